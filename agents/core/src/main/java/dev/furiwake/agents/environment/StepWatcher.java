package dev.furiwake.agents.environment;

/** Sees each transition after it was learned from. */
@FunctionalInterface
public interface StepWatcher {
  /** Watches nothing. */
  StepWatcher NONE = (observation, action, reward) -> {};

  /** Is told where the decision was made, what it was and what came of it. */
  void stepped(int observation, int action, double reward);
}
