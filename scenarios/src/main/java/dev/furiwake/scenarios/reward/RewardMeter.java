package dev.furiwake.scenarios.reward;

import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.SimulationObserver;

/** Rewards the frames of a dispatcher that does not learn, as a learner's would have been. */
public final class RewardMeter implements SimulationObserver {
  private final RewardFunction reward;
  private final RewardListener listener;

  /** Makes a meter. */
  public RewardMeter(RewardFunction reward, RewardListener listener) {
    this.reward = reward;
    this.listener = listener;
  }

  @Override
  public void ended(Outcome outcome) {
    if (outcome.wasDispatched()) {
      listener.rewarded(outcome.frame(), reward.rewardOf(outcome));
    }
  }
}
