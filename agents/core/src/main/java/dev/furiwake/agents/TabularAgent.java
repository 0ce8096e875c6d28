package dev.furiwake.agents;

/** An agent whose observations are indices 0 … n − 1 and whose actions are indices 0 … m − 1. */
public non-sealed interface TabularAgent extends Agent {

  /**
   * Returns an action.
   *
   * @param observation index
   * @param step number of the decision (frame); keys the exploration's draws; negative, −1 − i, for
   *     an action that is not executed
   */
  int act(int observation, long step, Mode mode);

  /**
   * Learns from one transition. Transitions come in the order in which they are completed, which
   * need not be the order of their steps.
   *
   * @param step number of the decision that began it
   * @param observation where it was made
   * @param action what was decided
   * @param reward what came of it
   * @param nextObservation where the next decision is made
   * @param nextAction what is decided there; ignored unless {@link #usesNextAction}
   * @param terminated whether nothing follows, so that the next value is 0
   */
  void learn(
      long step,
      int observation,
      int action,
      double reward,
      int nextObservation,
      int nextAction,
      boolean terminated);

  /** Tells what {@link #act} would decide with the same arguments, and why. */
  Explanation explain(int observation, long step, Mode mode);

  /** Tells what the learned policy would decide, without exploring, and why. */
  default Explanation explain(int observation) {
    return explain(observation, 0, Mode.EVALUATE);
  }

  @Override
  TabularAgent copy();
}
