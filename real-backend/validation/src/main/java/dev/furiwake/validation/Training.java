package dev.furiwake.validation;

import java.util.Arrays;
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
 * @param aimMs the mean of the last 100 frames that counts as reached
 * @param frames length of each of these runs
 */
record Training(
    int episodes,
    List<Double> liveSeconds,
    List<Double> simulatedSeconds,
    List<Integer> scratchFrames,
    List<Integer> startedFrames,
    double aimMs,
    int frames) {

  /** The latency is a mean of so many frames. */
  static final int WINDOW = 100;

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

  private static String range(List<? extends Number> values) {
    double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%.4g (%.4g to %.4g over %d repeats)",
        Arrays.stream(sorted).average().orElse(Double.NaN),
        sorted[0],
        sorted[sorted.length - 1],
        sorted.length);
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
            WINDOW));
  }
}
