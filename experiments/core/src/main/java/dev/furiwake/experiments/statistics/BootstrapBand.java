package dev.furiwake.experiments.statistics;

import java.util.Arrays;

/**
 * A mean curve over seeds with a pointwise percentile bootstrap band (Efron and Tibshirani, 1993,
 * section 13.3).
 *
 * <p>Seeds are resampled jointly: one resample draws whole curves, so neighbouring points of the
 * band move together as the curves do. The band is pointwise, not simultaneous: at each single x it
 * has its level, and some points of the true mean curve may lie outside.
 *
 * <p>Method: a matrix of weights (how often resample r drew seed s, divided by the number of seeds)
 * is drawn once; the resampled means at one x are its product with the column of values there.
 */
public final class BootstrapBand {
  /** Resamples taken unless told otherwise. */
  public static final int DEFAULT_RESAMPLES = 1000;

  private final double[] mean;
  private final double[] low;
  private final double[] high;
  private final double level;

  private BootstrapBand(double[] mean, double[] low, double[] high, double level) {
    this.mean = mean;
    this.low = low;
    this.high = high;
    this.level = level;
  }

  /**
   * Returns the band at every point.
   *
   * @param curvesBySeed [seed][point]: at least 2 seeds, all curves equally long, finite
   * @param level confidence level in (0, 1)
   * @param resamples at least 100
   * @param seed fixes the resamples
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static BootstrapBand of(double[][] curvesBySeed, double level, int resamples, long seed) {
    int points = curvesBySeed.length == 0 ? 0 : curvesBySeed[0].length;
    int[] all = new int[points];
    Arrays.setAll(all, i -> i);
    return of(curvesBySeed, all, level, resamples, seed);
  }

  /**
   * Returns the band at the given points only, in the order given; a point's value does not depend
   * on which others are asked for.
   *
   * @param points indices into the curves
   */
  public static BootstrapBand of(
      double[][] curvesBySeed, int[] points, double level, int resamples, long seed) {
    Samples.checkLevel(level);
    Samples.checkResamples(resamples);
    int seeds = curvesBySeed.length;
    if (seeds < 2) {
      throw new IllegalArgumentException("a band needs at least 2 seeds, not " + seeds);
    }
    for (int s = 0; s < seeds; s++) {
      if (curvesBySeed[s].length != curvesBySeed[0].length) {
        throw new IllegalArgumentException(
            "curves differ in length: seed 0 has %d points, seed %d has %d"
                .formatted(curvesBySeed[0].length, s, curvesBySeed[s].length));
      }
      Samples.checked(curvesBySeed[s], 1);
    }
    double[][] weights = weights(seeds, resamples, seed);
    double[] mean = new double[points.length];
    double[] low = new double[points.length];
    double[] high = new double[points.length];
    double[] column = new double[seeds];
    double[] means = new double[resamples];
    double tail = (1 - level) / 2;
    for (int p = 0; p < points.length; p++) {
      for (int s = 0; s < seeds; s++) {
        column[s] = curvesBySeed[s][points[p]];
      }
      mean[p] = Samples.mean(column);
      Arrays.fill(means, mean[p]);
      for (int s = 0; s < seeds; s++) {
        addScaled(means, weights[s], column[s] - mean[p]);
      }
      low[p] = Samples.selectedQuantile(means, tail);
      high[p] = Samples.selectedQuantile(means, 1 - tail);
    }
    return new BootstrapBand(mean, low, high, level);
  }

  /**
   * Returns the band of the mean over several tasks, whose runs are drawn independently of one
   * another.
   *
   * @param curves [task][run][point]: at least one task, as many runs and points of each
   */
  static BootstrapBand stratified(double[][][] curves, double level, int resamples, long seed) {
    Samples.checkLevel(level);
    Samples.checkResamples(resamples);
    int tasks = curves.length;
    int runs = curves[0].length;
    int points = curves[0][0].length;
    double[][] statistics = new double[points][resamples];
    double[] mean = new double[points];
    int[][] drawn = new int[tasks][runs];
    SplitMix64 random = new SplitMix64(seed);
    for (int r = -1; r < resamples; r++) {
      if (r >= 0) {
        StratifiedBootstrap.draw(drawn, Resampling.INDEPENDENT, random);
      }
      for (int task = 0; task < tasks; task++) {
        for (int run = 0; run < runs; run++) {
          double weight = (r < 0 ? 1 : drawn[task][run]) / (double) (tasks * runs);
          for (int p = 0; weight > 0 && p < points; p++) {
            double part = weight * curves[task][run][p];
            if (r < 0) {
              mean[p] += part;
            } else {
              statistics[p][r] += part;
            }
          }
        }
      }
    }
    double[] low = new double[points];
    double[] high = new double[points];
    for (int p = 0; p < points; p++) {
      Interval interval = StratifiedBootstrap.percentiles(mean[p], statistics[p], level);
      low[p] = interval.low();
      high[p] = interval.high();
    }
    return new BootstrapBand(mean, low, high, level);
  }

  /** Returns [seed][resample]: the share of the resample that is this seed. */
  private static double[][] weights(int seeds, int resamples, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    double[][] weights = new double[seeds][resamples];
    for (int r = 0; r < resamples; r++) {
      for (int draw = 0; draw < seeds; draw++) {
        weights[random.nextIndex(seeds)][r]++;
      }
    }
    for (double[] row : weights) {
      for (int r = 0; r < resamples; r++) {
        row[r] /= seeds;
      }
    }
    return weights;
  }

  private static void addScaled(double[] sums, double[] weights, double factor) {
    for (int r = 0; r < sums.length; r++) {
      sums[r] += weights[r] * factor;
    }
  }

  /**
   * Returns at most {@code atMost} indices of a curve of {@code length} points, evenly spread in
   * rounded steps, always with the first and the last.
   */
  public static int[] thin(int length, int atMost) {
    if (length < 1 || atMost < 2) {
      throw new IllegalArgumentException(
          "thinning needs length ≥ 1 and at least 2 points: " + length + ", " + atMost);
    }
    int count = Math.min(length, atMost);
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = count == 1 ? 0 : (int) ((long) i * (length - 1) / (count - 1));
    }
    return indices;
  }

  /** Returns the mean over seeds at each point. */
  public double[] mean() {
    return mean.clone();
  }

  /** Returns the lower edge at each point. */
  public double[] low() {
    return low.clone();
  }

  /** Returns the upper edge at each point. */
  public double[] high() {
    return high.clone();
  }

  /** Returns the confidence level of each point. */
  public double level() {
    return level;
  }

  /** Returns the number of points. */
  public int size() {
    return mean.length;
  }

  /** Returns one point of the band as an interval. */
  public Interval at(int point) {
    return new Interval(mean[point], low[point], high[point], level);
  }
}
