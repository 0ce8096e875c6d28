package dev.furiwake.experiments.watch;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Why a frame was sent where it was, and what would have come of it elsewhere.
 *
 * @param atNs when it was decided, ns from the run's start
 * @param chosen the container the policy chose
 * @param learned whether a learner decided
 * @param exploratory whether its action had not the highest value
 * @param why in the agent's words; empty where nothing is learned
 * @param observation the index of what a learner was shown
 * @param options one a container
 * @param greedy container of the shortest response to a clairvoyant
 * @param marginal container that delays all frames together least, to a clairvoyant
 */
public record Examination(
    long frame,
    long atNs,
    int chosen,
    boolean learned,
    boolean exploratory,
    String why,
    OptionalInt observation,
    List<Option> options,
    int greedy,
    int marginal) {

  /** Later frames whose delay is held against an option. */
  public static final int LATER = 50;

  /**
   * A container the frame might have been sent to.
   *
   * @param freePercent its free CPU as seen at the decision
   * @param level of that in the observation, where a table is learned
   * @param inFlight frames sent there and not ended
   * @param value the learner's value of sending it there
   * @param probability with which the learner would have, before the draw
   * @param visits how often it had been sent there before, the same being seen
   * @param forecastMs response a clairvoyant foretells, if nothing came later
   * @param addedMs by how much all frames together would take longer, likewise
   * @param responseMs what really came of it in a replay with the same draws; empty if it failed
   * @param reward likewise
   * @param laterMs by how much the mean response of the next {@value #LATER} frames would have been
   *     longer than it was
   */
  public record Option(
      String container,
      double freePercent,
      OptionalInt level,
      int inFlight,
      OptionalDouble value,
      OptionalDouble probability,
      OptionalLong visits,
      double forecastMs,
      double addedMs,
      OptionalDouble responseMs,
      double reward,
      OptionalDouble laterMs) {}
}
