package dev.furiwake.sim.workload;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a trace: in recorded order from a seeded offset, over and over, or drawn at random.
 */
public final class TraceFrames implements FrameSource {
  private final Trace trace;

  /** Draws frames; null where they come in order. */
  private final @Nullable RandomStream resampling;

  private int index;

  private TraceFrames(Trace trace, @Nullable RandomStream resampling, int index) {
    this.trace = trace;
    this.resampling = resampling;
    this.index = index;
  }

  /** Returns the frames in recorded order, cyclic, from an offset drawn uniformly. */
  public static TraceFrames cyclic(Trace trace, RandomStream stream) {
    return cyclic(trace, stream.nextInt(trace.frames()));
  }

  /**
   * Returns the frames in recorded order, cyclic.
   *
   * @param offset the first frame's index
   */
  public static TraceFrames cyclic(Trace trace, int offset) {
    if (offset < 0 || offset >= trace.frames()) {
      throw new IllegalArgumentException(
          "offset is " + offset + "; accepted: 0 to " + (trace.frames() - 1));
    }
    return new TraceFrames(trace, null, offset - 1);
  }

  /** Returns frames drawn independently and uniformly from the trace. */
  public static TraceFrames resampled(Trace trace, RandomStream stream) {
    return new TraceFrames(trace, stream, -1);
  }

  @Override
  public void advance() {
    if (resampling != null) {
      index = resampling.nextInt(trace.frames());
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
    return new TraceFrames(trace, resampling == null ? null : resampling.copy(), index);
  }
}
