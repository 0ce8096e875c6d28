package dev.furiwake.experiments.statistics;

/**
 * The average probability of improvement: how likely a run of the first is better than a run of the
 * second on the same task, whatever by how much, ties counting half; averaged over tasks (Agarwal
 * et al., 2021, "Deep reinforcement learning at the edge of the statistical precipice", section
 * 4.3). On one task it is the Mann–Whitney statistic over the number of pairs.
 *
 * <p>It compares every run with every other, so it is a property of the two distributions, not of
 * pairs under common random numbers: how a single seed's two runs differ is {@link Difference}.
 */
public final class Improvement {
  private Improvement() {}

  /**
   * Returns the probability with its percentile bootstrap interval.
   *
   * @param first [task][run]: at least one task, at least 2 runs of each, as many of each, finite
   * @param second as many tasks, in the same order; under {@link Resampling#JOINT} as many runs,
   *     which are then drawn with those of the first
   * @param level confidence level in (0, 1)
   * @param resamples at least 100
   * @param seed fixes the resamples
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Interval of(
      double[][] first,
      double[][] second,
      boolean lowerIsBetter,
      double level,
      int resamples,
      Resampling resampling,
      long seed) {
    Samples.checkLevel(level);
    Samples.checkResamples(resamples);
    int runs = Samples.checkedMatrix(first);
    int others = Samples.checkedMatrix(second);
    boolean joint = resampling == Resampling.JOINT;
    if (first.length != second.length || (joint && runs != others)) {
      throw new IllegalArgumentException(
          "%d tasks of %d runs against %d of %d; as many tasks are needed, and runs if joint"
              .formatted(first.length, runs, second.length, others));
    }
    // under one draw for all tasks only the sum over tasks of each pair of runs is needed
    int strata = joint ? 1 : first.length;
    double[][][] better = new double[strata][runs][others];
    double sum = 0;
    for (int task = 0; task < first.length; task++) {
      for (int i = 0; i < runs; i++) {
        for (int j = 0; j < others; j++) {
          double gain = first[task][i] - second[task][j];
          double score = gain == 0 ? 0.5 : gain < 0 == lowerIsBetter ? 1 : 0;
          better[joint ? 0 : task][i][j] += score;
          sum += score;
        }
      }
    }
    double pairs = (double) first.length * runs * others;
    SplitMix64 random = new SplitMix64(seed);
    int[][] drawn = new int[strata][runs];
    int[][] drawnOthers = new int[strata][others];
    double[] statistics = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      StratifiedBootstrap.draw(drawn, resampling, random);
      if (!joint) {
        StratifiedBootstrap.draw(drawnOthers, resampling, random);
      }
      int[][] of = joint ? drawn : drawnOthers;
      double total = 0;
      for (int s = 0; s < strata; s++) {
        for (int i = 0; i < runs; i++) {
          double row = 0;
          for (int j = 0; drawn[s][i] > 0 && j < others; j++) {
            row += of[s][j] * better[s][i][j];
          }
          total += drawn[s][i] * row;
        }
      }
      statistics[r] = total / pairs;
    }
    return StratifiedBootstrap.percentiles(sum / pairs, statistics, level);
  }
}
