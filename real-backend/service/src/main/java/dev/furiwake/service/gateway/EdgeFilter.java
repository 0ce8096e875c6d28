package dev.furiwake.service.gateway;

import dev.furiwake.sim.filter.FilterReport;
import dev.furiwake.sim.filter.MotionGate;

/**
 * The edge's filter by motion with an account of what it saves and misses. An event is a maximal
 * run of frames on which the source's ground truth has a person; it is missed if none of its frames
 * was sent.
 */
public final class EdgeFilter {
  private final MotionGate gate;
  private long frames;
  private long sent;
  private long bytes;
  private long bytesSaved;
  private long events;
  private long seen;
  private boolean inEvent;
  private boolean seenThis;

  /** Wraps a gate of its own. */
  public EdgeFilter(MotionGate gate) {
    this.gate = gate;
  }

  /** Returns whether the frame is sent. */
  boolean passes(SourceFrame frame) {
    boolean passes = gate.passes(frame.motion());
    boolean person = frame.persons().orElse(0) > 0;
    if (person && (!inEvent || frame.traceIndex() == 0)) {
      events++;
      seenThis = false;
    }
    inEvent = person;
    frames++;
    bytes += frame.encoded().length;
    if (passes) {
      sent++;
      if (person && !seenThis) {
        seenThis = true;
        seen++;
      }
    } else {
      bytesSaved += frame.encoded().length;
    }
    return passes;
  }

  /** Returns the account so far. */
  FilterReport report() {
    return new FilterReport(frames, sent, bytes, bytesSaved, events, events - seen);
  }
}
