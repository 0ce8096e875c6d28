package dev.furiwake.experiments.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The rank-sum test for two unpaired samples (Mann and Whitney, 1947, "On a test of whether one of
 * two random variables is stochastically larger than the other"). Only for runs that share no
 * random numbers: paired runs are judged by {@link StudentT} and {@link SignedRank}.
 *
 * <p>Up to {@value #EXACT_UP_TO} values in all, the p-value is exact given the ranks, ties included
 * (all ways of choosing the first sample's ranks are counted); above, the normal approximation with
 * tie correction and continuity correction.
 */
public final class MannWhitney {
  /** The largest total of both samples for which the distribution is counted out. */
  public static final int EXACT_UP_TO = 50;

  private MannWhitney() {}

  /**
   * Returns the p-value of the hypothesis that both samples come from one distribution.
   *
   * @param first at least 1 finite value; GREATER means these tend to be the larger
   * @param second at least 1 finite value
   * @throws IllegalArgumentException if a sample is empty or a value is not finite
   */
  public static double p(double[] first, double[] second, Alternative alternative) {
    Samples.checked(first, 1);
    Samples.checked(second, 1);
    int n = first.length + second.length;
    double[] pooled = new double[n];
    System.arraycopy(first, 0, pooled, 0, first.length);
    System.arraycopy(second, 0, pooled, first.length, second.length);
    if (Samples.constant(pooled)) {
      return 1;
    }
    int[] doubled = Ranks.doubled(pooled);
    int sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += doubled[i];
    }
    return n <= EXACT_UP_TO
        ? exact(doubled, first.length, sum, alternative)
        : normal(doubled, first.length, sum, alternative);
  }

  private static double exact(int[] doubled, int chosen, int observed, Alternative alternative) {
    int total = 0;
    for (int rank : doubled) {
      total += rank;
    }
    double[][] ways = new double[chosen + 1][total + 1];
    ways[0][0] = 1;
    for (int rank : doubled) {
      for (int k = chosen; k >= 1; k--) {
        for (int sum = total; sum >= rank; sum--) {
          ways[k][sum] += ways[k - 1][sum - rank];
        }
      }
    }
    double all = 0;
    double atMost = 0;
    double atLeast = 0;
    for (int sum = 0; sum <= total; sum++) {
      all += ways[chosen][sum];
      atMost += sum <= observed ? ways[chosen][sum] : 0;
      atLeast += sum >= observed ? ways[chosen][sum] : 0;
    }
    return Ranks.p(atMost / all, atLeast / all, alternative);
  }

  private static double normal(int[] doubled, int chosen, int observed, Alternative alternative) {
    double n = doubled.length;
    double other = n - chosen;
    double spread = 0;
    for (int rank : doubled) {
      double deviation = rank / 2.0 - (n + 1) / 2;
      spread += deviation * deviation;
    }
    double sd = Math.sqrt(chosen * other / (n * (n - 1)) * spread);
    double deviation = observed / 2.0 - chosen * (n + 1) / 2;
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    return Ranks.p(
        normal.cumulativeProbability((deviation + 0.5) / sd),
        normal.cumulativeProbability(-(deviation - 0.5) / sd),
        alternative);
  }
}
