package dev.furiwake.agents.tabular;

import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.StepSize;

/**
 * What all tabular learners are told.
 *
 * @param alpha learning rate α in (0, 1]; default 0.1
 * @param gamma discount γ in [0, 1], per decision; default 0.9
 * @param initial value of every entry at first, Q₀, finite; default 0; high values make an
 *     optimistic start
 * @param exploration how actions are chosen while learning; default ε-greedy with ε = 0.2
 * @param countVisits whether to count what was learned from, for {@link
 *     dev.furiwake.agents.Explanation}; default false; counted anyway if alpha or exploration need
 *     it
 */
public record TabularSettings(
    StepSize alpha, double gamma, double initial, Exploration exploration, boolean countVisits) {

  /** Checks the ranges. */
  public TabularSettings {
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma is " + gamma + "; accepted: a number from 0 to 1");
    }
    if (!Double.isFinite(initial)) {
      throw new IllegalArgumentException("initial is " + initial + "; accepted: a finite number");
    }
  }

  /** Returns the defaults. */
  public static TabularSettings defaults() {
    return new TabularSettings(
        StepSize.constant(0.1), 0.9, 0, new Exploration.EpsilonGreedy(0.2), false);
  }

  /** Returns the same with another learning rate. */
  public TabularSettings withAlpha(StepSize other) {
    return new TabularSettings(other, gamma, initial, exploration, countVisits);
  }

  /** Returns the same with another constant learning rate. */
  public TabularSettings withAlpha(double other) {
    return withAlpha(StepSize.constant(other));
  }

  /** Returns the same with another discount. */
  public TabularSettings withGamma(double other) {
    return new TabularSettings(alpha, other, initial, exploration, countVisits);
  }

  /** Returns the same with another initial value. */
  public TabularSettings withInitial(double other) {
    return new TabularSettings(alpha, gamma, other, exploration, countVisits);
  }

  /** Returns the same with another exploration. */
  public TabularSettings withExploration(Exploration other) {
    return new TabularSettings(alpha, gamma, initial, other, countVisits);
  }

  /** Returns the same, with visits counted. */
  public TabularSettings withVisits() {
    return new TabularSettings(alpha, gamma, initial, exploration, true);
  }

  /** Returns whether anything needs visits. */
  boolean counting() {
    return countVisits || alpha.needsVisits() || exploration.needsVisits();
  }
}
