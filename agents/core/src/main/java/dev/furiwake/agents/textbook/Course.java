package dev.furiwake.agents.textbook;

import dev.furiwake.agents.exploration.RandomBits;

/**
 * The course of an episode: whether one goes on, how long it has, its random numbers, and what the
 * last step gave.
 */
final class Course {
  private enum Phase {
    BEFORE,
    GOES_ON,
    TERMINATED,
    TRUNCATED
  }

  private final String task;
  private final int limit;
  private Phase phase = Phase.BEFORE;
  private double reward;
  private int steps;
  private long seed;
  private int drawn;

  /**
   * Makes a course.
   *
   * @param task name for messages
   * @param limit most steps of an episode, at least 1
   */
  Course(String task, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          task + ": limit is " + limit + "; accepted: a whole number from 1 on");
    }
    this.task = task;
    this.limit = limit;
  }

  void begin(long episodeSeed) {
    phase = Phase.GOES_ON;
    reward = 0;
    steps = 0;
    seed = episodeSeed;
    drawn = 0;
  }

  /** Refuses a step that can't be, before anything changes. */
  void check(int action, int actions) {
    if (phase != Phase.GOES_ON) {
      throw new IllegalStateException(
          task
              + (phase == Phase.BEFORE
                  ? ": a step before the first reset"
                  : ": a step after the episode ended; only a reset can follow"));
    }
    if (action < 0 || action >= actions) {
      throw new IllegalArgumentException(
          task + ": action is " + action + "; accepted: 0 to " + (actions - 1));
    }
  }

  void stepped(double gained, boolean terminal) {
    reward = gained;
    steps++;
    phase = terminal ? Phase.TERMINATED : steps >= limit ? Phase.TRUNCATED : Phase.GOES_ON;
  }

  double reward() {
    return reward;
  }

  boolean terminated() {
    return phase == Phase.TERMINATED;
  }

  boolean truncated() {
    return phase == Phase.TRUNCATED;
  }

  /** Draws from [0, 1). An episode draws by this or by {@link #normal}, not both. */
  double uniform() {
    return RandomBits.uniform(RandomBits.child(seed, drawn++));
  }

  /** Draws from the standard normal distribution. */
  double normal() {
    return RandomBits.gaussian(seed, drawn++);
  }
}
