package dev.furiwake.sim.workload;

/**
 * Another process in rounds: after so many arrivals it pauses until every frame has ended, and then
 * begins anew from that instant. The benchmark's episodes are such rounds.
 */
public final class Drained implements ArrivalProcess {
  private final ArrivalProcess process;
  private final int framesPerRound;
  private int left;
  private long begunNs;

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
    this.begunNs = other.begunNs;
  }

  @Override
  public long first() {
    return begin(0);
  }

  private long begin(long nowNs) {
    left = framesPerRound;
    begunNs = nowNs;
    return nowNs + process.first();
  }

  @Override
  public long next(long nowNs, int inSystem) {
    return --left == 0 ? NEVER : begunNs + process.next(nowNs - begunNs, inSystem);
  }

  @Override
  public long resume(long nowNs, int inSystem) {
    return inSystem > 0 ? NEVER : begin(nowNs);
  }

  @Override
  public ArrivalProcess copy() {
    return new Drained(this);
  }
}
