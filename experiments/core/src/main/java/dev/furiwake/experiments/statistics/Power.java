package dev.furiwake.experiments.statistics;

import java.util.OptionalInt;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * How small a difference so many seeds would probably show, and how many seeds a wanted difference
 * needs: the power of the two-sided t-test by the noncentral t distribution (Cohen, 1988,
 * "Statistical power analysis for the behavioral sciences", chapter 2; for reinforcement learning
 * Colas, Sigaud and Oudeyer, 2018, "How many random seeds?"). Rejections on the wrong side are not
 * counted, as usual.
 *
 * <p>It asks before, not after: the standard deviation is what the runs at hand tell, the
 * difference what one wants to see. The observed difference is not put in; "observed power" repeats
 * the p-value.
 *
 * <p>Method: P(T &gt; t) = ∫ Φ(δ − t s) f(s) ds, where f is the density of the root of a chi-square
 * over its degrees of freedom, by Simpson's rule.
 */
public final class Power {
  /** The probability of finding what is there that is asked for unless told otherwise. */
  public static final double USUAL = 0.8;

  /** More seeds than this are told as none. */
  public static final int MOST_SEEDS = 1_000_000;

  private static final int INTERVALS = 400;
  private static final double REACH = 9;

  private Power() {}

  /** Which test it is. */
  public enum Test {
    /** On differences of pairs: n − 1 degrees of freedom. */
    PAIRED {
      @Override
      double degrees(double n) {
        return n - 1;
      }

      @Override
      double noncentrality(double n, double effect) {
        return effect * Math.sqrt(n);
      }
    },
    /** On two samples of n runs each: 2n − 2 degrees of freedom. */
    UNPAIRED {
      @Override
      double degrees(double n) {
        return 2 * n - 2;
      }

      @Override
      double noncentrality(double n, double effect) {
        return effect * Math.sqrt(n / 2);
      }
    };

    abstract double degrees(double n);

    abstract double noncentrality(double n, double effect);
  }

  /**
   * Returns the probability that the test finds a difference.
   *
   * @param n pairs, or runs of each sample, at least 2
   * @param effect the true difference over the standard deviation, ≥ 0
   * @param alpha two-sided error, in (0, 1)
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double of(Test test, int n, double effect, double alpha) {
    Samples.checkLevel(alpha);
    if (n < 2 || !(effect >= 0)) {
      throw new IllegalArgumentException("power of " + n + " runs, effect " + effect);
    }
    double degrees = test.degrees(n);
    double critical = -new TDistribution(null, degrees).inverseCumulativeProbability(alpha / 2);
    return above(critical, degrees, test.noncentrality(n, effect));
  }

  /**
   * Returns the minimum detectable difference: the smallest that is found with this probability.
   *
   * @param n pairs, or runs of each sample, at least 2
   * @param sd standard deviation of the differences, or of a sample
   * @param alpha two-sided error, in (0, 1)
   * @param power in (alpha, 1)
   * @return in the unit of {@code sd}; 0 if nothing varies
   */
  public static double detectable(Test test, int n, double sd, double alpha, double power) {
    checkPower(alpha, power);
    double most = 1;
    while (of(test, n, most, alpha) < power) {
      most *= 2;
    }
    double least = 0;
    for (int halving = 0; halving < 60; halving++) {
      double middle = (least + most) / 2;
      if (of(test, n, middle, alpha) < power) {
        least = middle;
      } else {
        most = middle;
      }
    }
    return most * sd;
  }

  /**
   * Returns how many pairs, or runs of each sample, find a difference with this probability; empty
   * if more than {@value #MOST_SEEDS}.
   *
   * @param difference wanted, in the unit of {@code sd}, &gt; 0
   * @param sd standard deviation of the differences, or of a sample
   * @param alpha two-sided error, in (0, 1)
   * @param power in (alpha, 1)
   */
  public static OptionalInt seeds(
      Test test, double difference, double sd, double alpha, double power) {
    checkPower(alpha, power);
    if (!(difference > 0)) {
      throw new IllegalArgumentException("a wanted difference is above 0, not " + difference);
    }
    if (sd == 0) {
      return OptionalInt.of(2);
    }
    double effect = difference / sd;
    int enough = 2;
    while (of(test, enough, effect, alpha) < power) {
      if (enough >= MOST_SEEDS) {
        return OptionalInt.empty();
      }
      enough = Math.min(MOST_SEEDS, 2 * enough);
    }
    int few = enough / 2;
    while (enough - few > 1) {
      int middle = (few + enough) >>> 1;
      if (middle < 2 || of(test, middle, effect, alpha) < power) {
        few = middle;
      } else {
        enough = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  private static void checkPower(double alpha, double power) {
    if (!(power > alpha && power < 1)) {
      throw new IllegalArgumentException(
          "power is " + power + "; accepted: above the error " + alpha + " and below 1");
    }
  }

  /** Returns the probability that a noncentral t lies above a value. */
  static double above(double value, double degrees, double noncentrality) {
    double width = REACH / Math.sqrt(2 * degrees);
    double from = Math.max(0, 1 - width);
    double step = (1 + width - from) / INTERVALS;
    double logScale =
        Math.log(2) * (1 - degrees / 2)
            + degrees / 2 * Math.log(degrees)
            - Gamma.logGamma(degrees / 2);
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double sum = 0;
    for (int i = 0; i <= INTERVALS; i++) {
      double s = from + i * step;
      double density =
          s == 0
              ? (degrees == 1 ? Math.exp(logScale) : 0)
              : Math.exp(logScale + (degrees - 1) * Math.log(s) - degrees * s * s / 2);
      double weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * density * normal.cumulativeProbability(noncentrality - value * s);
    }
    return Math.min(1, sum * step / 3);
  }
}
