package dev.furiwake.sim.workload;

/** A source that always has a frame: n are under way, and each that ends is followed at once. */
public final class ClosedLoop implements ArrivalProcess {
  private final int frames;

  /**
   * Makes a loop.
   *
   * @param frames n, frames under way, ≥ 1
   */
  public ClosedLoop(int frames) {
    if (frames < 1) {
      throw new IllegalArgumentException(
          "closed loop of " + frames + " frames; accepted: 1 or more");
    }
    this.frames = frames;
  }

  @Override
  public long first() {
    return 0;
  }

  @Override
  public long next(long nowNs, int inSystem) {
    return inSystem < frames ? nowNs : NEVER;
  }

  @Override
  public long resume(long nowNs, int inSystem) {
    return inSystem < frames ? nowNs : NEVER;
  }

  @Override
  public ArrivalProcess copy() {
    return this;
  }
}
