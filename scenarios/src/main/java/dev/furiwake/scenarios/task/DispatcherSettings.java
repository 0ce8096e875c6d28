package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.dispatch.PeakEwma;
import dev.furiwake.sim.dispatch.Prequal;
import java.util.List;

/** How the settings of dispatchers are written in a spec; see docs/dispatchers.md. */
final class DispatcherSettings {
  private static final int MOST_CHOICES = 1024;
  private static final int MOST_WEIGHT = 1_000_000;

  private DispatcherSettings() {}

  /**
   * A weight for each container.
   *
   * @param values in the containers' order; empty: their threads
   */
  record Weights(List<Double> values) {
    static final Weights OF_THREADS = new Weights(List.of());

    static Weights read(SpecNode node, Weights defaults, int containers) {
      List<Double> values = node.numbers("weights", defaults.values(), Range.POSITIVE);
      return new Weights(counted(node, values, containers));
    }

    List<Double> of(ClusterSpec cluster) {
      return values.isEmpty()
          ? cluster.containers().stream().map(c -> (double) c.threads()).toList()
          : values;
    }
  }

  /**
   * A whole weight for each container.
   *
   * @param values in the containers' order; empty: their threads
   */
  record WholeWeights(List<Integer> values) {
    static final WholeWeights OF_THREADS = new WholeWeights(List.of());

    static WholeWeights read(SpecNode node, WholeWeights defaults, int containers) {
      List<Integer> values =
          node.texts(
              "weights",
              defaults.values(),
              "whole numbers from 1 to " + MOST_WEIGHT,
              WholeWeights::weight);
      return new WholeWeights(counted(node, values, containers));
    }

    private static int weight(String text) {
      int weight = Integer.parseInt(text);
      if (weight < 1 || weight > MOST_WEIGHT) {
        throw new IllegalArgumentException(text);
      }
      return weight;
    }

    List<Integer> of(ClusterSpec cluster) {
      return values.isEmpty()
          ? cluster.containers().stream().map(ContainerSpec::threads).toList()
          : values;
    }
  }

  private static <T> List<T> counted(SpecNode node, List<T> values, int containers) {
    if (!values.isEmpty() && values.size() != containers) {
      node.problem("weights", values, "one weight for each of the " + containers + " containers");
      return List.of();
    }
    return values;
  }

  /**
   * How many containers are drawn for a frame.
   *
   * @param d ≥ 1
   */
  record Choices(int d) {
    static final Choices TWO = new Choices(2);

    static Choices read(SpecNode node, Choices defaults, int containers) {
      return new Choices((int) node.integer("d", defaults.d(), 1, MOST_CHOICES));
    }
  }

  static PeakEwma.Settings peakEwma(SpecNode node, PeakEwma.Settings defaults, int containers) {
    return new PeakEwma.Settings(
        positiveDurationNs(node, "decay", defaults.decayNs()),
        (int) node.integer("d", defaults.choices(), 1, MOST_CHOICES));
  }

  /**
   * How much of an exponentially weighted mean is new.
   *
   * @param weight of the newest value, above 0, at most 1
   */
  record Newest(double weight) {
    static final Newest DEFAULT = new Newest(0.05);

    static Newest read(SpecNode node, Newest defaults, int containers) {
      return new Newest(node.number("weight", defaults.weight(), Range.RATE));
    }
  }

  static Prequal.Settings prequal(SpecNode node, Prequal.Settings defaults, int containers) {
    Range perFrame = new Range(0, true, MOST_CHOICES);
    return new Prequal.Settings(
        node.number("probes", defaults.probes(), perFrame),
        (int) node.integer("pool", defaults.pool(), 2, MOST_CHOICES),
        positiveDurationNs(node, "age", defaults.maxAgeNs()),
        node.number("removals", defaults.removals(), perFrame),
        node.number("slack", defaults.slack(), Range.POSITIVE),
        node.number("hot-quantile", defaults.hotQuantile(), Range.SHARE));
  }

  private static long positiveDurationNs(SpecNode node, String key, long fallback) {
    long ns = node.durationNs(key, fallback);
    if (ns <= 0) {
      node.problem(key, ns, "a duration above 0, such as 10 s");
      return fallback;
    }
    return ns;
  }
}
