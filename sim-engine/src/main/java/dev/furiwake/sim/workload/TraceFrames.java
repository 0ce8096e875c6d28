package dev.furiwake.sim.workload;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.trace.Trace;

/**
 * The frames of a trace: in recorded order from a seeded offset, over and over, or drawn at random.
 */
public final class TraceFrames implements FrameSource {
  private final Trace trace;
  private final RandomStream stream;
  private final boolean resampled;
  private int index;

  private TraceFrames(Trace trace, RandomStream stream, boolean resampled, int index) {
    this.trace = trace;
    this.stream = stream;
    this.resampled = resampled;
    this.index = index;
  }

  /** Returns the frames in recorded order, cyclic, from an offset drawn uniformly. */
  public static TraceFrames cyclic(Trace trace, RandomStream stream) {
    return new TraceFrames(trace, stream, false, stream.nextInt(trace.frames()) - 1);
  }

  /** Returns frames drawn independently and uniformly from the trace. */
  public static TraceFrames resampled(Trace trace, RandomStream stream) {
    return new TraceFrames(trace, stream, true, -1);
  }

  @Override
  public void advance() {
    if (resampled) {
      index = stream.nextInt(trace.frames());
    } else if (++index == trace.frames()) {
      index = 0;
    }
  }

  @Override
  public int traceIndex() {
    return index;
  }

  @Override
  public long costNs() {
    return trace.costNs(index);
  }

  @Override
  public int bytes() {
    return trace.bytes(index);
  }

  @Override
  public long memoryBytes() {
    return trace.memoryBytes(index);
  }

  @Override
  public FrameSource copy() {
    return new TraceFrames(trace, stream.copy(), resampled, index);
  }
}
