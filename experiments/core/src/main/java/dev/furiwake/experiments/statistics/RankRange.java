package dev.furiwake.experiments.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a ranking by means, and the places it might as well have: percentiles of its rank over
 * bootstrap resamples of seeds, drawn for all alike (Goldstein and Spiegelhalter, 1996, "League
 * tables and their limitations": a rank needs its uncertainty more than most figures do).
 *
 * @param rank from 1, the best; those with equal means share the best of their places
 * @param best the best place of the range
 * @param worst its worst
 */
public record RankRange(int rank, int best, int worst) {

  /**
   * Ranks several settings.
   *
   * @param values [setting][seed]: at least one setting, at least 2 seeds, as many of each, finite
   * @param level of the ranges, in (0, 1), for each place by itself
   * @param resamples at least 100
   * @param seed fixes the resamples
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static List<RankRange> of(
      double[][] values, boolean lowerIsBetter, double level, int resamples, long seed) {
    Samples.checkLevel(level);
    Samples.checkResamples(resamples);
    int seeds = Samples.checkedMatrix(values);
    SplitMix64 random = new SplitMix64(seed);
    double[][] ranks = new double[values.length][resamples];
    int[][] drawn = new int[1][seeds];
    double[] means = new double[values.length];
    for (int r = 0; r < resamples; r++) {
      StratifiedBootstrap.draw(drawn, Resampling.JOINT, random);
      for (int i = 0; i < means.length; i++) {
        double sum = 0;
        for (int s = 0; s < seeds; s++) {
          sum += drawn[0][s] * values[i][s];
        }
        means[i] = sum;
      }
      for (int i = 0; i < means.length; i++) {
        ranks[i][r] = rank(means, i, lowerIsBetter);
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] = Summary.MEAN.of(values[i]);
    }
    List<RankRange> ranges = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      Interval range =
          StratifiedBootstrap.percentiles(rank(means, i, lowerIsBetter), ranks[i], level);
      ranges.add(
          new RankRange(
              (int) range.estimate(),
              (int) Math.floor(range.low()),
              (int) Math.ceil(range.high())));
    }
    return ranges;
  }

  private static int rank(double[] means, int of, boolean lowerIsBetter) {
    int rank = 1;
    for (double mean : means) {
      rank += (lowerIsBetter ? mean < means[of] : mean > means[of]) ? 1 : 0;
    }
    return rank;
  }
}
