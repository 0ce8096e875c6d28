package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.statistics.Growth;
import dev.furiwake.experiments.sweep.Metric;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.SpecText;
import dev.furiwake.scenarios.spec.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One side of a comparison of two folders: its points, each with one value a seed of each metric,
 * and its settings as flat keys.
 *
 * @param result where it is from
 * @param keys what tells points apart, such as the axes of a sweep; empty for a single scenario
 * @param points values of the keys to the values of each metric; NaN where there is none
 * @param unstable points of which no mean may be told
 * @param settings by key, as written
 */
record ComparableRuns(
    StoredResult result,
    List<String> keys,
    Map<List<String>, Map<String, double[]>> points,
    Set<List<String>> unstable,
    SortedMap<String, String> settings) {

  /** Columns of {@code metrics.csv} that are compared, most telling first. */
  private static final List<String> OF_RUN =
      List.of("mean_ms", "p95_ms", "p99_ms", "slowdown", "throughput_per_s", "reward");

  /**
   * Reads a folder.
   *
   * @throws InputException if it holds no runs to compare
   */
  static ComparableRuns read(StoredResult result, FolderReport reports) {
    Optional<SweepSpec> sweep = reports.sweep(result);
    if (sweep.isPresent()) {
      return ofSweep(result, sweep.get());
    }
    if (result.verb().equals("run") && result.has("metrics.csv")) {
      return ofRun(result);
    }
    throw new InputException(
        "%s: was written by %s and tells no single runs; accepted: two folders of sweep, or two of run --out"
            .formatted(
                result.folder(), result.verb().isEmpty() ? "an unknown verb" : result.verb()));
  }

  private static ComparableRuns ofSweep(StoredResult result, SweepSpec spec) {
    SweepRuns runs = SweepRuns.read(result.file("runs.csv"), spec, SweepAnalysis.metrics(spec));
    List<String> keys = new ArrayList<>(runs.keys());
    keys.remove("agent");
    keys.add("agent");
    Map<List<String>, Map<String, double[]>> points = new LinkedHashMap<>();
    Set<List<String>> unstable = new LinkedHashSet<>();
    for (SweepRuns.Setting setting : runs.settings()) {
      List<String> point = new ArrayList<>();
      for (int a = 0; a < runs.keys().size(); a++) {
        if (!runs.keys().get(a).equals("agent")) {
          point.add(setting.values().get(a));
        }
      }
      point.add(setting.agent());
      Map<String, double[]> samples = new LinkedHashMap<>();
      for (Metric metric : runs.metrics()) {
        samples.put(metric.column(), setting.sample(metric));
      }
      points.put(point, samples);
      if (setting.unstable()) {
        unstable.add(point);
      }
    }
    return new ComparableRuns(result, keys, points, unstable, flat(result.spec().orElseThrow()));
  }

  private static ComparableRuns ofRun(StoredResult result) {
    CsvTable table = CsvTable.read(result.file("metrics.csv"));
    Map<String, double[]> samples = new LinkedHashMap<>();
    for (String metric : OF_RUN) {
      int column = table.column(metric);
      if (column >= 0) {
        samples.put(
            metric,
            table.rows().stream()
                .mapToDouble(row -> CsvTable.number(row.get(column)).orElse(Double.NaN))
                .toArray());
      }
    }
    String file = "scenario.yaml";
    SortedMap<String, String> settings =
        result.has(file)
            ? flat(SpecNode.values(result.file(file).toString(), result.text(file)))
            : new TreeMap<>();
    Set<List<String>> unstable =
        growth(table).filter(Growth::unstable).isPresent() ? Set.of(List.of()) : Set.of();
    return new ComparableRuns(result, List.of(), Map.of(List.of(), samples), unstable, settings);
  }

  /**
   * Returns whether the backlog grows over the rows of {@code metrics.csv}; empty in a closed loop,
   * for one run, and in tables of older versions.
   */
  static Optional<Growth> growth(CsvTable metrics) {
    int rate = metrics.column("arrival_rate_per_s");
    int slope = metrics.column("backlog_growth_per_s");
    if (rate < 0 || slope < 0) {
      return Optional.empty();
    }
    double[] slopes =
        metrics.rows().stream()
            .map(row -> CsvTable.number(row.get(slope)))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    double arriving = CsvTable.number(metrics.rows().get(0).get(rate)).orElse(0);
    return arriving > 0 && slopes.length > 1
        ? Optional.of(Growth.of(slopes, arriving))
        : Optional.empty();
  }

  private static SortedMap<String, String> flat(Yaml.Mapping values) {
    SortedMap<String, String> flat = new TreeMap<>();
    flatten("", values, flat);
    return flat;
  }

  private static void flatten(String prefix, Yaml value, SortedMap<String, String> into) {
    if (value instanceof Yaml.Mapping mapping && !mapping.values().isEmpty()) {
      mapping
          .values()
          .forEach(
              (key, inner) -> flatten(prefix.isEmpty() ? key : prefix + "." + key, inner, into));
    } else {
      into.put(prefix, SpecText.flow(value));
    }
  }
}
