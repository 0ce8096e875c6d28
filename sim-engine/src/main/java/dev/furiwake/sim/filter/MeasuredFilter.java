package dev.furiwake.sim.filter;

import dev.furiwake.sim.trace.Trace;

/**
 * Another filter, with an account of what it saves and misses. What really happens is told by the
 * faces that were detected when the trace was recorded.
 *
 * <p>An event is a maximal run of a camera's frames with a face; a repetition of the trace starts a
 * new one. It is missed if none of its frames was sent. Events cut by the start or the end of a run
 * count by what is left of them.
 */
public final class MeasuredFilter implements FrameFilter {
  private final Trace trace;
  private final FrameFilter filter;
  private final boolean[] inEvent;
  private final boolean[] seen;
  private long frames;
  private long sent;
  private long bytes;
  private long bytesSent;
  private long events;
  private long eventsSeen;

  /**
   * Wraps a filter.
   *
   * @param cameras how many there are, ≥ 1
   */
  public MeasuredFilter(Trace trace, int cameras, FrameFilter filter) {
    this.trace = trace;
    this.filter = filter;
    this.inEvent = new boolean[cameras];
    this.seen = new boolean[cameras];
  }

  private MeasuredFilter(MeasuredFilter other) {
    this.trace = other.trace;
    this.filter = other.filter.copy();
    this.inEvent = other.inEvent.clone();
    this.seen = other.seen.clone();
    this.frames = other.frames;
    this.sent = other.sent;
    this.bytes = other.bytes;
    this.bytesSent = other.bytesSent;
    this.events = other.events;
    this.eventsSeen = other.eventsSeen;
  }

  @Override
  public boolean passes(int camera, int traceIndex) {
    boolean passes = filter.passes(camera, traceIndex);
    boolean faces = trace.faces(traceIndex) > 0;
    if (faces && (!inEvent[camera] || traceIndex == 0)) {
      events++;
      seen[camera] = false;
    }
    inEvent[camera] = faces;
    frames++;
    bytes += trace.bytes(traceIndex);
    if (passes) {
      sent++;
      bytesSent += trace.bytes(traceIndex);
      if (faces && !seen[camera]) {
        seen[camera] = true;
        eventsSeen++;
      }
    }
    return passes;
  }

  /** Returns the account so far. */
  public FilterReport report() {
    return new FilterReport(frames, sent, bytes, bytes - bytesSent, events, events - eventsSeen);
  }

  @Override
  public MeasuredFilter copy() {
    return new MeasuredFilter(this);
  }
}
