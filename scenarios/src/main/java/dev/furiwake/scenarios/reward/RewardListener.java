package dev.furiwake.scenarios.reward;

/** Hears every reward, in order of completion. */
@FunctionalInterface
public interface RewardListener {

  /** A frame has been rewarded. */
  void rewarded(long frame, double reward);
}
