package dev.furiwake.agents.environment;

/**
 * A task in episodes, with the meaning of Gymnasium (Towers et al. 2024): a reset begins an
 * episode, each step takes an action and gives an observation, a reward and whether the episode
 * terminated (a terminal state: nothing follows) or was truncated (it would go on, but is cut off).
 *
 * <p>Instead of returning these as one object, an environment keeps those of its last step until
 * the next, so that a step allocates nothing. An episode is determined by the seed of its reset and
 * the actions taken. Stepping before the first reset, or after the end of an episode, throws {@link
 * IllegalStateException}; an action that is not legal throws {@link IllegalArgumentException} and
 * changes nothing. Used by one thread.
 */
public sealed interface Environment permits TabularEnvironment, VectorEnvironment {

  /** Returns how many actions there are at most; they are numbered from 0. */
  int actions();

  /** Returns the reward of the last step; 0 after a reset. */
  double reward();

  /** Returns whether the last step reached a terminal state. */
  boolean terminated();

  /** Returns whether the last step was cut off as one too many. Never true if it terminated. */
  boolean truncated();

  /** Returns whether the episode is over, so that only a reset can follow. */
  default boolean ended() {
    return terminated() || truncated();
  }
}
