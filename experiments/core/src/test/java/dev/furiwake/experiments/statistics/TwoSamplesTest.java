package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TwoSamplesTest {
  @Test
  void distancesAreThoseWorkedByHand() {
    double[] a = {1, 2, 3, 4};
    // shifted by 10: all mass moves by 10, and no two overlap
    double[] b = {14, 11, 13, 12};
    assertEquals(10, TwoSamples.wasserstein(a, b), 1e-12);
    assertEquals(1, TwoSamples.kolmogorovSmirnov(a, b), 1e-12);
    assertEquals(0, TwoSamples.wasserstein(a, new double[] {4, 3, 2, 1}), 1e-12);
    // {0, 2} against {1, 1, 1}: half the mass moves by 1 from each side; F differs by 1/2 at most
    assertEquals(1, TwoSamples.wasserstein(new double[] {0, 2}, new double[] {1, 1, 1}), 1e-12);
    assertEquals(
        0.5,
        TwoSamples.kolmogorovSmirnov(new double[] {0, 2}, new double[] {1.1, 1.2, 1.3}),
        1e-12);
  }

  @Test
  void tauCountsPairs() {
    double[] one = {1, 2, 3, 4};
    assertEquals(1, TwoSamples.kendallTau(one, new double[] {10, 20, 30, 40}, 0));
    assertEquals(-1, TwoSamples.kendallTau(one, new double[] {4, 3, 2, 1}, 0));
    // one of six pairs the other way round: (5 − 1) / 6
    assertEquals(4 / 6.0, TwoSamples.kendallTau(one, new double[] {1, 3, 2, 4}, 0), 1e-12);
    // 2 and 3 differ by half of the smaller and no longer count: five pairs, all alike
    assertEquals(1, TwoSamples.kendallTau(one, new double[] {1, 3, 2, 4}, 0.5), 1e-12);
    assertTrue(Double.isNaN(TwoSamples.kendallTau(new double[] {1}, new double[] {1}, 0)));
  }
}
