package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.analysis.SweepRuns.Setting;
import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.figures.DotFigure;
import dev.furiwake.experiments.figures.Figure;
import dev.furiwake.experiments.figures.HeatFigure;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.statistics.BootstrapBand;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Summary;
import dev.furiwake.experiments.sweep.CurvePlan;
import dev.furiwake.experiments.sweep.FigureLines;
import dev.furiwake.experiments.sweep.Metric;
import dev.furiwake.experiments.sweep.SweepSpec;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** An analysis as figures, wide as a column of a paper. */
final class SweepFigures {
  /** The most rows of a dot plot. */
  static final int MOST_ROWS = 20;

  static final String CURVES = "curves.csv";

  private static final int MOST_CELLS = 8;
  private static final int LONGEST_LABEL = 20;

  private final SweepAnalysis analysis;
  private final SweepRuns runs;
  private final SweepSpec spec;

  SweepFigures(SweepAnalysis analysis) {
    this.analysis = analysis;
    this.runs = analysis.runs();
    this.spec = runs.spec();
  }

  /**
   * A figure with what is to be said of it.
   *
   * @param name of its files
   */
  record Drawn(String name, Figure figure, String caption) {}

  private String level() {
    return Decimal.significant(100 * spec.confidence(), 4) + " %";
  }

  /** Returns a dot plot of the best points of the sweep's own metric, with their intervals. */
  Optional<Drawn> dots(List<SweepAnalysis.Row> rows) {
    Metric metric = spec.metric();
    Set<String> seen = new HashSet<>();
    List<SweepAnalysis.Row> different =
        rows.stream()
            .filter(r -> r.metric() == metric && r.summaries().of(Summary.MEAN).isPresent())
            .filter(r -> seen.add(r.setting().digest()))
            .sorted(Comparator.comparingDouble(r -> order(metric, r)))
            .toList();
    List<SweepAnalysis.Row> shown = different.subList(0, Math.min(MOST_ROWS, different.size()));
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    int all = different.size();
    List<DotFigure.Row> dots = new ArrayList<>();
    for (SweepAnalysis.Row row : shown) {
      dots.add(
          new DotFigure.Row(label(row.setting()), List.of(row.summaries().of(Summary.MEAN)), ""));
    }
    DotFigure figure =
        DotFigure.ofColumn(
            all > shown.size() ? "The best " + shown.size() + " of " + all : "",
            metric.label(),
            List.of("mean"),
            dots);
    String what =
        "Mean of the "
            + metric.words()
            + " by point, the best on top, with "
            + level()
            + " bootstrap intervals over seeds; the axis does not begin at 0. ";
    return Optional.of(
        new Drawn(
            "points",
            figure,
            what
                + (all > shown.size()
                    ? "Of " + all + " settings only these are shown; `summary.csv` has all. "
                    : "")
                + "Labels are the values of "
                + String.join(", ", runs.keys())
                + "; points that are the same scenario are shown once."));
  }

  private static double order(Metric metric, SweepAnalysis.Row row) {
    double mean = row.summaries().of(Summary.MEAN).map(Interval::estimate).orElse(Double.NaN);
    return metric.lowerIsBetter() ? mean : -mean;
  }

