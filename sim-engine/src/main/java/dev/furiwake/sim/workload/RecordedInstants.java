package dev.furiwake.sim.workload;

import dev.furiwake.sim.trace.Trace;

/**
 * Arrivals at a trace's capture instants, faster or slower by a factor. The first frame arrives at
 * 0; after the trace's last frame its first follows by a stated gap, and the clock goes on. Each
 * instant is rounded on its own, so that errors never add up.
 *
 * <p>Goes with {@link TraceFrames#cyclic(Trace, int)} from the same offset: then every frame
 * arrives at its own instant.
 */
public final class RecordedInstants implements ArrivalProcess {
  private final Trace trace;
  private final double speed;
  private final long gapNs;
  private int index;
  private boolean begun;

  /** Recorded time since the first arrival at that of {@link #index}, ns. */
  private long elapsedNs;

  /**
   * Makes a process.
   *
   * @param speed how many recorded seconds go by in one, &gt; 0
   * @param gapNs recorded time from the last frame to the first of the next repetition, ns ≥ 0
   * @param offset the first frame's index
   * @throws IllegalArgumentException also if a whole repetition takes no time
   */
  public RecordedInstants(Trace trace, double speed, long gapNs, int offset) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed is " + speed + "; accepted: a number above 0");
    }
    if (gapNs < 0 || trace.spanNs() + gapNs <= 0) {
      throw new IllegalArgumentException(
          "gap is "
              + gapNs
              + " ns after a trace of "
              + trace.spanNs()
              + " ns; accepted: ≥ 0, together above 0");
    }
    if (offset < 0 || offset >= trace.frames()) {
      throw new IllegalArgumentException(
          "offset is " + offset + "; accepted: 0 to " + (trace.frames() - 1));
    }
    this.trace = trace;
    this.speed = speed;
    this.gapNs = gapNs;
    this.index = offset;
  }

  private RecordedInstants(RecordedInstants other) {
    this.trace = other.trace;
    this.speed = other.speed;
    this.gapNs = other.gapNs;
    this.index = other.index;
    this.begun = other.begun;
    this.elapsedNs = other.elapsedNs;
  }

  /** Begins at 0 with the offset's frame; begun anew, with the frame after the last one taken. */
  @Override
  public long first() {
    if (begun) {
      step();
    }
    begun = true;
    elapsedNs = 0;
    return 0;
  }

  private void step() {
    if (index == trace.frames() - 1) {
      index = 0;
      elapsedNs += gapNs;
    } else {
      elapsedNs += trace.timestampNs(index + 1) - trace.timestampNs(index);
      index++;
    }
  }

  @Override
  public long next(long nowNs, int inSystem) {
    step();
    return Math.round(elapsedNs / speed);
  }

  @Override
  public ArrivalProcess copy() {
    return new RecordedInstants(this);
  }
}
