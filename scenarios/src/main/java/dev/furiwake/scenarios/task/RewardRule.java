package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.reward.Baseline;
import dev.furiwake.scenarios.reward.BaselineReward;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.TimeReward;
import dev.furiwake.scenarios.spec.Choice;

/** How a time becomes a reward: compared with a baseline, or itself. */
public sealed interface RewardRule permits BaselineSpec, RewardRule.Time, RewardRule.Deadline {

  /** Returns how tables write it. */
  String word();

  /** Returns whether every reward is +1 or −1. */
  boolean binary();

  /**
   * Returns a fresh reward function.
   *
   * @param containers number of containers
   * @param framesPerEpisode frames an episode has
   */
  RewardFunction reward(MeasuredTime measured, int containers, int framesPerEpisode);

  /**
   * The time itself, turned round.
   *
   * @param failure what a frame is worth that came to nothing, finite
   */
  record Time(TimeReward.Shape shape, double failure) implements RewardRule {
    @Override
    public String word() {
      return Choice.word(shape);
    }

    @Override
    public boolean binary() {
      return false;
    }

    @Override
    public RewardFunction reward(MeasuredTime measured, int containers, int framesPerEpisode) {
      return new TimeReward(shape, measured, failure);
    }
  }

  /**
   * +1 if the time is no longer than a deadline, else −1.
   *
   * @param timeNs ns &gt; 0
   */
  record Deadline(long timeNs) implements RewardRule {
    @Override
    public String word() {
      return "deadline-" + timeNs;
    }

    @Override
    public boolean binary() {
      return true;
    }

    @Override
    public RewardFunction reward(MeasuredTime measured, int containers, int framesPerEpisode) {
      return new BaselineReward(measured, new Baseline.Fixed(timeNs));
    }
  }
}
