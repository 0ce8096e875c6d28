package dev.furiwake.experiments.statistics;

/**
 * A performance profile: for each threshold the share of runs that are at least as good, over all
 * runs of all tasks, with a pointwise bootstrap band (the run-score distribution of Agarwal et al.,
 * 2021, "Deep reinforcement learning at the edge of the statistical precipice", section 4.2; after
 * Dolan and Moré, 2002, "Benchmarking optimization software with performance profiles").
 *
 * <p>There a run counts if its score is above the threshold. Ours count if they reach it, so that
 * the best run of all is seen at its own score, and where less is better if they are at or below
 * it.
 *
 * <p>One curve that lies above another throughout is the better of the two at every demand
 * (stochastic dominance); curves that cross say that it depends on the demand.
 */
public final class PerformanceProfile {
  private PerformanceProfile() {}

  /**
   * Returns the shares, 0 … 1, at each threshold.
   *
   * @param values [task][run]: at least one task, at least 2 runs of each, as many of each, finite;
   *     scores that mean the same for all tasks, such as times over their lower bound
   * @param thresholds at least one
   * @param level confidence level in (0, 1)
   * @param resamples at least 100
   * @param seed fixes the resamples
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static BootstrapBand of(
      double[][] values,
      double[] thresholds,
      boolean lowerIsBetter,
      double level,
      int resamples,
      Resampling resampling,
      long seed) {
    int runs = Samples.checkedMatrix(values);
    if (resampling == Resampling.JOINT) {
      double[][] shares = new double[runs][thresholds.length];
      for (double[] task : values) {
        for (int run = 0; run < runs; run++) {
          reach(shares[run], task[run], thresholds, lowerIsBetter, values.length);
        }
      }
      return BootstrapBand.of(shares, level, resamples, seed);
    }
    double[][][] shares = new double[values.length][runs][thresholds.length];
    for (int task = 0; task < values.length; task++) {
      for (int run = 0; run < runs; run++) {
        reach(shares[task][run], values[task][run], thresholds, lowerIsBetter, 1);
      }
    }
    return BootstrapBand.stratified(shares, level, resamples, seed);
  }

  private static void reach(
      double[] shares, double value, double[] thresholds, boolean lowerIsBetter, int tasks) {
    for (int t = 0; t < thresholds.length; t++) {
      if (lowerIsBetter ? value <= thresholds[t] : value >= thresholds[t]) {
        shares[t] += 1.0 / tasks;
      }
    }
  }
}
