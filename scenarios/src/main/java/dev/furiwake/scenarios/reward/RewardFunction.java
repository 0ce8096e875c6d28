package dev.furiwake.scenarios.reward;

import dev.furiwake.sim.dispatch.Outcome;

/**
 * What a frame that was dispatched is worth, given those before it. Called once a frame, in order
 * of their ends. Frames that were never dispatched, since the buffer was full or an edge filter
 * kept them, are worth nothing and not asked for.
 */
public interface RewardFunction {

  /** Returns the reward of a frame that completed. */
  double reward(Outcome.Completed completion);

  /**
   * Returns the reward of a frame that was dispatched and came to nothing: rejected after its last
   * attempt, or timed out.
   */
  double failure(Outcome failed);

  /** Returns the reward of any frame that was dispatched. */
  default double rewardOf(Outcome outcome) {
    return outcome instanceof Outcome.Completed done ? reward(done) : failure(outcome);
  }

  /** Returns a function that goes on from where this one is, independently of it. */
  RewardFunction copy();
}
