package dev.furiwake.scenarios.task;

import dev.furiwake.agents.exploration.TieBreak;
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
   * @param alpha learning rate α
   * @param gamma discount γ, per decision
   * @param epsilon exploration ε
   * @param initial Q₀
   */
  record Learner(
      String name,
      double alpha,
      double gamma,
      double epsilon,
      double initial,
      TieBreak tieBreak,
      TransitionRule transition)
      implements PolicySpec {

    /** Returns the product's defaults: α 0.1, γ 0.9, ε 0.2, Q₀ 0, random ties, next dispatch. */
    public static Learner defaults(String name) {
      return new Learner(name, 0.1, 0.9, 0.2, 0, TieBreak.RANDOM, TransitionRule.NEXT_DISPATCH);
    }

    /** Returns the same learner with another discount. */
    public Learner withGamma(double other) {
      return new Learner(name, alpha, other, epsilon, initial, tieBreak, transition);
    }

    /** Returns the same learner with another exploration. */
    public Learner withEpsilon(double other) {
      return new Learner(name, alpha, gamma, other, initial, tieBreak, transition);
    }
  }
}
