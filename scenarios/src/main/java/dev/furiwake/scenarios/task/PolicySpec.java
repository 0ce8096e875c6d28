package dev.furiwake.scenarios.task;

import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.TransitionRule;
import java.util.Optional;

/** Who decides: a classical dispatcher or a learner, by its name in the {@link Catalog}. */
public sealed interface PolicySpec {

  /** Returns the name in the catalog. */
  String name();

  /**
   * A dispatcher that does not learn.
   *
   * @param settings as the catalog read them; its defaults where empty
   */
  record Classical(String name, Optional<Record> settings) implements PolicySpec {

    /** Makes the choice of a dispatcher with its default settings. */
    public Classical(String name) {
      this(name, Optional.empty());
    }
  }

  /**
   * A learner.
   *
   * @param settings as the catalog read them, or its defaults; values that can be compared
   */
  record Learner(String name, Record settings, TransitionRule transition) implements PolicySpec {

    /**
     * Makes the choice of Q-learning, SARSA or another learner that is told nothing else.
     *
     * @param alpha learning rate α
     * @param gamma discount γ, per decision
     * @param epsilon exploration ε
     * @param initial Q₀
     */
    public Learner(
        String name,
        double alpha,
        double gamma,
        double epsilon,
        double initial,
        TieBreak tieBreak,
        TransitionRule transition) {
      this(
          name,
          new TabularSettings(
              StepSize.constant(alpha),
              gamma,
              initial,
              new Exploration.EpsilonGreedy(Schedule.constant(epsilon), tieBreak),
              false),
          transition);
    }

    /**
     * Returns the settings of a learner that is told nothing but what all tables are.
     *
     * @throws InputException if it is told more
     */
    public TabularSettings common() {
      if (settings instanceof TabularSettings common) {
        return common;
      }
      throw new InputException(
          "policy is "
              + name
              + "; accepted here: q-learning, sarsa, expected-sarsa, double-q-learning");
    }

    /** Returns γ; see {@link #common}. */
    public double gamma() {
      return common().gamma();
    }

    /** Returns the constant ε; see {@link #common}. */
    public double epsilon() {
      if (common().exploration() instanceof Exploration.EpsilonGreedy e
          && e.epsilon() instanceof Schedule.Constant constant) {
        return constant.value();
      }
      throw new InputException(
          "exploration of " + name + " is no constant epsilon; accepted here: a constant epsilon");
    }

    /** Returns another learner with the same settings. */
    public Learner named(String other) {
      return new Learner(other, common(), transition);
    }

    /** Returns the same learner with another constant learning rate. */
    public Learner withAlpha(double other) {
      return new Learner(name, common().withAlpha(other), transition);
    }

    /** Returns the same learner with another discount. */
    public Learner withGamma(double other) {
      return new Learner(name, common().withGamma(other), transition);
    }

    /** Returns the same learner with another exploration. */
    public Learner withEpsilon(double other) {
      TieBreak ties =
          common().exploration() instanceof Exploration.EpsilonGreedy e
              ? e.tieBreak()
              : TieBreak.RANDOM;
      return new Learner(
          name,
          common().withExploration(new Exploration.EpsilonGreedy(Schedule.constant(other), ties)),
          transition);
    }
  }
}
