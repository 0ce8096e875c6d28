package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void adjustsByHand() {
    // sorted .005·4 = .02, .01·3 = .03, .03·2 = .06, .04·1 = .04 → raised to .06
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}),
        1e-15);
    assertArrayEquals(new double[] {1, 1}, Holm.adjusted(new double[] {0.6, 0.7}), 0.0);
    assertArrayEquals(new double[0], Holm.adjusted(new double[0]), 0.0);
  }

  @Test
  void levelsStopAtTheFirstThatIsNotRejected() {
    // .005 ≤ .05/4 and .01 ≤ .05/3 are rejected; .03 > .05/2 is not: it and .04 share .05/2
    assertArrayEquals(
        new double[] {0.05 / 3, 0.05 / 2, 0.05 / 2, 0.05 / 4},
        Holm.levels(new double[] {0.01, 0.04, 0.03, 0.005}, 0.05),
        1e-15);
    // none rejected: all at Bonferroni's level
    assertArrayEquals(
        new double[] {0.025, 0.025}, Holm.levels(new double[] {0.03, 0.9}, 0.05), 1e-15);
    // all rejected
    assertArrayEquals(new double[] {0.025, 0.05}, Holm.levels(new double[] {0, 0}, 0.05), 1e-15);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThrows(IllegalArgumentException.class, () -> Holm.adjusted(new double[] {Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> Holm.levels(new double[] {1.1}, 0.05));
  }
}
