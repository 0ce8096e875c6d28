package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.exploration.Visits;
import java.io.IOException;

/**
 * One-step temporal-difference control with a table: Q(s, a) ← Q(s, a) + α [r + γ V(s') − Q(s, a)].
 *
 * <ul>
 *   <li>Q-learning (Watkins 1989; Sutton and Barto, 2nd ed., 6.5): V(s') = max Q(s', ·),
 *       off-policy.
 *   <li>SARSA (Rummery and Niranjan 1994; Sutton and Barto, 6.4): V(s') = Q(s', a') with the a'
 *       that is then executed, on-policy.
 * </ul>
 *
 * <p>The fast special case of {@link OneStep}: constant α, ε-greedy, no visits counted. A policy
 * saved by either can be loaded into the other, if that counts no visits.
 *
 * <p>A frame in flight is not learned from before it is completed; each transition is learned from
 * by itself, so their order matters only through the values found.
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
  private EpsilonGreedy policy;
  private double alpha;
  private double gamma;

  /**
   * Makes a learner that starts from a table and takes it over.
   *
   * @param alpha learning rate α in (0, 1]
   * @param gamma discount γ in [0, 1], per decision
   */
  public TemporalDifference(
      Target target, ValueTable table, EpsilonGreedy policy, double alpha, double gamma) {
    this.target = target;
    this.table = table;
    this.policy = policy;
    this.alpha = checkedAlpha(alpha);
    this.gamma = checkedGamma(gamma);
  }

  private static double checkedAlpha(double alpha) {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException(
          "alpha is " + alpha + "; accepted: a number above 0, at most 1");
    }
    return alpha;
  }

  private static double checkedGamma(double gamma) {
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma is " + gamma + "; accepted: a number from 0 to 1");
    }
    return gamma;
  }

  @Override
  public void set(String setting, double value) {
    switch (setting) {
      case "alpha" -> alpha = checkedAlpha(value);
      case "gamma" -> gamma = checkedGamma(value);
      case "epsilon" -> policy = policy.withEpsilon(value);
      default ->
          throw new IllegalArgumentException(
              algorithm() + " has no setting " + setting + "; accepted: alpha, gamma, epsilon");
    }
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

  @Override
  public String algorithm() {
    return target == Target.GREEDY ? "q-learning" : "sarsa";
  }

  @Override
  public int actions() {
    return table.actions();
  }

  @Override
  public Explanation explain(int observation, long step, Mode mode) {
    return policy.explain(table, observation, step, mode);
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    out.put("values", table.array());
    Visits.of(0, false).save(out);
  }

  @Override
  public void load(StateReader in) throws IOException {
    table.load(in);
    Visits.of(0, false).load(in);
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
