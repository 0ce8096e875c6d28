package dev.furiwake.experiments.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Verdicts on many claims at once, none of them free: Holm's correction (Holm, 1979) on Student's t
 * of paired differences.
 *
 * <p><b>Method.</b> With m claims and family-wise error α, Holm's procedure is run twice at α/2:
 * once on the p-values of "the claim is false", rejecting which makes a claim HOLD, and once on
 * those of "the claim is true", rejecting which makes it one that DOES NOT. A claim that neither
 * run decides is UNDECIDED.
 *
 * <p><b>What is guaranteed.</b> The chance that any verdict of the family is wrong (a false claim
 * said to hold, or a true one said not to) is at most α, whatever the dependence between the claims
 * (readings share their seeds, so they are dependent): each run keeps its own α/2. As usual with t,
 * this takes the differences to be normal; {@link Judgement#signedRankP} stands beside it.
 *
 * <p><b>Intervals.</b> A claim decided at step k of its run has the interval of level 1 − α/(m − k
 * + 1), an undecided one that of the first level not passed, the wider of the two runs'. Verdicts
 * can be read from them: HOLDS means that the interval lies wholly where the claim is true,
 * DOES_NOT that it lies wholly where it is false. For superiority that is: lower end above the
 * threshold; upper end not above it. For equivalence: inside ±margin; wholly outside (there the
 * level is 1 − α/(2(m − k + 1)), since there are two ways out). Level 1 − α two-sided is α/2 on
 * each side: alone (m = 1) a claim of superiority is judged by the usual 95 % interval, one of
 * equivalence more strictly than by the 90 % interval of a lone {@link Tost}. Being step-down, the
 * intervals do not all cover their means at once with probability 1 − α (those at level 1 − α/m
 * would); it is the verdicts that are guaranteed.
 *
 * <p>The guarantee is for the family given: correct over all readings that will be shown, not over
 * those that came out well.
 */
public final class ClaimFamily {
  private ClaimFamily() {}

  /**
   * Judges all claims together.
   *
   * @param claims the whole family, in the order wanted back; may be empty
   * @param alpha chance of any wrong verdict, in (0, 1), usually 0.05
   * @throws IllegalArgumentException if alpha is out of its range
   */
  public static List<Judgement> judge(List<Claim> claims, double alpha) {
    Samples.checkLevel(alpha);
    double[] holds = claims.stream().mapToDouble(Claim::pHolds).toArray();
    double[] against = claims.stream().mapToDouble(Claim::pAgainst).toArray();
    double[] holdsAdjusted = Holm.adjusted(holds);
    double[] againstAdjusted = Holm.adjusted(against);
    double[] holdsError = Holm.levels(holds, alpha / 2);
    double[] againstError = Holm.levels(against, alpha / 2);
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < holds.length; i++) {
      Claim claim = claims.get(i);
      Verdict verdict = verdict(holdsAdjusted[i], againstAdjusted[i], alpha / 2);
      Claim.Part binding = verdict == Verdict.DOES_NOT ? claim.clearestFailure() : claim.weakest();
      List<Judgement.Component> components = new ArrayList<>();
      for (Claim.Part part : claim.parts()) {
        components.add(
            new Judgement.Component(
                part.name(),
                interval(part, verdict, holdsError[i], againstError[i] / claim.parts().size())));
      }
      judgements.add(
          new Judgement(
              claim.name(),
              verdict,
              binding.name(),
              components.get(claim.parts().indexOf(binding)).interval(),
              holds[i],
              Math.min(1, 2 * holdsAdjusted[i]),
              Math.min(1, 2 * againstAdjusted[i]),
              claim.signedRankP(),
              components));
    }
    return List.copyOf(judgements);
  }

  private static Verdict verdict(double holdsAdjusted, double againstAdjusted, double error) {
    if (holdsAdjusted <= error) {
      return Verdict.HOLDS;
    }
    return againstAdjusted <= error ? Verdict.DOES_NOT : Verdict.UNDECIDED;
  }

  private static Interval interval(
      Claim.Part part, Verdict verdict, double holdsError, double againstError) {
    double holdsLevel = 1 - 2 * holdsError;
    double againstLevel = part.hypothesis().levelAgainst(againstError);
    return part.t()
        .interval(
            switch (verdict) {
              case HOLDS -> holdsLevel;
              case DOES_NOT -> againstLevel;
              case UNDECIDED -> Math.max(holdsLevel, againstLevel);
            });
  }
}
