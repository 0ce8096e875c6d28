package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Pairs counted by hand. */
class ImprovementTest {
  private static final double[] X = {1, 2, 3};
  private static final double[] Y = {2, 3, 4};

  private static Interval of(
      double[][] first, double[][] second, boolean lower, Resampling resampling) {
    return Improvement.of(first, second, lower, 0.8, 4000, resampling, 3);
  }

  /** Of nine pairs x is above y in one (3 over 2) and equal in two: (1 + 2/2) / 9. */
  @Test
  void tiesCountHalf() {
    double[][] x = {X};
    double[][] y = {Y};
    for (Resampling resampling : Resampling.values()) {
      assertEquals(2.0 / 9, of(x, y, false, resampling).estimate(), 1e-12);
      assertEquals(7.0 / 9, of(x, y, true, resampling).estimate(), 1e-12);
    }
  }

  /** The other way round in the second task, where it is 7/9: a half on average. */
  @Test
  void tasksCountAlike() {
    double[][] first = {X, Y};
    double[][] second = {Y, X};
    for (Resampling resampling : Resampling.values()) {
      assertEquals(0.5, of(first, second, false, resampling).estimate(), 1e-12);
    }
  }

  /**
   * Against a constant it is the share of ones drawn: Binomial(2, ½) of one task, (4, ½) of two.
   */
  @Test
  void intervalsFollowTheDraws() {
    double[][] one = {{0, 1}};
    double[][] half = {{0.5, 0.5}};
    assertEquals(new Interval(0.5, 0, 1, 0.8), of(one, half, false, Resampling.JOINT));
    double[][] two = {{0, 1}, {0, 1}};
    double[][] halves = {{0.5, 0.5}, {0.5, 0.5}};
    assertEquals(new Interval(0.5, 0, 1, 0.8), of(two, halves, false, Resampling.JOINT));
    assertEquals(
        new Interval(0.5, 0.25, 0.75, 0.8), of(two, halves, false, Resampling.INDEPENDENT));
  }

  @Test
  void otherTasksAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> of(new double[][] {X}, new double[][] {Y, Y}, true, Resampling.INDEPENDENT));
    assertThrows(
        IllegalArgumentException.class,
        () -> of(new double[][] {X}, new double[][] {{1, 2}}, true, Resampling.JOINT));
  }
}
