package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.Observation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A figure of a run that points can be ranked by: a column of {@code runs.csv}, of the same name in
 * lower case.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
public enum Metric {
  MEAN_MS("mean round trip", "ms", true, o -> o.summary().meanMs()),
  P50_MS("median round trip", "ms", true, o -> o.summary().p50Ms()),
  P95_MS("95th percentile of the round trip", "ms", true, o -> o.summary().p95Ms()),
  P99_MS("99th percentile of the round trip", "ms", true, o -> o.summary().p99Ms()),
  LAST_QUARTER_MS("mean round trip in the last quarter", "ms", true, o -> last(o, false)),
  SLOWDOWN("mean slowdown", "1", true, o -> o.summary().slowdown()),
  OVER_LOWER_BOUND(
      "mean round trip over its lower bound",
      "1",
      true,
      o -> o.summary().meanMs() / o.summary().lowerBoundMs()),
  REWARD_PER_FRAME(
      "reward per frame", "1", false, o -> o.summary().reward() / o.summary().frames()),
  LAST_QUARTER_REWARD("reward per frame in the last quarter", "1", false, o -> last(o, true)),
  THROUGHPUT_PER_S("throughput", "frames/s", false, o -> o.summary().throughput()),
  FAIRNESS("fairness of utilisation", "1", false, Observation::fairness);

  private final String words;
  private final String unit;
  private final boolean lowerIsBetter;
  private final ToDoubleFunction<Observation> value;

  Metric(String words, String unit, boolean lowerIsBetter, ToDoubleFunction<Observation> value) {
    this.words = words;
    this.unit = unit;
    this.lowerIsBetter = lowerIsBetter;
    this.value = value;
  }

  private static double last(Observation o, boolean reward) {
    var quarters = reward ? o.summary().quarterReward() : o.summary().quarterMs();
    return quarters.isEmpty() ? Double.NaN : quarters.get(quarters.size() - 1);
  }

  /** Returns the column's name. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what it is, in words. */
  public String words() {
    return words;
  }

  /** Returns its unit; {@code 1} if it has none. */
  public String unit() {
    return unit;
  }

  /** Returns the words with the unit, for an axis. */
  public String label() {
    return unit.equals("1") ? words : words + " (" + unit + ")";
  }

  /** Returns whether less is better. */
  public boolean lowerIsBetter() {
    return lowerIsBetter;
  }

  /** Returns the value of a run; NaN if it failed or nothing completed. */
  public double of(Observation observation) {
    return observation.failed() || observation.summary().frames() == 0
        ? Double.NaN
        : value.applyAsDouble(observation);
  }

  /** Returns the metric of a column; empty if there is none. */
  public static Optional<Metric> ofColumn(String column) {
    return Arrays.stream(values()).filter(m -> m.column().equals(column)).findFirst();
  }

  /** Returns the names of all columns. */
  public static String accepted() {
    return String.join(", ", Arrays.stream(values()).map(Metric::column).toList());
  }
}
