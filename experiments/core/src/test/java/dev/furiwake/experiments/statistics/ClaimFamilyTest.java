package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimFamilyTest {
  /** Four pairs, mean {@code mean}, standard error 1: deviations ±√3 twice, s² = 12/3. */
  private static double[] fourPairs(double mean) {
    double root = Math.sqrt(3);
    return new double[] {mean - root, mean - root, mean + root, mean + root};
  }

  // Student's t with 3 degrees of freedom, upper quantiles from any table:
  private static final double T_3_025 = 3.182446;
  private static final double T_3_0125 = 4.176535;

  @Test
  void aLoneSuperiorityClaimIsTheUsualInterval() {
    assertEquals(Verdict.HOLDS, superiority(T_3_025 + 0.001).verdict());
    assertEquals(Verdict.UNDECIDED, superiority(T_3_025 - 0.001).verdict());
    assertEquals(Verdict.UNDECIDED, superiority(-T_3_025 + 0.001).verdict());
    assertEquals(Verdict.DOES_NOT, superiority(-T_3_025 - 0.001).verdict());
    Judgement judgement = superiority(10);
    assertEquals(10 - T_3_025, judgement.interval().low(), 1e-5);
    assertEquals(0.95, judgement.interval().level(), 1e-12);
    assertEquals(0, judgement.components().indexOf(judgement.components().get(0)));
    assertEquals("claim", judgement.binding());
  }

  @Test
  void theThresholdMovesTheClaim() {
    Claim claim =
        Claim.of("more than 5", fourPairs(5 + T_3_025 - 0.01), new Hypothesis.Superiority(5));
    assertEquals(Verdict.UNDECIDED, one(claim).verdict());
    claim = Claim.of("more than 5", fourPairs(5 + T_3_025 + 0.01), new Hypothesis.Superiority(5));
    assertEquals(Verdict.HOLDS, one(claim).verdict());
  }

  @Test
  void equivalenceHoldsInsideFailsOutsideAndElseIsUndecided() {
    // inside: |mean| + t(0.025) < margin
    assertEquals(Verdict.HOLDS, equivalence(0.5, 0.51 + T_3_025));
    assertEquals(Verdict.UNDECIDED, equivalence(0.5, 0.49 + T_3_025));
    assertEquals(Verdict.HOLDS, equivalence(-0.5, 0.51 + T_3_025));
    // outside: |mean| − t(0.0125) > margin, as there are two ways out
    assertEquals(Verdict.DOES_NOT, equivalence(2 + T_3_0125 + 0.01, 2));
    assertEquals(Verdict.UNDECIDED, equivalence(2 + T_3_0125 - 0.01, 2));
    assertEquals(Verdict.DOES_NOT, equivalence(-2 - T_3_0125 - 0.01, 2));
    // no difference found is not no difference
    assertEquals(Verdict.UNDECIDED, equivalence(0, 1));
  }

  @Test
  void holmStepsDownOverTheFamily() {
    // Two claims: the larger must pass t(0.0125), then the smaller only t(0.025).
    List<Judgement> both = two(T_3_0125 + 0.01, T_3_025 + 0.01);
    assertEquals(Verdict.HOLDS, both.get(0).verdict());
    assertEquals(Verdict.HOLDS, both.get(1).verdict());
    assertEquals(0.975, both.get(0).interval().level(), 1e-12);
    assertEquals(0.95, both.get(1).interval().level(), 1e-12);
    assertTrue(both.get(0).interval().low() > 0 && both.get(1).interval().low() > 0);
    // p of the second alone is just under 0.025: doubled and unmultiplied, just under 0.05
    assertEquals(0.05, both.get(1).adjustedP(), 1e-3);
    assertTrue(both.get(1).adjustedP() <= 0.05);
    // Neither passes the first step.
    List<Judgement> none = two(T_3_0125 - 0.01, T_3_025 + 0.01);
    assertEquals(Verdict.UNDECIDED, none.get(0).verdict());
    assertEquals(Verdict.UNDECIDED, none.get(1).verdict());
    assertEquals(0.975, none.get(1).interval().level(), 1e-12);
    assertTrue(none.get(1).interval().contains(0));
    // A claim that surely does not hold does not make room for one that might.
    List<Judgement> mixed = two(-100, T_3_025 + 0.01);
    assertEquals(Verdict.DOES_NOT, mixed.get(0).verdict());
    assertEquals(Verdict.UNDECIDED, mixed.get(1).verdict());
  }

  @Test
  void aConjunctionHoldsOnlyIfAllDoAndNamesWhatItHangsOn() {
    Claim strong = Claim.superiority("strong", fourPairs(20));
    Claim fair = Claim.superiority("fair", fourPairs(T_3_025 + 0.01));
    Claim weak = Claim.superiority("weak", fourPairs(1));
    Claim bad = Claim.superiority("bad", fourPairs(-T_3_0125 - 0.01));
    Claim nearlyBad = Claim.superiority("nearly bad", fourPairs(-T_3_0125 + 0.01));

    Judgement holds = one(Claim.all("both", List.of(strong, fair)));
    assertEquals(Verdict.HOLDS, holds.verdict());
    assertEquals("fair", holds.binding());
    assertEquals(T_3_025 + 0.01, holds.interval().estimate(), 1e-12);

    Judgement undecided = one(Claim.all("both", List.of(strong, weak)));
    assertEquals(Verdict.UNDECIDED, undecided.verdict());
    assertEquals("weak", undecided.binding());
    assertEquals(2, undecided.components().size());

    // two components: against each, t(0.0125)
    Judgement fails = one(Claim.all("both", List.of(bad, weak)));
    assertEquals(Verdict.DOES_NOT, fails.verdict());
    assertEquals("bad", fails.binding());
    assertTrue(fails.interval().high() <= 0);
    Judgement open = one(Claim.all("both", List.of(nearlyBad, strong)));
    assertEquals(Verdict.UNDECIDED, open.verdict());
    assertTrue(open.interval().high() > 0);
  }

  @Test
  void constantDifferencesAreDecidedExactly() {
    double[] ones = {1, 1, 1};
    double[] zeros = {0, 0, 0};
    assertEquals(Verdict.HOLDS, one(Claim.superiority("c", ones)).verdict());
    assertEquals(Verdict.DOES_NOT, one(Claim.superiority("c", zeros)).verdict());
    assertEquals(Verdict.HOLDS, one(Claim.equivalence("c", zeros, 0.1)).verdict());
    assertEquals(Verdict.DOES_NOT, one(Claim.equivalence("c", ones, 1)).verdict());
    Judgement judgement = one(Claim.equivalence("c", zeros, 0.1));
    assertEquals(0, judgement.interval().width());
    assertEquals(0, judgement.p());
    assertEquals(1, judgement.adjustedPAgainst());
  }

  @Test
  void theSignedRankTestStandsBeside() {
    double[] tenPositive = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    Judgement judgement = one(Claim.superiority("c", tenPositive));
    assertEquals(1.0 / 1024, judgement.signedRankP(), 1e-15);
    // equivalence: all differences are far inside ±100 on both sides
    assertEquals(1.0 / 1024, one(Claim.equivalence("c", tenPositive, 100)).signedRankP(), 1e-15);
  }

  @Test
  void anyWrongVerdictIsRarerThanAlpha() {
    // Ten superiority claims exactly on the border (μ = 0 is false, an instant above it true), all
    // sharing half their noise, 8 seeds each, and two that surely hold or surely do not. A HOLDS
    // among the ten is wrong; so, an instant further, would a DOES_NOT be: together ≤ 5 %.
    SplitMix64 random = new SplitMix64(2024);
    int families = 1500;
    int wrong = 0;
    for (int family = 0; family < families; family++) {
      double[] shared = normals(random, 8, 0);
      List<Claim> claims = new ArrayList<>();
      for (int c = 0; c < 10; c++) {
        double[] own = normals(random, 8, 0);
        for (int i = 0; i < 8; i++) {
          own[i] += shared[i];
        }
        claims.add(Claim.superiority("border", own));
      }
      claims.add(Claim.superiority("true", normals(random, 8, 50)));
      claims.add(Claim.superiority("false", normals(random, 8, -50)));
      List<Judgement> judgements = ClaimFamily.judge(claims, 0.05);
      assertEquals(Verdict.HOLDS, judgements.get(10).verdict());
      assertEquals(Verdict.DOES_NOT, judgements.get(11).verdict());
      wrong +=
          judgements.subList(0, 10).stream().anyMatch(j -> j.verdict() != Verdict.UNDECIDED)
              ? 1
              : 0;
    }
    // three standard errors of 1500 trials at 5 %: 0.017; and it does happen
    assertTrue(wrong / (double) families <= 0.05 + 0.017, "wrong in " + wrong);
    assertTrue(wrong > 0);
  }

  @Test
  void aLoneEquivalenceTestUsesTheNinetyPercentInterval() {
    // t with 3 degrees of freedom, upper 5 %: 2.353363
    Tost tost = Tost.of(fourPairs(0.5), 0.5 + 2.36, 0.05);
    assertEquals(Verdict.HOLDS, tost.verdict());
    assertEquals(0.5 + 2.353363, tost.interval().high(), 1e-5);
    assertEquals(0.05, tost.p(), 1e-3);
    assertEquals(Verdict.UNDECIDED, Tost.of(fourPairs(0.5), 0.5 + 2.35, 0.05).verdict());
    assertEquals(Verdict.DOES_NOT, Tost.of(fourPairs(5), 5 - 2.36, 0.05).verdict());
  }

  @Test
  void errorsNameTheClaim() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Claim.superiority("reward, ε 0.2", new double[] {1}))
            .getMessage();
    assertEquals("claim 'reward, ε 0.2': a sample of at least 2 values is needed, not 1", message);
    assertThrows(IllegalArgumentException.class, () -> Claim.all("none", List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> Claim.equivalence("c", new double[] {1, 2}, 0));
  }

  private static Judgement one(Claim claim) {
    return ClaimFamily.judge(List.of(claim), 0.05).get(0);
  }

  private static Judgement superiority(double mean) {
    return one(Claim.superiority("claim", fourPairs(mean)));
  }

  private static Verdict equivalence(double mean, double margin) {
    return one(Claim.equivalence("claim", fourPairs(mean), margin)).verdict();
  }

  private static List<Judgement> two(double first, double second) {
    return ClaimFamily.judge(
        List.of(
            Claim.superiority("first", fourPairs(first)),
            Claim.superiority("second", fourPairs(second))),
        0.05);
  }

  private static double[] normals(SplitMix64 random, int n, double mean) {
    double[] sample = new double[n];
    for (int i = 0; i < n; i++) {
      sample[i] = mean + BootstrapTest.normal(random);
    }
    return sample;
  }
}
