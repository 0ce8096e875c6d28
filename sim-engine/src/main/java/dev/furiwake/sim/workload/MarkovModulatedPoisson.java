package dev.furiwake.sim.workload;

import dev.furiwake.sim.random.RandomStream;

/**
 * A Markov-modulated Poisson process (Fischer and Meier-Hellstern, "The Markov-modulated Poisson
 * process (MMPP) cookbook", Performance Evaluation 18, 1993): arrivals are Poisson at the rate of
 * the present state, and states last exponential times. Two states with unlike rates make bursts.
 *
 * <p>States follow one another cyclically, the first after the last; with two that is no
 * restriction. The share of time in a state is therefore its mean sojourn over the sum of all, and
 * the first state is drawn by these shares, so that the process is stationary from its start.
 *
 * <p>States are drawn from a stream of their own: the same bursts come at every rate. Arrivals
 * invert the integrated rate at the partial sums of unit exponentials, one draw an arrival.
 */
public final class MarkovModulatedPoisson implements ArrivalProcess {
  private final double[] perNs;
  private final double[] sojournNs;
  private final RandomStream arrivals;
  private final RandomStream states;
  private int state;
  private long switchNs;

  /**
   * Makes a process.
   *
   * @param framesPerSecond a rate for each of two or more states, ≥ 0, not all 0
   * @param sojournNs mean time in each state, ns, &gt; 0
   * @param arrivals stream of the gaps
   * @param states stream of the states
   */
  public MarkovModulatedPoisson(
      double[] framesPerSecond, double[] sojournNs, RandomStream arrivals, RandomStream states) {
    double mean = meanRate(framesPerSecond, sojournNs);
    if (!(mean > 0) || Double.isInfinite(mean)) {
      throw new IllegalArgumentException(
          "mean arrival rate is " + mean + " frames/s; accepted: a number above 0");
    }
    this.perNs = new double[framesPerSecond.length];
    for (int s = 0; s < perNs.length; s++) {
      perNs[s] = framesPerSecond[s] * 1e-9;
    }
    this.sojournNs = sojournNs.clone();
    this.arrivals = arrivals;
    this.states = states;
  }

  private MarkovModulatedPoisson(MarkovModulatedPoisson other) {
    this.perNs = other.perNs;
    this.sojournNs = other.sojournNs;
    this.arrivals = other.arrivals.copy();
    this.states = other.states.copy();
    this.state = other.state;
    this.switchNs = other.switchNs;
  }

  /**
   * Returns the rate averaged over all time: each state's weighted by its share of it.
   *
   * @param rates one for each of two or more states, ≥ 0
   * @param sojournNs mean time in each, ns, &gt; 0
   */
  public static double meanRate(double[] rates, double[] sojournNs) {
    if (rates.length < 2 || rates.length != sojournNs.length) {
      throw new IllegalArgumentException(
          rates.length
              + " rates for "
              + sojournNs.length
              + " sojourn times; accepted: as many, two or more");
    }
    double weighted = 0;
    double cycle = 0;
    for (int s = 0; s < rates.length; s++) {
      if (!(rates[s] >= 0) || !(sojournNs[s] >= 1 && sojournNs[s] < 1e18)) {
        throw new IllegalArgumentException(
            "state "
                + s
                + " has rate "
                + rates[s]
                + " and mean sojourn "
                + sojournNs[s]
                + " ns; accepted: a rate ≥ 0, a sojourn from 1 ns");
      }
      weighted += rates[s] * sojournNs[s];
      cycle += sojournNs[s];
    }
    return weighted / cycle;
  }

  @Override
  public long first() {
    double cycle = 0;
    for (double mean : sojournNs) {
      cycle += mean;
    }
    double at = states.nextDouble() * cycle;
    state = 0;
    while (state < sojournNs.length - 1 && at >= sojournNs[state]) {
      at -= sojournNs[state++];
    }
    switchNs = sojourn();
    return after(0);
  }

  private long sojourn() {
    return (long) (states.nextExponential() * sojournNs[state] + 0.5);
  }

  private long after(long nowNs) {
    double left = arrivals.nextExponential();
    long at = nowNs;
    while (true) {
      double room = (switchNs - at) * perNs[state];
      if (left < room) {
        return Math.min(switchNs, at + (long) (left / perNs[state] + 0.5));
      }
      left -= room;
      at = switchNs;
      state = state == perNs.length - 1 ? 0 : state + 1;
      switchNs = at + sojourn();
    }
  }

  @Override
  public long next(long nowNs, int inSystem) {
    return after(nowNs);
  }

  @Override
  public ArrivalProcess copy() {
    return new MarkovModulatedPoisson(this);
  }
}
