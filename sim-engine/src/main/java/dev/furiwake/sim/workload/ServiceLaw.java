package dev.furiwake.sim.workload;

import dev.furiwake.sim.random.RandomStream;

/** A law of one-thread costs, for queues whose answer theory knows. Means are in ns. */
public sealed interface ServiceLaw {

  /** Returns a cost, ns ≥ 0. */
  double draw(RandomStream stream);

  /** Returns the law's mean, ns. */
  double meanNs();

  /** Every frame costs the same. */
  record Deterministic(double meanNs) implements ServiceLaw {
    @Override
    public double draw(RandomStream stream) {
      return meanNs;
    }
  }

  /** Exponential costs. */
  record Exponential(double meanNs) implements ServiceLaw {
    @Override
    public double draw(RandomStream stream) {
      return meanNs * stream.nextExponential();
    }
  }

  /**
   * Lognormal costs.
   *
   * @param sigma standard deviation of the logarithm, ≥ 0; the coefficient of variation is √(e^σ² −
   *     1)
   */
  record Lognormal(double meanNs, double sigma) implements ServiceLaw {
    @Override
    public double draw(RandomStream stream) {
      return meanNs * StrictMath.exp(sigma * stream.nextGaussian() - sigma * sigma / 2);
    }
  }
}