  private String label(Setting setting) {
    if (setting.reference()) {
      return shortened(setting.agent());
    }
    String text = String.join(" ", setting.values());
    return text.isBlank()
        ? shortened(setting.agent())
        : text.length() <= LONGEST_LABEL
            ? text
            : shortened("#" + setting.point() + " " + setting.agent());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL - 1) + "…";
  }

  /** Returns performance profiles of the compared values. */
  Optional<Drawn> profile(List<SweepAnalysis.Profile> profiles) {
    if (profiles.isEmpty()) {
      return Optional.empty();
    }
    List<Curve> curves = new ArrayList<>();
    for (SweepAnalysis.Profile profile : profiles) {
      curves.add(
          Curve.of(
              profile.value(),
              profile.thresholds().stream().mapToDouble(t -> t).toArray(),
              profile.shares()));
    }
    return Optional.of(
        new Drawn(
            "profile",
            new CurveFigure(
                "",
                "mean round trip over its lower bound",
                "share of runs at or below",
                curves,
                List.of(),
                Figure.COLUMN_WIDTH,
                Figure.COLUMN_HEIGHT),
            "Performance profiles: for each demand the share of runs, over all "
                + analysis.whole(Metric.OVER_LOWER_BOUND).size()
                + " settings of the other axes, that meet it; bands are pointwise "
                + level()
                + " over seeds. A curve above another throughout is better at every demand; curves"
                + " that cross say that it depends on the demand."));
  }

  /** Returns a heat map over the two longest other axes for each compared value that varies. */
  List<Drawn> heat() {
    int at = runs.compared();
    List<Integer> others = new ArrayList<>();
    for (int a = 0; a < runs.keys().size(); a++) {
      if (a != at && values(a).size() > 1 && values(a).size() <= MOST_CELLS) {
        others.add(a);
      }
    }
    others.sort(Comparator.comparingInt(a -> -values(a).size()));
    if (at < 0 || others.size() < 2) {
      return List.of();
    }
    int x = Math.min(others.get(0), others.get(1));
    int y = Math.max(others.get(0), others.get(1));
    Metric metric = spec.metric();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    Map<String, double[][]> grids = new LinkedHashMap<>();
    for (String value : analysis.values()) {
      List<Setting> there =
          runs.points().stream()
              .filter(s -> s.values().get(at).equals(value) && s.usable(metric))
              .toList();
      if (there.stream().map(Setting::digest).distinct().count() > 1) {
        double[][] grid = grid(there, x, y, metric);
        grids.put(value, grid);
        for (double[] row : grid) {
          for (double cell : row) {
            least = Double.isFinite(cell) ? Math.min(least, cell) : least;
            most = Double.isFinite(cell) ? Math.max(most, cell) : most;
          }
        }
      }
    }
    List<Drawn> drawn = new ArrayList<>();
    for (Map.Entry<String, double[][]> entry : grids.entrySet()) {
      drawn.add(
          new Drawn(
              "heat-" + entry.getKey().replaceAll("[^A-Za-z0-9.-]", "_"),
              new HeatFigure(
                  entry.getKey() + ": " + metric.label(),
                  runs.keys().get(x),
                  runs.keys().get(y),
                  shortened(values(x)),
                  shortened(values(y)),
                  cells(entry.getValue(), most),
                  least,
                  most),
              "Mean over seeds"
                  + (others.size() > 2 ? " and over the axes not shown" : "")
                  + "; the darker the higher, "
                  + (metric.lowerIsBetter() ? "so lighter is better" : "so darker is better")
                  + "; all heat maps share one scale. Unstable points and places without a run have"
                  + " no number. Intervals are in `summary.csv`."));
    }
    return drawn;
  }

  private List<String> values(int axis) {
    return runs.points().stream().map(s -> s.values().get(axis)).distinct().toList();
  }

  private static List<String> shortened(List<String> labels) {
    return labels.stream().map(SweepFigures::shortened).toList();
  }

  private double[][] grid(List<Setting> settings, int x, int y, Metric metric) {
    List<String> columns = values(x);
    List<String> rows = values(y);
    double[][] sums = new double[rows.size()][columns.size()];
    int[][] counts = new int[rows.size()][columns.size()];
    for (Setting setting : settings) {
      int r = rows.indexOf(setting.values().get(y));
      int c = columns.indexOf(setting.values().get(x));
      sums[r][c] += Summary.MEAN.of(setting.sample(metric));
      counts[r][c]++;
    }
    for (int r = 0; r < sums.length; r++) {
      for (int c = 0; c < sums[r].length; c++) {
        sums[r][c] = counts[r][c] == 0 ? Double.NaN : sums[r][c] / counts[r][c];
      }
    }
    return sums;
  }

  private static List<List<Optional<HeatFigure.Cell>>> cells(double[][] grid, double most) {
    int places = Math.abs(most) >= 100 ? 0 : Math.abs(most) >= 10 ? 1 : 3;
    List<List<Optional<HeatFigure.Cell>>> cells = new ArrayList<>();
    for (double[] row : grid) {
      cells.add(
          Arrays.stream(row)
              .mapToObj(
                  v ->
                      Double.isFinite(v)
                          ? Optional.of(
                              new HeatFigure.Cell(
                                  v, Decimal.fixed(v, places).replace('-', '\u2212')))
                          : Optional.<HeatFigure.Cell>empty())
              .toList());
    }
    return cells;
  }

  /**
   * Returns the curves an experiment asks for; without any, those of the compared axis.
   *
   * @param result with {@code curves.csv} and the tables of the figures, where curves are kept
   */
  List<Drawn> curves(StoredResult result) {
    if (!result.has(CURVES)) {
      return List.of();
    }
    List<Drawn> drawn = new ArrayList<>();
    for (CurvePlan plan : spec.figures()) {
      if (result.has(plan.file())) {
        FigureLines.read(result.file(plan.file()))
            .figure(plan)
            .ifPresent(figure -> drawn.add(drawn(plan, figure)));
      }
    }
    if (spec.figures().isEmpty() && runs.compared() >= 0) {
      String by = runs.keys().get(runs.compared());
      CurvePlan plan =
          new CurvePlan("curves", "Cumulative reward", by, Map.of(), CurvePlan.Size.COLUMN);
      List<Curve> curves = curves(result.file(CURVES), by);
      if (!curves.isEmpty()) {
        drawn.add(
            drawn(
                plan, CurveFigure.ofColumn(plan.title(), "episode", "cumulative reward", curves)));
      }
    }
    return drawn;
  }

  private Drawn drawn(CurvePlan plan, CurveFigure figure) {
    return new Drawn(
        plan.name(),
        figure,
        "Cumulative reward by "
            + plan.by()
            + ", mean over "
            + (runs.keys().size() > 1 ? "all other axes and " : "")
            + "seeds, with pointwise "
            + level()
            + " bootstrap bands. More reward does not mean lower latency: see the tables.");
  }

  private List<Curve> curves(Path file, String by) {
    Map<String, Map<Integer, TreeMap<Integer, double[]>>> sums = new LinkedHashMap<>();
    try (Reader in = Files.newBufferedReader(file)) {
      List<String> header = List.of();
      for (CSVRecord line : CSVFormat.RFC4180.parse(in)) {
        if (header.isEmpty()) {
          header = List.copyOf(line.toList());
        } else if (line.get(header.indexOf("reference")).equals("false")) {
          double[] sum =
              sums.computeIfAbsent(line.get(header.indexOf(by)), v -> new TreeMap<>())
                  .computeIfAbsent(
                      Integer.parseInt(line.get(header.indexOf("seed"))), s -> new TreeMap<>())
                  .computeIfAbsent(
                      Integer.parseInt(line.get(header.indexOf("episode"))), e -> new double[2]);
          sum[0] += Double.parseDouble(line.get(header.indexOf("cumulative_reward")));
          sum[1]++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Curve> curves = new ArrayList<>();
    sums.forEach(
        (value, seeds) -> {
          TreeMap<Integer, double[]> any = seeds.values().iterator().next();
          double[][] bySeed =
              seeds.values().stream()
                  .filter(s -> s.keySet().equals(any.keySet()))
                  .map(s -> s.values().stream().mapToDouble(v -> v[0] / v[1]).toArray())
                  .toArray(double[][]::new);
          if (bySeed.length > 1) {
            curves.add(
                Curve.of(
                    value,
                    any.keySet().stream().mapToDouble(e -> e).toArray(),
                    BootstrapBand.of(
                        bySeed, spec.confidence(), BootstrapBand.DEFAULT_RESAMPLES, spec.seed())));
          }
        });
    return curves;
  }
}
