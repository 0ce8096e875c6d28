package dev.furiwake.experiments.statistics;

/**
 * A single equivalence test on pairs by two one-sided t-tests (Schuirmann, 1987). "No difference"
 * is never concluded from a test that failed to find one.
 *
 * <p>For one question asked alone; many at once belong in a {@link ClaimFamily}.
 *
 * @param p p-value of "|μ| ≥ margin": the larger of the two one-sided ones
 * @param interval the (1 − 2α) interval of the mean difference
 * @param verdict HOLDS if the interval lies inside ±margin, DOES_NOT if wholly outside, else
 *     UNDECIDED
 */
public record Tost(double p, Interval interval, Verdict verdict) {

  /**
   * Tests whether |μ| is smaller than the margin.
   *
   * @param differences at least 2 finite values
   * @param margin positive, in the unit of the differences
   * @param alpha error of HOLDS, in (0, 0.5); that of DOES_NOT is at most 2α, and α unless the
   *     margin is small beside the standard error
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Tost of(double[] differences, double margin, double alpha) {
    StudentT t = StudentT.of(differences);
    double p = new Hypothesis.Equivalence(margin).pHolds(t);
    Interval interval = t.interval(1 - 2 * alpha);
    Verdict verdict;
    if (interval.within(-margin, margin)) {
      verdict = Verdict.HOLDS;
    } else if (interval.low() >= margin || interval.high() <= -margin) {
      verdict = Verdict.DOES_NOT;
    } else {
      verdict = Verdict.UNDECIDED;
    }
    return new Tost(p, interval, verdict);
  }
}
