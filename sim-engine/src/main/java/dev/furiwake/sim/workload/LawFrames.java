package dev.furiwake.sim.workload;

import dev.furiwake.sim.random.RandomStream;

/** Frames without pictures: costs drawn independently from a law, rounded to whole ns. */
public final class LawFrames implements FrameSource {
  private final ServiceLaw law;
  private final RandomStream stream;
  private long costNs;

  /** Makes a source that reads its costs from a stream of its own. */
  public LawFrames(ServiceLaw law, RandomStream stream) {
    this.law = law;
    this.stream = stream;
  }

  @Override
  public void advance() {
    costNs = (long) (law.draw(stream) + 0.5);
  }

  @Override
  public int traceIndex() {
    return 0;
  }

  @Override
  public long costNs() {
    return costNs;
  }

  @Override
  public int bytes() {
    return 0;
  }

  @Override
  public FrameSource copy() {
    LawFrames copy = new LawFrames(law, stream.copy());
    copy.costNs = costNs;
    return copy;
  }
}
