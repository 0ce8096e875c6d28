package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MannWhitneyTest {
  @Test
  void agreesWithHollanderAndWolfe() {
    // Permeability of the human chorioamnion (Hollander and Wolfe, 1973, p. 69, the example of R's
    // wilcox.test): W = 35, one-sided p = 0.1272
    double[] term = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    double[] early = {1.15, 0.88, 0.90, 0.74, 1.21};
    assertEquals(0.1272, MannWhitney.p(term, early, Alternative.GREATER), 5e-5);
  }

  @Test
  void threeAgainstThreeByHand() {
    // 20 ways to choose 3 of 6 ranks; only 1 is the largest
    double[] high = {4, 5, 6};
    double[] low = {1, 2, 3};
    assertEquals(1.0 / 20, MannWhitney.p(high, low, Alternative.GREATER), 1e-15);
    assertEquals(1, MannWhitney.p(high, low, Alternative.LESS), 1e-15);
    assertEquals(2.0 / 20, MannWhitney.p(high, low, Alternative.TWO_SIDED), 1e-15);
  }

  @Test
  void tiesByHand() {
    // values 1 1 | 1 2: ranks 2 2 | 2 4; of 6 choices of two, 3 have sum 4 and 3 have sum 6
    assertEquals(
        3.0 / 6, MannWhitney.p(new double[] {1, 1}, new double[] {1, 2}, Alternative.LESS), 1e-15);
    assertEquals(
        1, MannWhitney.p(new double[] {1, 1}, new double[] {1}, Alternative.TWO_SIDED), 0.0);
  }

  @Test
  void largeSamplesUseTheNormalApproximation() {
    // n₁ = n₂ = 30, first sample the even numbers 2 … 60, second the odd 1 … 59: rank sum 930,
    // mean 30·61/2 = 915, variance 30·30·61/12 = 4575; z = 14.5/67.639 = 0.21437, p = 0.41513
    double[] even = new double[30];
    double[] odd = new double[30];
    for (int i = 0; i < 30; i++) {
      even[i] = 2 * i + 2;
      odd[i] = 2 * i + 1;
    }
    assertEquals(0.41513, MannWhitney.p(even, odd, Alternative.GREATER), 5e-6);
  }

  @Test
  void refusesNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MannWhitney.p(new double[0], new double[] {1}, Alternative.LESS));
  }
}
