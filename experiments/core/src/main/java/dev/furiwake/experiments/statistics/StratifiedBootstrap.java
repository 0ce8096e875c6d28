package dev.furiwake.experiments.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Percentile intervals of summaries over the runs of one or several tasks (Agarwal, Schwarzer,
 * Castro, Courville and Bellemare, 2021, "Deep reinforcement learning at the edge of the
 * statistical precipice", NeurIPS, sections 4.1 and 4.3): the summary is taken over the scores of
 * all runs of all tasks together, and every resample holds as many runs of each task as there are.
 *
 * <p>We deviate where runs share their random numbers: see {@link Resampling#JOINT}. With one task
 * both ways are the same, the ordinary bootstrap.
 *
 * <p>Method: values are sorted once; a resample is how often each was drawn, read in that order.
 * All summaries are taken of the same resamples.
 */
public final class StratifiedBootstrap {
  private StratifiedBootstrap() {}

  /**
   * Returns one interval a summary.
   *
   * @param values [task][run]: at least one task, at least 2 runs of each, as many of each, finite
   * @param level confidence level in (0, 1)
   * @param resamples at least 100
   * @param seed fixes the resamples
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static List<Interval> intervals(
      double[][] values,
      List<Summary> summaries,
      double level,
      int resamples,
      Resampling resampling,
      long seed) {
    Samples.checkLevel(level);
    Samples.checkResamples(resamples);
    int runs = Samples.checkedMatrix(values);
    int[] order = order(values, runs);
    double[] sorted = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = values[order[i] / runs][order[i] % runs];
    }
    SplitMix64 random = new SplitMix64(seed);
    double[][] statistics = new double[summaries.size()][resamples];
    int[][] drawn = new int[values.length][runs];
    double[] resample = new double[sorted.length];
    for (int r = 0; r < resamples; r++) {
      draw(drawn, resampling, random);
      int at = 0;
      for (int i = 0; i < order.length; i++) {
        for (int times = drawn[order[i] / runs][order[i] % runs]; times > 0; times--) {
          resample[at++] = sorted[i];
        }
      }
      for (int s = 0; s < statistics.length; s++) {
        statistics[s][r] = summaries.get(s).ofAscending(resample);
      }
    }
    List<Interval> intervals = new ArrayList<>();
    for (int s = 0; s < statistics.length; s++) {
      intervals.add(
          percentiles(summaries.get(s).ofAscending(sorted.clone()), statistics[s], level));
    }
    return intervals;
  }

  /** Returns the interval of one summary over one task's runs. */
  public static Interval interval(double[] sample, Summary summary, double level, long seed) {
    return intervals(
            new double[][] {sample},
            List.of(summary),
            level,
            Bootstrap.DEFAULT_RESAMPLES,
            Resampling.JOINT,
            seed)
        .get(0);
  }

  private static int[] order(double[][] values, int runs) {
    return IntStream.range(0, values.length * runs)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i / runs][i % runs]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Fills [task][run] with how often each run was drawn. */
  static void draw(int[][] drawn, Resampling resampling, SplitMix64 random) {
    for (int task = 0; task < drawn.length; task++) {
      int runs = drawn[task].length;
      if (task > 0 && resampling == Resampling.JOINT) {
        System.arraycopy(drawn[0], 0, drawn[task], 0, runs);
        continue;
      }
      Arrays.fill(drawn[task], 0);
      for (int i = 0; i < runs; i++) {
        drawn[task][random.nextIndex(runs)]++;
      }
    }
  }

  /** Returns the percentile interval of resampled statistics, which are sorted by this. */
  static Interval percentiles(double estimate, double[] statistics, double level) {
    Arrays.sort(statistics);
    double tail = (1 - level) / 2;
    return new Interval(
        estimate,
        Samples.quantile(statistics, tail),
        Samples.quantile(statistics, 1 - tail),
        level);
  }
}
