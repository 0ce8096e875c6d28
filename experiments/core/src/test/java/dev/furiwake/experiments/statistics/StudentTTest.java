package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StudentTTest {
  /**
   * Additional hours of sleep under two drugs, ten patients: Student's own example (Student, 1908,
   * section IX, as published in R's data set {@code sleep}).
   */
  private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4};

  @Test
  void agreesWithStudentsOwnExample() {
    StudentT t = StudentT.of(SLEEP);
    // R 4: t.test(sleep, paired): t = 4.0621, df = 9, p = 0.002833, mean 1.58,
    // 95 % interval 0.7001142 2.4598858
    assertEquals(1.58, t.mean(), 1e-12);
    assertEquals(4.0621, t.mean() / t.standardError(), 5e-5);
    assertEquals(0.002833, t.pTwoSided(0), 5e-7);
    Interval interval = t.interval(0.95);
    assertEquals(0.7001142, interval.low(), 5e-8);
    assertEquals(2.4598858, interval.high(), 5e-8);
    // the one-sided p is half the two-sided, and both sides sum to 1
    assertEquals(0.002833 / 2, t.p(0, Alternative.GREATER), 5e-7);
    assertEquals(1, t.p(0, Alternative.GREATER) + t.p(0, Alternative.LESS), 1e-12);
    assertEquals(t.pTwoSided(0), t.p(0, Alternative.TWO_SIDED));
  }

  @Test
  void twoPairsFollowTheCauchyDistribution() {
    // one degree of freedom: P(T > t) = 1/2 − atan(t)/π; differences 1 and 3: mean 2, error 1
    StudentT t = StudentT.of(new double[] {1, 3});
    assertEquals(1, t.standardError(), 1e-15);
    assertEquals(0.5 - Math.atan(2) / Math.PI, t.pGreater(0), 1e-12);
    assertEquals(0.5 - Math.atan(1) / Math.PI, t.pLess(3), 1e-12);
    // quantile of 0.975: tan(0.475 π)
    assertEquals(2 - Math.tan(0.475 * Math.PI), t.interval(0.95).low(), 1e-7);
  }

  @Test
  void farTailsKeepTheirDigits() {
    // one degree of freedom again: 1/2 − atan(t)/π = atan(1/t)/π
    StudentT t = StudentT.of(new double[] {1e9 - 1, 1e9 + 1});
    assertEquals(Math.atan(1e-9) / Math.PI / 1e-9, t.pGreater(0) / 1e-9, 1e-6);
  }

  @Test
  void intervalAndTestTurnAtTheSamePoint() {
    StudentT t = StudentT.of(SLEEP);
    double p = t.pGreater(0);
    assertEquals(0, t.interval(1 - 2 * p).low(), 1e-7);
  }

  @Test
  void withoutVarianceEverythingIsExact() {
    StudentT t = StudentT.of(new double[] {0.1, 0.1, 0.1});
    assertEquals(new Interval(0.1, 0.1, 0.1, 0.95), t.interval(0.95));
    assertEquals(0, t.pGreater(0));
    assertEquals(1, t.pGreater(0.1));
    assertEquals(1, t.pLess(0.1));
    assertEquals(0, t.pLess(0.2));
    assertEquals(1, t.pTwoSided(0.1));
    assertEquals(0, t.pTwoSided(0));
  }

  @Test
  void differencesArePairwise() {
    assertArrayEquals(
        new double[] {1, -1}, StudentT.differences(new double[] {3, 1}, new double[] {2, 2}), 0.0);
    assertThrows(
        IllegalArgumentException.class,
        () -> StudentT.differences(new double[] {3}, new double[] {2, 2}));
  }

  @Test
  void refusesTooFewOrBrokenValues() {
    assertThrows(IllegalArgumentException.class, () -> StudentT.of(new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> StudentT.of(new double[] {1, Double.NaN}));
    assertThrows(
        IllegalArgumentException.class, () -> StudentT.of(new double[] {1, 2}).interval(1));
  }
}
