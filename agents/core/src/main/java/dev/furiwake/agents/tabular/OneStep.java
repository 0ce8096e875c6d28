package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;

/**
 * One-step temporal-difference control with a table, any exploration and any course of α: Q(s, a) ←
 * Q(s, a) + α [r + γ V(s') − Q(s, a)].
 *
 * <ul>
 *   <li>Q-learning (Watkins 1989; Sutton and Barto, 2nd ed., equation 6.8): V(s') = max Q(s', ·).
 *   <li>SARSA (Rummery and Niranjan 1994; equation 6.7): V(s') = Q(s', a') with the a' that is then
 *       executed.
 *   <li>Expected SARSA (van Seijen et al. 2009; equation 6.9): V(s') = Σ π(a | s') Q(s', a) with π
 *       the exploring choice at the decision after this one, step + 1.
 * </ul>
 *
 * <p>{@link TemporalDifference} is the same with constant α and ε, and learns the same bits.
 *
 * <p>A frame in flight is not learned from before it is completed; each transition is learned from
 * by itself, so their order matters only through the values found.
 */
public final class OneStep extends TableLearner {

  /** What the value of the next observation is taken to be. */
  public enum Target {
    /** The highest action value there. */
    GREEDY("q-learning"),
    /** The value of the action taken there. */
    NEXT_ACTION("sarsa"),
    /** The mean of the action values there, weighted as they are chosen. */
    EXPECTED("expected-sarsa");

    private final String algorithm;

    Target(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  /**
   * Settings.
   *
   * @param common what all tabular learners are told
   * @param target which of the three
   */
  public record Settings(TabularSettings common, Target target) {}

  private final Target target;

  /** Makes a learner for so many observations and actions. */
  public OneStep(Settings settings, int observations, int actions, Draws draws) {
    super(settings.common(), observations, actions, draws);
    this.target = settings.target();
  }

  private OneStep(OneStep other) {
    super(other);
    this.target = other.target;
  }

  @Override
  public String algorithm() {
    return target.algorithm;
  }

  @Override
  public boolean usesNextAction() {
    return target == Target.NEXT_ACTION;
  }

  @Override
  public void learn(
      long step,
      int observation,
      int action,
      double reward,
      int nextObservation,
      int nextAction,
      boolean terminated) {
    double next = 0;
    if (!terminated) {
      next =
          switch (target) {
            case GREEDY -> table.max(nextObservation);
            case NEXT_ACTION -> q[nextObservation * m + nextAction];
            case EXPECTED -> expectation(nextObservation, step + 1);
          };
    }
    int entry = observation * m + action;
    double value = q[entry];
    q[entry] = value + alpha(step, entry) * (reward + gamma * next - value);
    visits.add(entry);
  }

  @Override
  public OneStep copy() {
    return new OneStep(this);
  }
}
