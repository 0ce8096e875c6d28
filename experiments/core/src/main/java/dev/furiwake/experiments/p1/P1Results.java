package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the runs gave: by reading and policy one summary a seed. */
public final class P1Results {
  private final List<Reading> readings;
  private final Map<P1Experiment.Place, Map<MeasuredTime, Long>> fixedBaselines;
  private final Map<P1Experiment.Place, Double> arrivalRates;
  private final Task task;
  private final Map<Reading, Map<String, List<RunSummary>>> summaries = new LinkedHashMap<>();

  P1Results(
      List<Reading> readings,
      Map<P1Experiment.Place, Map<MeasuredTime, Long>> fixedBaselines,
      Map<P1Experiment.Place, Double> arrivalRates,
      Task task) {
    this.readings = List.copyOf(readings);
    this.fixedBaselines = fixedBaselines;
    this.arrivalRates = arrivalRates;
    this.task = task;
  }

  void put(Reading reading, String policy, List<RunSummary> bySeed) {
    summaries.computeIfAbsent(reading, r -> new LinkedHashMap<>()).put(policy, bySeed);
  }

  /** Returns the readings, in order. */
  public List<Reading> readings() {
    return readings;
  }

  /** Returns the scenario's task by the literal reading's trace, for names and sizes. */
  Task task() {
    return task;
  }

  /** Returns the policies run under a reading, in order. */
  public List<String> policies(Reading reading) {
    return List.copyOf(of(summaries, reading).keySet());
  }

  /** Returns one summary a seed. */
  public List<RunSummary> runs(Reading reading, String policy) {
    return of(of(summaries, reading), policy);
  }

  /** Returns the arrival rate of a reading, frames per second; NaN for a closed loop. */
  public double arrivalRate(Reading reading) {
    return of(arrivalRates, P1Experiment.Place.of(reading));
  }

  /** Returns the fixed baselines that were computed, by place and measured time, ns. */
  Map<P1Experiment.Place, Map<MeasuredTime, Long>> fixedBaselines() {
    return fixedBaselines;
  }

  private static <K, V> V of(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("nothing was run for " + key);
    }
    return value;
  }
}
