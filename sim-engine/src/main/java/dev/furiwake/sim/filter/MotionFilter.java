package dev.furiwake.sim.filter;

import dev.furiwake.sim.trace.Trace;

/**
 * Sends a camera's frames while something moves in front of it, judging by the recorded motion
 * scores, without looking ahead.
 *
 * <p>A frame moves if its score reaches the threshold. An event opens at the min-event-th frame in
 * a row that moves; the ones before it are kept back. From then on frames are sent, until more than
 * {@code hold} in a row have not moved: the first {@code hold} of these are still sent, the next
 * closes the event. Every camera is judged by itself.
 */
public final class MotionFilter implements FrameFilter {
  private final Trace trace;
  private final double threshold;
  private final int minEvent;
  private final int hold;
  private final boolean[] open;

  /** While closed the frames in a row that moved, while open those that did not. */
  private final int[] inRow;

  /**
   * Makes a filter.
   *
   * @param cameras how many there are, ≥ 1
   * @param threshold least motion score of a frame that moves, &gt; 0
   * @param minEvent frames in a row that must move, ≥ 1
   * @param hold frames sent after the last that moved, ≥ 0
   */
  public MotionFilter(Trace trace, int cameras, double threshold, int minEvent, int hold) {
    if (!(threshold > 0) || minEvent < 1 || hold < 0) {
      throw new IllegalArgumentException(
          "motion is "
              + threshold
              + ", min-event "
              + minEvent
              + ", hold "
              + hold
              + "; accepted: above 0, ≥ 1 and ≥ 0");
    }
    this.trace = trace;
    this.threshold = threshold;
    this.minEvent = minEvent;
    this.hold = hold;
    this.open = new boolean[cameras];
    this.inRow = new int[cameras];
  }

  private MotionFilter(MotionFilter other) {
    this.trace = other.trace;
    this.threshold = other.threshold;
    this.minEvent = other.minEvent;
    this.hold = other.hold;
    this.open = other.open.clone();
    this.inRow = other.inRow.clone();
  }

  @Override
  public boolean passes(int camera, int traceIndex) {
    boolean moves = trace.motion(traceIndex) >= threshold;
    inRow[camera] = moves == open[camera] ? 0 : inRow[camera] + 1;
    if (inRow[camera] > (open[camera] ? hold : minEvent - 1)) {
      open[camera] = !open[camera];
      inRow[camera] = 0;
    }
    return open[camera];
  }

  @Override
  public FrameFilter copy() {
    return new MotionFilter(this);
  }
}
