package dev.furiwake.sim.filter;

/**
 * Opens while something moves in front of one camera. A frame moves if its score reaches the
 * threshold. The gate opens at the min-event-th frame in a row that moves; the ones before it are
 * kept back. It closes after more than {@code hold} in a row have not moved: the first {@code hold}
 * of these still pass, the next does not.
 */
public final class MotionGate {
  private final double threshold;
  private final int minEvent;
  private final int hold;
  private boolean open;

  /** While closed the frames in a row that moved, while open those that did not. */
  private int inRow;

  /**
   * Makes a closed gate.
   *
   * @param threshold least motion score of a frame that moves, &gt; 0
   * @param minEvent frames in a row that must move, ≥ 1
   * @param hold frames that pass after the last that moved, ≥ 0
   */
  public MotionGate(double threshold, int minEvent, int hold) {
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
    this.threshold = threshold;
    this.minEvent = minEvent;
    this.hold = hold;
  }

  private MotionGate(MotionGate other) {
    this.threshold = other.threshold;
    this.minEvent = other.minEvent;
    this.hold = other.hold;
    this.open = other.open;
    this.inRow = other.inRow;
  }

  /** Returns whether the next frame passes, by its motion score. */
  public boolean passes(double motion) {
    inRow = motion >= threshold == open ? 0 : inRow + 1;
    if (inRow > (open ? hold : minEvent - 1)) {
      open = !open;
      inRow = 0;
    }
    return open;
  }

  /** Returns a gate that goes on from where this one is, independently of it. */
  public MotionGate copy() {
    return new MotionGate(this);
  }
}
