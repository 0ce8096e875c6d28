package dev.furiwake.sim.workload;

/**
 * One frame every 1 / rate seconds, the first at 0; instants are rounded, their errors never add
 * up.
 */
public final class FixedRate implements ArrivalProcess {
  private final double periodNs;
  private long taken;

  /**
   * Makes a process that starts at 0.
   *
   * @param framesPerSecond rate, &gt; 0
   */
  public FixedRate(double framesPerSecond) {
    if (!(framesPerSecond > 0) || Double.isInfinite(framesPerSecond)) {
      throw new IllegalArgumentException(
          "arrival rate is " + framesPerSecond + " frames/s; accepted: a number above 0");
    }
    this.periodNs = 1e9 / framesPerSecond;
  }

  private FixedRate(FixedRate other) {
    this.periodNs = other.periodNs;
    this.taken = other.taken;
  }

  @Override
  public long first() {
    taken = 0;
    return 0;
  }

  @Override
  public long next(long nowNs, int inSystem) {
    taken++;
    return Math.max(nowNs, Math.round(taken * periodNs));
  }

  @Override
  public ArrivalProcess copy() {
    return new FixedRate(this);
  }
}
