package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Mode;
import dev.furiwake.agents.TabularAgent;

/**
 * One-step temporal-difference control with a table: Q(s, a) ← Q(s, a) + α [r + γ V(s') − Q(s, a)].
 *
 * <ul>
 *   <li>Q-learning (Watkins 1989; Sutton and Barto, 2nd ed., 6.5): V(s') = max Q(s', ·),
 *       off-policy.
 *   <li>SARSA (Rummery and Niranjan 1994; Sutton and Barto, 6.4): V(s') = Q(s', a') with the a'
 *       that is then executed, on-policy.
 * </ul>
 */
public final class TemporalDifference implements TabularAgent {

  /** What the value of the next observation is taken to be. */
  public enum Target {
    /** The highest action value there: Q-learning. */
    GREEDY,
    /** The value of the action taken there: SARSA. */
    NEXT_ACTION
  }

  private final Target target;
  private final ValueTable table;
  private final EpsilonGreedy policy;
  private final double alpha;
  private final double gamma;

  /**
   * Makes a learner that starts from a table and takes it over.
   *
   * @param alpha learning rate α in (0, 1]
   * @param gamma discount γ in [0, 1], per decision
   */
  public TemporalDifference(
      Target target, ValueTable table, EpsilonGreedy policy, double alpha, double gamma) {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException(
          "alpha is " + alpha + "; accepted: a number above 0, at most 1");
    }
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma is " + gamma + "; accepted: a number from 0 to 1");
    }
    this.target = target;
    this.table = table;
    this.policy = policy;
    this.alpha = alpha;
    this.gamma = gamma;
  }

  @Override
  public int act(int observation, long step, Mode mode) {
    return policy.choose(table, observation, step, mode);
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
          target == Target.GREEDY
              ? table.max(nextObservation)
              : table.get(nextObservation, nextAction);
    }
    double value = table.get(observation, action);
    table.set(observation, action, value + alpha * (reward + gamma * next - value));
  }

  @Override
  public boolean usesNextAction() {
    return target == Target.NEXT_ACTION;
  }

  /** Returns the learned values; changing them changes the agent. */
  public ValueTable table() {
    return table;
  }

  @Override
  public TemporalDifference copy() {
    return new TemporalDifference(target, table.copy(), policy, alpha, gamma);
  }
}
