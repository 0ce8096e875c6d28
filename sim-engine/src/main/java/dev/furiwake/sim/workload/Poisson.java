package dev.furiwake.sim.workload;

import dev.furiwake.sim.random.RandomStream;

/** A Poisson process: independent exponential times between arrivals, each rounded to whole ns. */
public final class Poisson implements ArrivalProcess {
  private final double meanNs;
  private final RandomStream stream;

  /**
   * Makes a process that reads its gaps from a stream of its own.
   *
   * @param framesPerSecond rate, &gt; 0
   */
  public Poisson(double framesPerSecond, RandomStream stream) {
    if (!(framesPerSecond > 0) || Double.isInfinite(framesPerSecond)) {
      throw new IllegalArgumentException(
          "arrival rate is " + framesPerSecond + " frames/s; accepted: a number above 0");
    }
    this.meanNs = 1e9 / framesPerSecond;
    this.stream = stream;
  }

  private Poisson(Poisson other) {
    this.meanNs = other.meanNs;
    this.stream = other.stream.copy();
  }

  private long gap() {
    return (long) (stream.nextExponential() * meanNs + 0.5);
  }

  @Override
  public long first() {
    return gap();
  }

  @Override
  public long next(long nowNs, int inSystem) {
    return nowNs + gap();
  }

  @Override
  public ArrivalProcess copy() {
    return new Poisson(this);
  }
}
