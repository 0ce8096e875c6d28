package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedRankTest {
  /** Depression scale factor before and after, 9 patients (Hollander and Wolfe, 1973, p. 29). */
  private static final double[] DEPRESSION =
      StudentT.differences(
          new double[] {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30},
          new double[] {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29});

  @Test
  void agreesWithHollanderAndWolfe() {
    // published: statistic 40, one-sided p = 0.01953 = 10/512 (also the example of R's wilcox.test)
    assertEquals(10.0 / 512, SignedRank.p(DEPRESSION, Alternative.GREATER), 1e-15);
    assertEquals(20.0 / 512, SignedRank.p(DEPRESSION, Alternative.TWO_SIDED), 1e-15);
  }

  @Test
  void agreesWithWilcoxonsTable() {
    // Critical sums of negative ranks, two-sided 5 % (Wilcoxon, 1945, and any table since): the
    // largest sum whose p is at most 0.05.
    int[][] table = {
      {6, 0}, {7, 2}, {8, 3}, {9, 5}, {10, 8}, {11, 10}, {12, 13}, {15, 25}, {20, 52}
    };
    for (int[] row : table) {
      String what = "n " + row[0] + ", sum " + row[1];
      assertTrue(
          SignedRank.p(withNegativeSum(row[0], row[1]), Alternative.TWO_SIDED) <= 0.05, what);
      assertTrue(
          SignedRank.p(withNegativeSum(row[0], row[1] + 1), Alternative.TWO_SIDED) > 0.05, what);
    }
  }

  @Test
  void tiesAndZerosAgreeWithCountingAllSigns() {
    double[] sample = {0.5, -0.5, 0, 1.5, 1.5, 2, 0, -3, 4, 4, 4};
    List<Double> kept = new ArrayList<>();
    for (double value : sample) {
      if (value != 0) {
        kept.add(value);
      }
    }
    // sizes 0.5 0.5 | 1.5 1.5 | 2 | 3 | 4 4 4 have ranks 1.5 1.5 3.5 3.5 5 6 8 8 8
    double[] ranks = {1.5, 1.5, 3.5, 3.5, 5, 6, 8, 8, 8};
    double observed = 1.5 + 3.5 + 3.5 + 5 + 8 + 8 + 8;
    int atLeast = 0;
    for (int signs = 0; signs < 512; signs++) {
      double sum = 0;
      for (int i = 0; i < 9; i++) {
        sum += (signs >> i & 1) * ranks[i];
      }
      atLeast += sum >= observed ? 1 : 0;
    }
    assertEquals(9, kept.size());
    assertEquals(atLeast / 512.0, SignedRank.p(sample, Alternative.GREATER), 1e-15);
  }

  @Test
  void largeSamplesUseTheNormalApproximation() {
    // n = 60, no ties: mean n(n+1)/4 = 915, variance n(n+1)(2n+1)/24 = 18452.5. Negative ranks sum
    // to 600, positive to 1230: z = (1230 − 915 − 0.5)/135.84 = 2.3152, P(Z > z) = 0.010301
    double[] sample = withNegativeSum(60, 600);
    assertEquals(0.010301, SignedRank.p(sample, Alternative.GREATER), 2e-6);
  }

  @Test
  void allZerosSayNothing() {
    assertEquals(1, SignedRank.p(new double[] {0, 0}, Alternative.TWO_SIDED));
    assertThrows(
        IllegalArgumentException.class, () -> SignedRank.p(new double[0], Alternative.LESS));
  }

  /** Differences ±1 … ±n whose negative ranks sum to the given number. */
  private static double[] withNegativeSum(int n, int sum) {
    double[] sample = new double[n];
    int left = sum;
    for (int rank = n; rank >= 1; rank--) {
      boolean negative = rank <= left;
      sample[rank - 1] = negative ? -rank : rank;
      left -= negative ? rank : 0;
    }
    return sample;
  }
}
