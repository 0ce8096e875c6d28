package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Student's sleep data (1908, "The probable error of a mean", section IX: extra hours of sleep of
 * ten patients under two drugs), with the figures R prints of them in the examples of its help page
 * {@code sleep}.
 */
class DifferenceTest {
  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** t = −4.0621, df = 9, p-value = 0.002833, 95 % from −2.4598858 to −0.7001142. */
  @Test
  void paired() {
    Difference d = Difference.paired(FIRST, SECOND, 0.95);
    assertTrue(d.paired());
    assertEquals(0.75, d.first(), 1e-12);
    assertEquals(2.33, d.second(), 1e-12);
    assertEquals(-1.58, d.interval().estimate(), 1e-12);
    assertEquals(-2.4598858, d.interval().low(), 5e-8);
    assertEquals(-0.7001142, d.interval().high(), 5e-8);
    assertEquals(0.002833, d.studentP(), 5e-7);
    assertEquals(-4.0621 / Math.sqrt(10), d.effect(), 5e-5);
    // one difference is 0, all nine others have the same sign: 2 of 2⁹ ways
    assertEquals(2.0 / 512, d.rankP(), 1e-15);
  }

  /** Welch: t = −1.8608, df = 17.776, p-value = 0.07939, 95 % from −3.3654832 to 0.2054832. */
  @Test
  void unpaired() {
    Difference d = Difference.unpaired(FIRST, SECOND, 0.95);
    assertEquals(-3.3654832, d.interval().low(), 5e-8);
    assertEquals(0.2054832, d.interval().high(), 5e-8);
    assertEquals(0.07939, d.studentP(), 5e-6);
    // variances 3.200556 and 4.009 (R: var), both of 10: d = −1.58 / √3.604778
    assertEquals(-1.58 / Math.sqrt((3.200556 + 4.009) / 2), d.effect(), 1e-6);
    assertEquals(MannWhitney.p(FIRST, SECOND, Alternative.TWO_SIDED), d.rankP());
  }

  @Test
  void whatNeverVariesHasNoEffectSize() {
    Difference d = Difference.paired(new double[] {2, 3}, new double[] {1, 2}, 0.95);
    assertEquals(new Interval(1, 1, 1, 0.95), d.interval());
    assertTrue(Double.isNaN(d.effect()));
    Difference u = Difference.unpaired(new double[] {2, 2}, new double[] {1, 1}, 0.95);
    assertEquals(new Interval(1, 1, 1, 0.95), u.interval());
    assertEquals(0, u.studentP());
  }
}
