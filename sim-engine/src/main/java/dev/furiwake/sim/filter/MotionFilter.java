package dev.furiwake.sim.filter;

import dev.furiwake.sim.trace.Trace;

/**
 * Sends a camera's frames while something moves in front of it, judging by the recorded motion
 * scores, without looking ahead: a {@link MotionGate} for each camera.
 */
public final class MotionFilter implements FrameFilter {
  private final Trace trace;
  private final MotionGate[] gates;

  /**
   * Makes a filter.
   *
   * @param cameras how many there are, ≥ 1
   * @param threshold least motion score of a frame that moves, &gt; 0
   * @param minEvent frames in a row that must move, ≥ 1
   * @param hold frames sent after the last that moved, ≥ 0
   */
  public MotionFilter(Trace trace, int cameras, double threshold, int minEvent, int hold) {
    this.trace = trace;
    this.gates = new MotionGate[cameras];
    for (int c = 0; c < cameras; c++) {
      gates[c] = new MotionGate(threshold, minEvent, hold);
    }
  }

  private MotionFilter(MotionFilter other) {
    this.trace = other.trace;
    this.gates = new MotionGate[other.gates.length];
    for (int c = 0; c < gates.length; c++) {
      gates[c] = other.gates[c].copy();
    }
  }

  @Override
  public boolean passes(int camera, int traceIndex) {
    return gates[camera].passes(trace.motion(traceIndex));
  }

  @Override
  public FrameFilter copy() {
    return new MotionFilter(this);
  }
}
