package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.reward.BaselineReward;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.reward.RewardFunction;

/**
 * Which time is judged, and against what.
 *
 * @param measured the time
 * @param baseline what it is compared with
 */
public record RewardSpec(MeasuredTime measured, BaselineSpec baseline) {

  /** Returns a fresh reward function. */
  public RewardFunction create(int containers, int framesPerEpisode) {
    return new BaselineReward(measured, baseline.create(containers, framesPerEpisode));
  }
}
