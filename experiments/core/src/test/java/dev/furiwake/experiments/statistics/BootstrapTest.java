package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void meanOfZerosAndOnesIsBinomial() {
    // A resample of 50 zeros and 50 ones has a Binomial(100, 1/2)/100 mean. Its exact 2.5 % and
    // 97.5 % quantiles are 0.40 and 0.60 (P(X ≤ 39) = 0.0176, P(X ≤ 40) = 0.0284).
    double[] sample = new double[100];
    for (int i = 0; i < 50; i++) {
      sample[i] = 1;
    }
    Interval interval = Bootstrap.interval(sample, Summary.MEAN, 0.95, 20_000, 1);
    assertEquals(0.5, interval.estimate());
    assertEquals(0.40, interval.low(), 1e-12);
    assertEquals(0.60, interval.high(), 1e-12);
  }

  @Test
  void theSeedFixesTheResamples() {
    double[] sample = {3, 1, 4, 1.5, 9, 2.6, 5.3};
    Interval first = Bootstrap.interval(sample, Summary.INTERQUARTILE_MEAN, 0.95, 7);
    assertEquals(first, Bootstrap.interval(sample, Summary.INTERQUARTILE_MEAN, 0.95, 7));
    assertNotEquals(first, Bootstrap.interval(sample, Summary.INTERQUARTILE_MEAN, 0.95, 8));
    assertTrue(first.low() >= 1 && first.high() <= 9);
    assertArrayEquals(new double[] {3, 1, 4, 1.5, 9, 2.6, 5.3}, sample, 0.0);
  }

  @Test
  void splitMixAgreesWithItsReference() {
    // the reference implementation's published output for seed 1234567 (Vigna, splitmix64.c)
    SplitMix64 random = new SplitMix64(1234567);
    assertEquals(6457827717110365317L, random.nextLong());
    assertEquals(3203168211198807973L, random.nextLong());
    assertEquals(Long.parseUnsignedLong("9817491932198370423"), random.nextLong());
  }

  @Test
  void bandAgreesWithResamplingWholeCurves() {
    // The same resamples taken the slow way: draw whole curves, average, sort at each point.
    int seeds = 7;
    int points = 5;
    int resamples = 200;
    double[][] curves = curves(seeds, points);
    double[][] means = new double[points][resamples];
    SplitMix64 random = new SplitMix64(99);
    for (int r = 0; r < resamples; r++) {
      for (int draw = 0; draw < seeds; draw++) {
        double[] curve = curves[random.nextIndex(seeds)];
        for (int p = 0; p < points; p++) {
          means[p][r] += curve[p] / seeds;
        }
      }
    }
    BootstrapBand band = BootstrapBand.of(curves, 0.9, resamples, 99);
    for (int p = 0; p < points; p++) {
      java.util.Arrays.sort(means[p]);
      // position of the 5 % quantile: 0.05 · 199 = 9.95
      assertEquals(means[p][9] + 0.95 * (means[p][10] - means[p][9]), band.low()[p], 1e-12);
      assertEquals(means[p][189] + 0.05 * (means[p][190] - means[p][189]), band.high()[p], 1e-12);
      double mean = 0;
      for (double[] curve : curves) {
        mean += curve[p] / seeds;
      }
      assertEquals(mean, band.mean()[p], 1e-12);
    }
  }

  @Test
  void aPointDoesNotDependOnWhichOthersAreAskedFor() {
    double[][] curves = curves(5, 9);
    BootstrapBand all = BootstrapBand.of(curves, 0.95, 300, 3);
    BootstrapBand some = BootstrapBand.of(curves, new int[] {8, 2}, 0.95, 300, 3);
    assertEquals(all.at(8), some.at(0));
    assertEquals(all.at(2), some.at(1));
  }

  @Test
  void equalCurvesHaveNoBand() {
    double[][] curves = {{0.1, 2}, {0.1, 2}, {0.1, 2}};
    BootstrapBand band = BootstrapBand.of(curves, 0.95, 100, 1);
    assertEquals(0, band.at(0).width());
    assertEquals(2, band.mean()[1]);
  }

  @Test
  void coversAtAboutItsLevel() {
    // 40 normal values: the percentile interval's true coverage is that of ±1.96·s·√(39/40)/√40,
    // i.e. P(|t₃₉| < 1.935) = 0.940; 600 trials have a standard error of 0.0097
    SplitMix64 random = new SplitMix64(5);
    int covered = 0;
    for (int trial = 0; trial < 600; trial++) {
      double[] sample = new double[40];
      for (int i = 0; i < sample.length; i++) {
        sample[i] = normal(random);
      }
      covered += Bootstrap.interval(sample, Summary.MEAN, 0.95, 400, trial).contains(0) ? 1 : 0;
    }
    assertEquals(0.940, covered / 600.0, 3 * 0.0097);
  }

  @Test
  void thirtySeedsByTwoThousandPointsAreQuick() {
    double[][] curves = curves(30, 2000);
    Assertions.assertTimeout(Duration.ofSeconds(5), () -> BootstrapBand.of(curves, 0.95, 1000, 1));
  }

  @Test
  void thinningKeepsBothEnds() {
    assertArrayEquals(new int[] {0, 3, 6, 9}, BootstrapBand.thin(10, 4));
    assertArrayEquals(new int[] {0, 1, 2}, BootstrapBand.thin(3, 400));
    assertArrayEquals(new int[] {0}, BootstrapBand.thin(1, 2));
    int[] thinned = BootstrapBand.thin(2000, 400);
    assertEquals(400, thinned.length);
    assertEquals(1999, thinned[399]);
  }

  @Test
  void refusesUnevenCurves() {
    double[][] uneven = {{1, 2}, {1}};
    String message =
        Assertions.assertThrows(
                IllegalArgumentException.class, () -> BootstrapBand.of(uneven, 0.95, 100, 1))
            .getMessage();
    assertEquals("curves differ in length: seed 0 has 2 points, seed 1 has 1", message);
    assertThrows(
        IllegalArgumentException.class, () -> BootstrapBand.of(new double[1][3], 0.95, 100, 1));
  }

  private static double[][] curves(int seeds, int points) {
    SplitMix64 random = new SplitMix64(11);
    double[][] curves = new double[seeds][points];
    for (double[] curve : curves) {
      for (int p = 0; p < points; p++) {
        curve[p] = p + normal(random);
      }
    }
    return curves;
  }

  /** The sum of twelve uniform draws less 6: mean 0, variance 1, close to normal. */
  static double normal(SplitMix64 random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += (random.nextLong() >>> 11) * 0x1.0p-53;
    }
    return sum;
  }
}
