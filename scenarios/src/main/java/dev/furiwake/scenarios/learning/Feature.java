package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;

/**
 * Something that is seen of each container by itself, told in levels for tables and as a number for
 * approximators. Whatever happens to a container, what is seen of it stays legal: a container that
 * was removed or never answered has a level like any other.
 */
public sealed interface Feature {

  /** Half a level; a hair more, lest rounding in a free share should put a half below it. */
  double HALF = 0.5 + 1e-9;

  /** Returns how many levels are told apart, ≥ 2. */
  int levels();

  /** Returns a container's level, from 0; above levels − 1 where the feature has no bound. */
  int level(ClusterView view, int container);

  /** Returns a container's number, 0 … 1 where the feature has a bound. */
  double scaled(ClusterView view, int container);

  /** Returns how specs write it. */
  String word();

  /**
   * Free CPU, percent, rounded to the nearest of evenly spaced levels; as a number the free share,
   * unrounded.
   *
   * @param levels ≥ 2
   */
  record FreeCpu(int levels) implements Feature {
    @Override
    public int level(ClusterView view, int container) {
      return (int) Math.floor(view.freePercent(container) * ((levels - 1) / 100.0) + HALF);
    }

    @Override
    public double scaled(ClusterView view, int container) {
      return view.freePercent(container) / 100;
    }

    @Override
    public String word() {
      return "free-cpu";
    }
  }

  /**
   * The gateway's own frames in flight, which it knows without delay. Tables tell 0 … cap apart,
   * more counts as cap; as a number it is the count over cap, without a bound.
   *
   * @param cap ≥ 1
   */
  record InFlight(int cap) implements Feature {
    @Override
    public int levels() {
      return cap + 1;
    }

    @Override
    public int level(ClusterView view, int container) {
      return view.inFlight(container);
    }

    @Override
    public double scaled(ClusterView view, int container) {
      return (double) view.inFlight(container) / cap;
    }

    @Override
    public String word() {
      return "in-flight";
    }
  }

  /**
   * The exponentially weighted mean of a container's past response times. Level 0 is a container
   * without history; the others are bins between bounds that grow geometrically from least to most.
   * As a number it is the mean over most, without a bound; 0 without history.
   *
   * @param levels ≥ 2, the one without history among them
   * @param leastNs upper bound of the lowest bin, ns &gt; 0
   * @param mostNs lower bound of the highest bin, ns, above leastNs if there are three bins or more
   */
  record Response(int levels, long leastNs, long mostNs) implements Feature {
    @Override
    public int level(ClusterView view, int container) {
      double mean = view.responseEwmaNs(container);
      if (Double.isNaN(mean)) {
        return 0;
      }
      int bins = levels - 1;
      if (bins == 1 || mean <= leastNs) {
        return 1;
      }
      if (mean > mostNs || bins == 2) {
        return bins;
      }
      double share = StrictMath.log(mean / leastNs) / StrictMath.log((double) mostNs / leastNs);
      return 2 + Math.min(bins - 3, (int) (share * (bins - 2)));
    }

    @Override
    public double scaled(ClusterView view, int container) {
      double mean = view.responseEwmaNs(container);
      return Double.isNaN(mean) ? 0 : mean / mostNs;
    }

    @Override
    public String word() {
      return "response";
    }
  }
}
