package dev.furiwake.experiments.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test on paired differences (Wilcoxon, 1945, "Individual comparisons by
 * ranking methods"): symmetric about 0, or shifted?
 *
 * <p>Differences of exactly 0 are dropped and ties get the mean of their ranks (Hollander and
 * Wolfe, 1999, section 3.1). Up to {@value #EXACT_UP_TO} non-zero differences the p-value is exact
 * given the ranks, ties included, by the shift algorithm (Streitberg and Röhmel, 1986); above, the
 * normal approximation with tie correction and continuity correction.
 */
public final class SignedRank {
  /** The largest number of non-zero differences for which the distribution is counted out. */
  public static final int EXACT_UP_TO = 50;

  private SignedRank() {}

  /**
   * Returns the p-value of the hypothesis that differences are symmetric about 0.
   *
   * @param differences at least 1 finite value; if all are 0 the p-value is 1
   * @throws IllegalArgumentException if the sample is empty or a value is not finite
   */
  public static double p(double[] differences, Alternative alternative) {
    Samples.checked(differences, 1);
    int n = 0;
    for (double difference : differences) {
      n += difference == 0 ? 0 : 1;
    }
    if (n == 0) {
      return 1;
    }
    double[] sizes = new double[n];
    boolean[] positive = new boolean[n];
    int at = 0;
    for (double difference : differences) {
      if (difference != 0) {
        sizes[at] = Math.abs(difference);
        positive[at++] = difference > 0;
      }
    }
    int[] doubled = Ranks.doubled(sizes);
    int plus = 0;
    for (int i = 0; i < n; i++) {
      plus += positive[i] ? doubled[i] : 0;
    }
    return n <= EXACT_UP_TO
        ? exact(doubled, plus, alternative)
        : normal(doubled, plus, alternative);
  }

  private static double exact(int[] doubled, int plus, Alternative alternative) {
    int total = 0;
    for (int rank : doubled) {
      total += rank;
    }
    double[] ways = new double[total + 1];
    ways[0] = 1;
    int reach = 0;
    for (int rank : doubled) {
      reach += rank;
      for (int sum = reach; sum >= rank; sum--) {
        ways[sum] += ways[sum - rank];
      }
    }
    double all = StrictMath.scalb(1.0, doubled.length);
    double atMost = 0;
    double atLeast = 0;
    for (int sum = 0; sum <= total; sum++) {
      atMost += sum <= plus ? ways[sum] : 0;
      atLeast += sum >= plus ? ways[sum] : 0;
    }
    return Ranks.p(atMost / all, atLeast / all, alternative);
  }

  private static double normal(int[] doubled, int plus, Alternative alternative) {
    double mean = 0;
    double variance = 0;
    for (int rank : doubled) {
      mean += rank / 4.0;
      variance += rank * (double) rank / 16;
    }
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double deviation = plus / 2.0 - mean;
    double sd = Math.sqrt(variance);
    return Ranks.p(
        normal.cumulativeProbability((deviation + 0.5) / sd),
        normal.cumulativeProbability(-(deviation - 0.5) / sd),
        alternative);
  }
}
