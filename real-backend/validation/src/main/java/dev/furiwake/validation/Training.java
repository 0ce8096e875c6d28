package dev.furiwake.validation;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.statistics.Bootstrap;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What training costs live and simulated, and what a simulated policy saves.
 *
 * @param episodes so many frames of learning are compared
 * @param liveSeconds that they take live, by repeat
 * @param simulatedSeconds that they take simulated, by repeat
 * @param scratchFrames live frames until the latency aimed at, from nothing learned, by repeat
 * @param startedFrames the same from the simulated policy
 * @param scratch the live runs from nothing learned
 * @param started the live runs from the simulated policy
 * @param aimMs the mean of the last 100 frames that counts as reached
 * @param frames length of each of these runs
 */
record Training(
    int episodes,
    List<Double> liveSeconds,
    List<Double> simulatedSeconds,
    List<Integer> scratchFrames,
    List<Integer> startedFrames,
    List<RunSample> scratch,
    List<RunSample> started,
    double aimMs,
    int frames) {

  /** The latency is a mean of so many frames. */
  static final int WINDOW = 100;

  private static final long BOOTSTRAP_SEED = 1;

  /** Returns the first frame by which the mean of the last so many was within an aim; else all. */
  static int reaches(RunSample run, double aimMs) {
    double[] ms = run.answered();
    double sum = 0;
    for (int i = 0; i < ms.length; i++) {
      sum += ms[i];
      if (i >= WINDOW) {
        sum -= ms[i - WINDOW];
      }
      if (i + 1 >= WINDOW && sum / WINDOW <= aimMs) {
        return i + 1;
      }
    }
    return ms.length;
  }

  double ratio() {
    return mean(liveSeconds) / mean(simulatedSeconds);
  }

  private static double mean(List<? extends Number> values) {
    return values.stream().mapToDouble(Number::doubleValue).average().orElse(Double.NaN);
  }

  /** Returns the mean with its interval over the repeats; two at least make one. */
  private static String range(List<? extends Number> values) {
    double[] each = values.stream().mapToDouble(Number::doubleValue).toArray();
    if (each.length < 2) {
      return String.format(Locale.ROOT, "%.4g (one repeat, so no interval)", each[0]);
    }
    Interval interval = Bootstrap.interval(each, Summary.MEAN, 0.95, BOOTSTRAP_SEED);
    return String.format(
        Locale.ROOT,
        "%.4g (%.4g to %.4g, %d repeats)",
        interval.estimate(),
        interval.low(),
        interval.high(),
        each.length);
  }

  /** Returns a row for each repeat. */
  Table table() {
    Table table =
        new Table(
            Column.count("repeat"),
            Column.fixed("live_seconds", 3),
            Column.fixed("simulated_seconds", 5),
            Column.count("frames_from_scratch"),
            Column.count("frames_from_simulated_policy"),
            Column.fixed("mean_ms_from_scratch", 2),
            Column.fixed("mean_ms_from_simulated_policy", 2));
    for (int r = 0; r < liveSeconds.size(); r++) {
      table.row(
          (long) r,
          liveSeconds.get(r),
          simulatedSeconds.get(r),
          (long) scratchFrames.get(r),
          (long) startedFrames.get(r),
          scratch.get(r).meanMs(),
          started.get(r).meanMs());
    }
    return table;
  }

  List<String> words() {
    return List.of(
        "Learning from " + episodes + " frames live: " + range(liveSeconds) + " s.",
        "The same simulated: " + range(simulatedSeconds) + " s.",
        String.format(Locale.ROOT, "Live over simulated: **%.0f times** (aim: 1000).", ratio()),
        String.format(
            Locale.ROOT,
            "Live frames until the mean of the last %d is at most %.0f ms, in runs of %d: from"
                + " scratch %s; from the simulated policy %s. A run that never gets there counts"
                + " with all its frames; %d is the least possible.",
            WINDOW,
            aimMs,
            frames,
            range(scratchFrames),
            range(startedFrames),
            WINDOW),
        "Frames that the simulated policy saves, paired by repeat: " + range(saved()) + ".",
        "Mean round trip of these runs: from scratch "
            + range(scratch.stream().map(RunSample::meanMs).toList())
            + " ms; from the simulated policy "
            + range(started.stream().map(RunSample::meanMs).toList())
            + " ms.");
  }

  private List<Integer> saved() {
    List<Integer> saved = new ArrayList<>();
    for (int r = 0; r < scratchFrames.size(); r++) {
      saved.add(scratchFrames.get(r) - startedFrames.get(r));
    }
    return saved;
  }
}
