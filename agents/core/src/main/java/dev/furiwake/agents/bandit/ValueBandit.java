package dev.furiwake.agents.bandit;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.tabular.OneStep;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.tabular.ValueTable;
import java.io.IOException;

/**
 * Action-value bandit (Sutton and Barto, 2nd ed., 2.4, equation 2.3; with a constant rate 2.5,
 * equation 2.5): Q(a) ← Q(a) + α [r − Q(a)]. With the exploration ε-greedy it is the simple bandit
 * of page 32, with upper confidence bounds that of 2.7, and UCB1 (Auer, Cesa-Bianchi and Fischer
 * 2002) with c = √2, sample averages and rewards in [0, 1].
 *
 * <p>Each observation has a bandit of its own; with one observation it is the book's. It is {@link
 * OneStep} with nothing to come.
 *
 * <p>A frame in flight counts as not yet tried: counts and values move on completion.
 */
public final class ValueBandit implements TabularAgent {

  /**
   * Settings.
   *
   * @param alpha learning rate in (0, 1]; default sample averages, 1/n by visits
   * @param initial Q₁, finite; default 0; sample averages forget it with the first reward
   * @param exploration default ε-greedy with ε = 0.1
   */
  public record Settings(StepSize alpha, double initial, Exploration exploration) {
    public Settings {
      if (!Double.isFinite(initial)) {
        throw new IllegalArgumentException("initial is " + initial + "; accepted: a finite number");
      }
    }

    /** Returns the defaults. */
    public static Settings defaults() {
      return new Settings(StepSize.sampleAverage(), 0, new Exploration.EpsilonGreedy(0.1));
    }
  }

  private final OneStep values;
  private final boolean bounds;

  /** Makes a bandit for each of so many observations. */
  public ValueBandit(Settings settings, int observations, int actions, Draws draws) {
    this(
        new OneStep(
            new OneStep.Settings(
                new TabularSettings(
                    settings.alpha(), 0, settings.initial(), settings.exploration(), true),
                OneStep.Target.GREEDY),
            observations,
            actions,
            draws),
        settings.exploration() instanceof Exploration.UpperConfidence);
  }

  private ValueBandit(OneStep values, boolean bounds) {
    this.values = values;
    this.bounds = bounds;
  }

  @Override
  public String algorithm() {
    return bounds ? "ucb-bandit" : "value-bandit";
  }

  @Override
  public int actions() {
    return values.actions();
  }

  @Override
  public boolean usesNextAction() {
    return false;
  }

  @Override
  public int act(int observation, long step, Mode mode) {
    return values.act(observation, step, mode);
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
    values.learn(step, observation, action, reward, nextObservation, nextAction, true);
  }

  @Override
  public Explanation explain(int observation, long step, Mode mode) {
    return values.explain(observation, step, mode);
  }

  /** Returns the estimated rewards; changing them changes the agent. */
  public ValueTable table() {
    return values.table();
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    values.save(out);
  }

  @Override
  public void load(StateReader in) throws IOException {
    values.load(in);
  }

  @Override
  public ValueBandit copy() {
    return new ValueBandit(values.copy(), bounds);
  }
}
