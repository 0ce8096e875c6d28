package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Two tasks of two runs; counted by hand. */
class PerformanceProfileTest {
  private static final double[][] VALUES = {{1, 3}, {2, 4}};
  private static final double[] AT = {0.5, 1, 2, 3, 4};

  private static BootstrapBand profile(boolean lower, double level, Resampling resampling) {
    return PerformanceProfile.of(VALUES, AT, lower, level, 4000, resampling, 5);
  }

  @Test
  void sharesOfRunsThatReachTheThreshold() {
    double[] atMost = {0, 0.25, 0.5, 0.75, 1};
    double[] atLeast = {1, 1, 0.75, 0.5, 0.25};
    for (Resampling resampling : Resampling.values()) {
      assertArrayEquals(atMost, profile(true, 0.95, resampling).mean(), 1e-12);
      assertArrayEquals(atLeast, profile(false, 0.95, resampling).mean(), 1e-12);
    }
  }

  /**
   * At 2 the first seed reaches it in both tasks and the second in none: Binomial(2, ½) of seeds.
   */
  @Test
  void jointlyDrawnSeedsMoveTogether() {
    Interval at2 = profile(true, 0.8, Resampling.JOINT).at(2);
    assertEquals(0, at2.low(), 1e-12);
    assertEquals(1, at2.high(), 1e-12);
  }

  /** The same drawn task by task: Binomial(4, ½), whose ends have less than a tenth. */
  @Test
  void independentlyDrawnTasksDoNot() {
    Interval at2 = profile(true, 0.8, Resampling.INDEPENDENT).at(2);
    assertEquals(0.25, at2.low(), 1e-12);
    assertEquals(0.75, at2.high(), 1e-12);
  }
}
