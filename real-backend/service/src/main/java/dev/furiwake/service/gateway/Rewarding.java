package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.Outcome;

/** Rewards the frames of a policy that does not learn, as a learner's would have been. */
public final class Rewarding implements Watching {
  private final RewardFunction reward;
  private final RewardListener listener;

  /** Makes it from a reward of its own. */
  public Rewarding(RewardFunction reward, RewardListener listener) {
    this.reward = reward;
    this.listener = listener;
  }

  @Override
  public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
    listener.rewarded(outcome.frame(), reward.rewardOf(outcome));
  }

  @Override
  public void ended(Outcome outcome, SourceFrame content) {
    if (outcome.wasDispatched()) {
      listener.rewarded(outcome.frame(), reward.rewardOf(outcome));
    }
  }
}
