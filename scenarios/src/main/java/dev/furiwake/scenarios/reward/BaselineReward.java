package dev.furiwake.scenarios.reward;

import dev.furiwake.sim.dispatch.Outcome;

/**
 * The paper's reward: +1 for a time no longer than the baseline, else −1. A frame that came to
 * nothing gets −1 and leaves the baseline as it is.
 */
public final class BaselineReward implements RewardFunction {
  private final MeasuredTime measured;
  private final Baseline baseline;

  /** Makes a reward from a time and a baseline of its own. */
  public BaselineReward(MeasuredTime measured, Baseline baseline) {
    this.measured = measured;
    this.baseline = baseline;
  }

  @Override
  public double reward(Outcome.Completed completion) {
    int reward = baseline.passes(completion.container(), measured.ns(completion)) ? 1 : -1;
    return reward;
  }

  @Override
  public double failure(Outcome failed) {
    return -1;
  }

  @Override
  public RewardFunction copy() {
    return new BaselineReward(measured, baseline.copy());
  }
}
