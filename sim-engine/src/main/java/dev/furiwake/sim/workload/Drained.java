package dev.furiwake.sim.workload;

/**
 * Another process in rounds: after so many arrivals it pauses until every frame has ended, and then
 * begins anew from that instant. The benchmark's episodes are such rounds.
 */
public final class Drained implements ArrivalProcess {
  private final ArrivalProcess process;
  private final int framesPerRound;
  private int left;

  /**
   * Wraps an open process.
   *
   * @param framesPerRound ≥ 1
   */
  public Drained(ArrivalProcess process, int framesPerRound) {
    if (framesPerRound < 1) {
      throw new IllegalArgumentException(
          "frames per round is " + framesPerRound + "; accepted: 1 or more");
    }
    this.process = process;
    this.framesPerRound = framesPerRound;
    this.left = framesPerRound;
  }

  private Drained(Drained other) {
    this.process = other.process.copy();
    this.framesPerRound = other.framesPerRound;
    this.left = other.left;
  }

  @Override
  public long first() {
    left = framesPerRound;
    return process.first();
  }

  @Override
  public long next(long nowNs, int inSystem) {
    return --left == 0 ? NEVER : process.next(nowNs, inSystem);
  }

  @Override
  public long resume(long nowNs, int inSystem) {
    if (inSystem > 0) {
      return NEVER;
    }
    left = framesPerRound;
    return process.next(nowNs, 0);
  }

  @Override
  public ArrivalProcess copy() {
    return new Drained(this);
  }
}
