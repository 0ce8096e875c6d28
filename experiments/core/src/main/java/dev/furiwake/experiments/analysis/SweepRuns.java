package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.statistics.Growth;
import dev.furiwake.experiments.sweep.Axis;
import dev.furiwake.experiments.sweep.Metric;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The runs of a sweep as its {@code runs.csv} tells them, by setting. Rows are read one by one and
 * only what is asked for is kept. Of a sweep by halving only the last rung is kept: the points
 * before it had fewer episodes or seeds.
 */
public final class SweepRuns {
  private final SweepSpec spec;
  private final List<Metric> metrics;
  private final List<Setting> settings;

  private SweepRuns(SweepSpec spec, List<Metric> metrics, List<Setting> settings) {
    this.spec = spec;
    this.metrics = metrics;
    this.settings = settings;
  }

  /**
   * One point with its runs.
   *
   * @param point its number in {@code runs.csv}
   * @param values of the axes, in their order, as written
   * @param agent its policy
   * @param reference whether it is a reference
   * @param digest of its scenario: equal ones are the same runs
   * @param failed runs that failed
   * @param samples by metric, one value a seed; NaN where there is none
   * @param unstable whether its backlog surely grows: then no mean of it is told
   * @param growth mean growth of the backlog, frames per second; NaN if not told
   */
  public record Setting(
      int point,
      List<String> values,
      String agent,
      boolean reference,
      String digest,
      int failed,
      Map<Metric, double[]> samples,
      boolean unstable,
      double growth) {

    /** Takes copies of the collections. */
    public Setting {
      values = List.copyOf(values);
      samples = new EnumMap<>(samples);
    }

    /** Returns all values of a metric, one a seed, NaN where there is none. */
    double[] sample(Metric metric) {
      double[] sample = samples.get(metric);
      if (sample == null) {
        throw new IllegalArgumentException(metric + " was not read");
      }
      return sample;
    }

    /** Returns the values there are. */
    double[] present(Metric metric) {
      return Arrays.stream(sample(metric)).filter(Double::isFinite).toArray();
    }

    /** Returns whether every seed has a value, there are at least two, and a mean may be told. */
    boolean usable(Metric metric) {
      double[] sample = sample(metric);
      return !unstable && sample.length > 1 && present(metric).length == sample.length;
    }
  }

  /**
   * Reads a sweep's runs.
   *
   * @param file {@code runs.csv}
   * @param metrics those wanted
   * @throws InputException if the file can't be read or isn't this sweep's
   */
  public static SweepRuns read(Path file, SweepSpec spec, Set<Metric> metrics) {
    try (Reader in = Files.newBufferedReader(file)) {
      return read(file, in, spec, List.copyOf(metrics));
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(file + ": can't be read as CSV: " + e.getMessage(), e);
    }
  }

  private static SweepRuns read(Path file, Reader in, SweepSpec spec, List<Metric> metrics)
      throws IOException {
    Map<Integer, Building> building = new LinkedHashMap<>();
    List<String> header = List.of();
    int[] axes = {};
    int rung = 0;
    for (CSVRecord line : CSVFormat.RFC4180.parse(in)) {
      if (header.isEmpty()) {
        header = List.copyOf(line.toList());
        axes = columns(file, header, spec, metrics);
        continue;
      }
      int at = header.indexOf("rung");
      int rungHere = at < 0 ? 0 : Integer.parseInt(line.get(at));
      if (rungHere > rung) {
        building.clear();
        rung = rungHere;
      }
      int point = Integer.parseInt(line.get(header.indexOf("point")));
      Building setting = building.get(point);
      if (setting == null) {
        setting = new Building(point, header, axes, line, metrics);
        building.put(point, setting);
      }
      setting.add(line, header);
    }
    if (building.isEmpty()) {
      throw new InputException(file + ": holds no run; accepted: the table of a sweep");
    }
    return new SweepRuns(spec, metrics, building.values().stream().map(Building::built).toList());
  }

  private static int[] columns(
      Path file, List<String> header, SweepSpec spec, List<Metric> metrics) {
    Set<String> wanted =
        new LinkedHashSet<>(
            List.of(
                "point",
                "agent",
                "reference",
                "seed",
                "spec",
                "status",
                "arrival_rate_per_s",
                "backlog_growth_per_s"));
    spec.axes().forEach(a -> wanted.add(a.key()));
    metrics.forEach(m -> wanted.add(m.column()));
    wanted.removeAll(header);
    if (!wanted.isEmpty()) {
      throw new InputException(
          "%s: has no column %s; accepted: the table a sweep by this spec.yaml writes"
              .formatted(file, String.join(", ", wanted)));
    }
    return spec.axes().stream().mapToInt(a -> header.indexOf(a.key())).toArray();
  }

  /** A setting whose rows are still coming. */
  private static final class Building {
    private final int point;
    private final List<String> values = new ArrayList<>();
    private final String agent;
    private final boolean reference;
    private final String digest;
    private final Map<Metric, List<Double>> samples = new EnumMap<>(Metric.class);
    private final List<Double> slopes = new ArrayList<>();
    private double rate = Double.NaN;
    private int failed;

    Building(int point, List<String> header, int[] axes, CSVRecord line, List<Metric> metrics) {
      this.point = point;
      for (int axis : axes) {
        values.add(line.get(axis));
      }
      agent = line.get(header.indexOf("agent"));
      reference = line.get(header.indexOf("reference")).equals("true");
      digest = line.get(header.indexOf("spec"));
      metrics.forEach(m -> samples.put(m, new ArrayList<>()));
    }

    void add(CSVRecord line, List<String> header) {
      failed += line.get(header.indexOf("status")).equals("ok") ? 0 : 1;
      samples.forEach(
          (metric, sample) -> sample.add(number(line.get(header.indexOf(metric.column())))));
      double slope = number(line.get(header.indexOf("backlog_growth_per_s")));
      if (Double.isFinite(slope)) {
        slopes.add(slope);
      }
      double told = number(line.get(header.indexOf("arrival_rate_per_s")));
      rate = Double.isFinite(told) ? told : rate;
    }

    private static double number(String cell) {
      return CsvTable.number(cell).orElse(Double.NaN);
    }

    Setting built() {
      double[] growth = slopes.stream().mapToDouble(s -> s).toArray();
      boolean unstable = rate > 0 && growth.length > 1 && Growth.of(growth, rate).unstable();
      Map<Metric, double[]> arrays = new EnumMap<>(Metric.class);
      samples.forEach((m, list) -> arrays.put(m, list.stream().mapToDouble(v -> v).toArray()));
      return new Setting(
          point,
          values,
          agent,
          reference,
          digest,
          failed,
          arrays,
          unstable,
          Arrays.stream(growth).average().orElse(Double.NaN));
    }
  }

  /** Returns the experiment. */
  public SweepSpec spec() {
    return spec;
  }

  /** Returns the metrics that were read. */
  public List<Metric> metrics() {
    return metrics;
  }

  /** Returns all settings in the order of the table. */
  public List<Setting> settings() {
    return settings;
  }

  /** Returns the settings that are no references. */
  List<Setting> points() {
    return settings.stream().filter(s -> !s.reference()).toList();
  }

  /** Returns how many runs a setting has. */
  int seeds() {
    return settings.get(0).samples().values().iterator().next().length;
  }

  /** Returns where the axis that is compared stands; −1 if there is none. */
  int compared() {
    return spec.compare().map(axis -> keys().indexOf(axis.key())).orElse(-1);
  }

  /** Returns the keys of the axes. */
  List<String> keys() {
    return spec.axes().stream().map(Axis::key).toList();
  }
}
