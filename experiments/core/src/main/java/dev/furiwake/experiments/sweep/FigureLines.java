package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.Observation;
import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.statistics.BootstrapBand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link CurvePlan} shows: of each value of its axis the mean curve over seeds, with its
 * pointwise bootstrap band. A line stands for all points that have its value: of each seed the mean
 * over them is taken first. A seed with a failed run among them is left out of the line, which the
 * column {@code seeds} tells.
 *
 * @param lines in the order of the axis; those without a run are left out
 */
public record FigureLines(List<Line> lines) {
  private static final int DIGITS = 6;
  private static final String X = "episode";
  private static final String Y = "cumulative_reward";

  /** Takes a copy. */
  public FigureLines {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param curve with its band; of one seed alone there is none
   * @param seeds how many curves it is the mean of
   */
  public record Line(Curve curve, int seeds) {

    double low(int i) {
      return seeds > 1 ? curve.low(i) : Double.NaN;
    }

    double high(int i) {
      return seeds > 1 ? curve.high(i) : Double.NaN;
    }
  }

  /**
   * A run's curve as it was kept.
   *
   * @param rewards cumulative, at these episodes
   */
  record Kept(List<Integer> episodes, List<Double> rewards) {

    /** Returns the curve of a run; empty if it failed. */
    static Optional<Kept> of(Observation run) {
      return run.failed() ? Optional.empty() : Optional.of(new Kept(run.episodes(), run.curve()));
    }
  }

  /** Where curves come from. */
  @FunctionalInterface
  interface Source {
    /**
     * Returns the curve of a run; empty if the run failed.
     *
     * @param point among those of the figure
     */
    Optional<Kept> of(int point, int seed) throws IOException;
  }

  /**
   * Computes a figure's lines.
   *
   * @param values of the figure's axis, one a point of the last rung; empty of references
   * @param seeds runs a point
   * @throws IOException if a curve can't be read
   */
  static FigureLines of(
      CurvePlan figure, SweepSpec spec, List<Optional<String>> values, int seeds, Source source)
      throws IOException {
    Map<String, List<Integer>> pointsOf = new LinkedHashMap<>();
    for (int p = 0; p < values.size(); p++) {
      int point = p;
      values.get(p).ifPresent(v -> pointsOf.computeIfAbsent(v, n -> new ArrayList<>()).add(point));
    }
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> line : pointsOf.entrySet()) {
      line(figure.label(line.getKey()), line.getValue(), spec, seeds, source).ifPresent(lines::add);
    }
    return new FigureLines(lines);
  }

  /** Returns the values of a figure's axis at points; empty of references. */
  static List<Optional<String>> values(CurvePlan figure, SweepSpec spec, List<Point> points) {
    int axis = spec.axes().stream().map(Axis::key).toList().indexOf(figure.by());
    List<Optional<String>> values = new ArrayList<>();
    for (Point point : points) {
      values.add(
          point.reference().isPresent()
              ? Optional.empty()
              : Optional.of(Axis.shown(point.values().get(axis))));
    }
    return values;
  }

  private static Optional<Line> line(
      String name, List<Integer> points, SweepSpec spec, int seeds, Source source)
      throws IOException {
    List<double[]> curves = new ArrayList<>();
    double[] episodes = {};
    for (int seed = 0; seed < seeds; seed++) {
      List<Kept> runs = new ArrayList<>();
      for (int p : points) {
        source.of(p, seed).ifPresent(runs::add);
      }
      if (runs.size() == points.size()) {
        episodes = runs.get(0).episodes().stream().mapToDouble(e -> e).toArray();
        curves.add(mean(runs));
      }
    }
    if (curves.isEmpty()) {
      return Optional.empty();
    }
    if (curves.size() == 1) {
      return Optional.of(new Line(Curve.line(name, episodes, curves.get(0)), 1));
    }
    BootstrapBand band =
        BootstrapBand.of(
            curves.toArray(double[][]::new),
            spec.confidence(),
            BootstrapBand.DEFAULT_RESAMPLES,
            spec.seed());
    return Optional.of(new Line(Curve.of(name, episodes, band), curves.size()));
  }

  private static double[] mean(List<Kept> runs) {
    double[] mean = new double[runs.get(0).rewards().size()];
    for (int i = 0; i < mean.length; i++) {
      for (Kept run : runs) {
        mean[i] += run.rewards().get(i) / runs.size();
      }
    }
    return mean;
  }

  /** Returns the lines as a table, a row an episode of a line. */
  Table table() {
    Table table =
        new Table(
            Column.text("line"),
            Column.count(X),
            Column.number(Y, DIGITS),
            Column.number("low", DIGITS),
            Column.number("high", DIGITS),
            Column.count("seeds"));
    for (Line line : lines) {
      Curve curve = line.curve();
      for (int i = 0; i < curve.size(); i++) {
        table.row(
            curve.name(),
            Math.round(curve.x(i)),
            curve.mean(i),
            line.low(i),
            line.high(i),
            line.seeds());
      }
    }
    return table;
  }

  /**
   * Returns the lines of a table that a sweep wrote.
   *
   * @throws dev.furiwake.scenarios.command.InputException if the file can't be read
   */
  public static FigureLines read(Path file) {
    CsvTable table = CsvTable.read(file);
    int name = table.column("line");
    Map<String, List<List<String>>> byName = new LinkedHashMap<>();
    for (List<String> row : table.rows()) {
      byName.computeIfAbsent(row.get(name), n -> new ArrayList<>()).add(row);
    }
    List<Line> lines = new ArrayList<>();
    byName.forEach((line, rows) -> lines.add(line(line, table, rows)));
    return new FigureLines(lines);
  }

  private static Line line(String name, CsvTable table, List<List<String>> rows) {
    int seeds = (int) numbers(table, rows, "seeds")[0];
    double[] x = numbers(table, rows, X);
    double[] mean = numbers(table, rows, Y);
    return new Line(
        seeds > 1
            ? Curve.of(name, x, mean, numbers(table, rows, "low"), numbers(table, rows, "high"))
            : Curve.line(name, x, mean),
        seeds);
  }

  private static double[] numbers(CsvTable table, List<List<String>> rows, String column) {
    int at = table.column(column);
    return rows.stream().mapToDouble(r -> CsvTable.number(r.get(at)).orElse(Double.NaN)).toArray();
  }

  /** Returns the figure; empty if there is no line. */
  public Optional<CurveFigure> figure(CurvePlan plan) {
    List<Curve> curves = lines.stream().map(Line::curve).toList();
    if (curves.isEmpty()) {
      return Optional.empty();
    }
    String y = Y.replace('_', ' ');
    return Optional.of(
        plan.size() == CurvePlan.Size.COLUMN
            ? CurveFigure.ofColumn(plan.title(), X, y, curves)
            : CurveFigure.of(plan.title(), X, y, curves));
  }
}
