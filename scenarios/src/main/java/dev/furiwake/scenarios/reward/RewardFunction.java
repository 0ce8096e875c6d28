package dev.furiwake.scenarios.reward;

import dev.furiwake.sim.dispatch.Outcome;

/**
 * What a completed frame is worth, given those before it. Called once a frame, in order of
 * completion.
 */
public interface RewardFunction {

  /** Returns the reward. */
  double reward(Outcome.Completed completion);

  /** Returns a function that goes on from where this one is, independently of it. */
  RewardFunction copy();
}
