package dev.furiwake.agents;

/**
 * An agent whose observations are vectors of d numbers and whose actions are indices 0 … m − 1. It
 * only looks at a vector during the call and never writes to it, so a caller may use the same array
 * again.
 */
public non-sealed interface VectorAgent extends Agent {

  /** Returns d, the length of an observation. */
  int dimension();

  /**
   * Returns an action.
   *
   * @param observation d numbers
   * @param step number of the decision (frame); keys the exploration's draws; negative, −1 − i, for
   *     an action that is not executed
   */
  int act(double[] observation, long step, Mode mode);

  /**
   * Learns from one transition. Transitions come in the order in which they are completed, which
   * need not be the order of their steps.
   *
   * @param step number of the decision that began it
   * @param observation where it was made, d numbers
   * @param action what was decided
   * @param reward what came of it
   * @param nextObservation where the next decision is made, d numbers
   * @param nextAction what is decided there; ignored unless {@link #usesNextAction}
   * @param terminated whether nothing follows, so that the next value is 0
   */
  void learn(
      long step,
      double[] observation,
      int action,
      double reward,
      double[] nextObservation,
      int nextAction,
      boolean terminated);

  /** Tells what {@link #act} would decide with the same arguments, and why. */
  Explanation explain(double[] observation, long step, Mode mode);

  /** Tells what the learned policy would decide, without exploring, and why. */
  default Explanation explain(double[] observation) {
    return explain(observation, 0, Mode.EVALUATE);
  }

  @Override
  VectorAgent copy();
}
