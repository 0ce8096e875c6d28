package dev.furiwake.experiments.statistics;

import java.util.List;

/**
 * What a {@link ClaimFamily} concludes about one of its claims.
 *
 * @param claim the claim's name
 * @param verdict the conclusion, corrected over the family
 * @param binding the component the verdict hangs on (the claim itself unless it is a conjunction):
 *     the one furthest from holding, or for DOES_NOT the one that most clearly does not
 * @param interval the binding component's mean difference and corrected interval; its level differs
 *     from claim to claim as Holm's steps do
 * @param p uncorrected p-value of "the claim is false", one-sided
 * @param adjustedP Holm-adjusted and doubled: HOLDS exactly when it is ≤ α
 * @param adjustedPAgainst the same for "the claim is true": DOES_NOT exactly when it is ≤ α
 * @param signedRankP uncorrected one-sided p-value of "the claim is false" by Wilcoxon's test, to
 *     be compared with {@code p}
 * @param components every component with its interval at the level it was judged at, in the order
 *     of the claim
 */
public record Judgement(
    String claim,
    Verdict verdict,
    String binding,
    Interval interval,
    double p,
    double adjustedP,
    double adjustedPAgainst,
    double signedRankP,
    List<Component> components) {

  /** Takes an unmodifiable copy of the components. */
  public Judgement {
    components = List.copyOf(components);
  }

  /**
   * One component of a claim.
   *
   * @param name its name
   * @param interval its mean difference with the corrected interval
   */
  public record Component(String name, Interval interval) {}
}
