package dev.furiwake.experiments.results;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.statistics.Bootstrap;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Curves of a table's columns. Where the table brings intervals of what is drawn, the band is
 * those; where several rows share an x, as seeds do, the curve is their mean with a bootstrap
 * interval.
 */
public final class TableCurves {
  private static final double LEVEL = 0.95;
  private static final int RESAMPLES = 400;

  /** Steps of a distribution at most, about. */
  private static final int MOST_STEPS = 2000;

  private TableCurves() {}

  /**
   * Returns the curves.
   *
   * @param x a column of numbers
   * @param y a column of numbers
   * @param by the column of which each value has a curve of its own; empty for one curve
   */
  public static List<Curve> of(CsvTable table, int x, int y, Optional<Integer> by) {
    Optional<int[]> edges = edges(table, y);
    Map<String, Map<Double, List<double[]>>> groups = new LinkedHashMap<>();
    for (List<String> row : table.rows()) {
      OptionalDouble atX = CsvTable.number(row.get(x));
      OptionalDouble atY = CsvTable.number(row.get(y));
      if (atX.isPresent() && atY.isPresent()) {
        String name = by.map(row::get).orElse(table.columns().get(y));
        double value = atY.getAsDouble();
        double low = edges.map(e -> CsvTable.number(row.get(e[0])).orElse(value)).orElse(value);
        double high = edges.map(e -> CsvTable.number(row.get(e[1])).orElse(value)).orElse(value);
        groups
            .computeIfAbsent(name.isBlank() ? "–" : name, n -> new TreeMap<>())
            .computeIfAbsent(atX.getAsDouble(), n -> new ArrayList<>())
            .add(new double[] {value, low, high});
      }
    }
    List<Curve> curves = new ArrayList<>();
    groups.forEach((name, points) -> curves.add(curve(name, points)));
    return curves;
  }

  /**
   * Returns the distribution of a column: over each value, the percent of the rows that have no
   * larger one.
   *
   * @param column of numbers
   * @param by the column of which each value has a curve of its own; empty for one curve
   */
  public static List<Curve> distribution(CsvTable table, int column, Optional<Integer> by) {
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    for (List<String> row : table.rows()) {
      OptionalDouble value = CsvTable.number(row.get(column));
      if (value.isPresent()) {
        String name = by.map(row::get).orElse(table.columns().get(column));
        groups
            .computeIfAbsent(name.isBlank() ? "–" : name, n -> new ArrayList<>())
            .add(value.getAsDouble());
      }
    }
    List<Curve> curves = new ArrayList<>();
    groups.forEach((name, values) -> curves.add(distribution(name, values)));
    return curves;
  }

  private static Curve distribution(String name, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    int n = sorted.length;
    int stride = Math.max(1, n / MOST_STEPS);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean lastOfEqual = i == n - 1 || sorted[i + 1] > sorted[i];
      if (lastOfEqual && (i % stride == 0 || i == n - 1 || stride == 1)) {
        points.add(new double[] {sorted[i], 100.0 * (i + 1) / n});
      }
    }
    return Curve.line(
        name,
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray());
  }

  private static Curve curve(String name, Map<Double, List<double[]>> points) {
    double[] xs = points.keySet().stream().mapToDouble(v -> v).toArray();
    double[] mean = new double[xs.length];
    double[] low = new double[xs.length];
    double[] high = new double[xs.length];
    int i = 0;
    for (List<double[]> there : points.values()) {
      if (there.size() == 1) {
        mean[i] = there.get(0)[0];
        low[i] = there.get(0)[1];
        high[i] = there.get(0)[2];
      } else {
        double[] sample = there.stream().mapToDouble(p -> p[0]).toArray();
        Interval interval = Bootstrap.interval(sample, Summary.MEAN, LEVEL, RESAMPLES, 1);
        mean[i] = interval.estimate();
        low[i] = Math.min(interval.low(), mean[i]);
        high[i] = Math.max(interval.high(), mean[i]);
      }
      i++;
    }
    return Curve.of(name, xs, mean, low, high);
  }

  /** Columns of a column's interval: low and high, or reward_low beside reward_per_frame. */
  private static Optional<int[]> edges(CsvTable table, int y) {
    String name = table.columns().get(y);
    String stem = name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
    String unit = name.endsWith("_ms") ? "_ms" : "";
    for (String[] pair :
        new String[][] {
          {stem + "_low" + unit, stem + "_high" + unit, "mean"},
          {"low", "high", ""}
        }) {
      int low = table.column(pair[0]);
      int high = table.column(pair[1]);
      boolean meant =
          pair[2].isEmpty() || name.contains("mean") || name.contains("per_") || name.equals(stem);
      if (low >= 0 && high >= 0 && meant && low != y && high != y) {
        return Optional.of(new int[] {low, high});
      }
    }
    return Optional.empty();
  }
}
