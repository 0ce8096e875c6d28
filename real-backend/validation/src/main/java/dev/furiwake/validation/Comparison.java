package dev.furiwake.validation;

import dev.furiwake.experiments.statistics.TwoSamples;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One load and policy, live beside simulated, all repeats together.
 *
 * @param live the live runs, by repeat
 * @param simulated the simulated ones
 */
record Comparison(String load, String policy, List<RunSample> live, List<RunSample> simulated) {

  static double[] pooled(List<RunSample> runs) {
    return runs.stream().flatMapToDouble(r -> Arrays.stream(r.answered())).sorted().toArray();
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Returns a percentile of sorted values, by the nearest rank. */
  static double percentile(double[] sorted, double p) {
    return sorted[Math.max(0, (int) Math.ceil(p * sorted.length) - 1)];
  }

  double liveMean() {
    return mean(pooled(live));
  }

  double simulatedMean() {
    return mean(pooled(simulated));
  }

  /** Returns how far the simulated mean is from the live one, as a share of it. */
  double meanError() {
    return Math.abs(simulatedMean() - liveMean()) / liveMean();
  }

  double p95(List<RunSample> runs) {
    return percentile(pooled(runs), 0.95);
  }

  /** Returns how far the simulated 95th percentile is from the live one, as a share of it. */
  double p95Error() {
    return Math.abs(p95(simulated) - p95(live)) / p95(live);
  }

  /** Returns both in a line. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%s %s: live %.0f ms, simulated %.0f ms (error %.1f %%); p95 %.0f and %.0f (%.1f %%)",
        load,
        policy,
        liveMean(),
        simulatedMean(),
        100 * meanError(),
        p95(live),
        p95(simulated),
        100 * p95Error());
  }

  double ks() {
    return TwoSamples.kolmogorovSmirnov(pooled(live), pooled(simulated));
  }

  /** Returns the Wasserstein distance, ms. */
  double wasserstein() {
    return TwoSamples.wasserstein(pooled(live), pooled(simulated));
  }

  /** Returns the frames that came to nothing, live. */
  long lost() {
    return live.stream().mapToLong(r -> r.responseMs().length - r.answered().length).sum();
  }
}
