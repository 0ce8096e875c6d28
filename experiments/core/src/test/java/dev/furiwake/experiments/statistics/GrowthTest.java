package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void theLowerBoundDecides() {
    // slopes 1 and 3: mean 2, standard error 1; t with 1 degree of freedom, upper 5 %:
    // tan(0.45 π) = 6.313752, so the bound is −4.31
    double[] slopes = {1, 3};
    assertEquals(2 - 6.313752, Growth.of(slopes, 1).slope().low(), 1e-5);
    assertFalse(Growth.of(slopes, 1).unstable());
    // slopes 19, 21: bound 20 − 6.313752 = 13.686; 1 % of λ is 13.6 or 13.7
    assertTrue(Growth.of(new double[] {19, 21}, 1360).unstable());
    assertFalse(Growth.of(new double[] {19, 21}, 1370).unstable());
  }

  @Test
  void slopeIsLeastSquares() {
    // Σ(t − 1)(v − v̄) = (−1)(−1) + 0 + (1)(3 − 4/3) … over Σ(t − 1)² = 2: (v₂ − v₀)/2
    assertEquals(1.5, Growth.slope(new double[] {0, 1, 2}, new double[] {0, 1, 3}), 1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> Growth.slope(new double[] {1, 1}, new double[] {0, 1}));
  }

  @Test
  void refusesARateThatIsNone() {
    assertThrows(IllegalArgumentException.class, () -> Growth.of(new double[] {1, 2}, 0));
  }
}
