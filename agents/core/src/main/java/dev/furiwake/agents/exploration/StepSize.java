package dev.furiwake.agents.exploration;

/**
 * A learning rate α over time.
 *
 * @param schedule in (0, 1]; a floor of 0 is accepted
 * @param clock what its time counts
 */
public record StepSize(Schedule schedule, Clock clock) {

  /** What the time of a learning rate counts. */
  public enum Clock {
    /** The number of the decision that is learned from. */
    STEPS,
    /** How often the same action was learned from in the same observation before. */
    VISITS
  }

  /** Checks the range. */
  public StepSize {
    if (!(schedule.lowest() >= 0 && schedule.highest() > 0 && schedule.highest() <= 1)) {
      throw new IllegalArgumentException(
          "alpha is " + schedule + "; accepted: numbers above 0, at most 1");
    }
    if (schedule instanceof Schedule.Constant && clock == Clock.VISITS) {
      throw new IllegalArgumentException(
          "alpha is constant by visits; accepted: constant by steps, which is the same and counts"
              + " nothing");
    }
  }

  /** Returns a rate that stays the same. */
  public static StepSize constant(double alpha) {
    return new StepSize(Schedule.constant(alpha), Clock.STEPS);
  }

  /** Returns 1, 1/2, 1/3 … by visits, which makes sample averages. */
  public static StepSize sampleAverage() {
    return new StepSize(new Schedule.Inverse(1, 0, 1), Clock.VISITS);
  }

  /** Returns whether the rate depends on visits. */
  public boolean needsVisits() {
    return clock == Clock.VISITS;
  }

  /**
   * Returns the rate.
   *
   * @param step number of the decision learned from
   * @param visits how often it was learned from before; ignored unless {@link #needsVisits}
   */
  public double at(long step, long visits) {
    return schedule.at(clock == Clock.VISITS ? visits : step);
  }
}
