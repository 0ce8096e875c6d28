package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.results.HtmlReport;
import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.PValue;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.statistics.Difference;
import dev.furiwake.experiments.statistics.Holm;
import dev.furiwake.experiments.statistics.Power;
import dev.furiwake.experiments.sweep.Metric;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two result folders, point by point. Where both were run with the same seed on the same traces,
 * the k-th runs share their random numbers and are judged as pairs; else as unpaired samples, by
 * the Mann–Whitney test and Welch's interval. Holm's correction is over all points of a metric.
 */
public final class ResultComparison {
  private static final double LEVEL = 0.95;
  private static final double PERCENT = 100;
  private static final int DIGITS = 7;
  private static final int LONGEST = 60;
  private static final String LATENCY = Metric.MEAN_MS.column();

  private final ComparableRuns first;
  private final ComparableRuns second;
  private final boolean paired;
  private final List<Row> rows;

  private ResultComparison(
      ComparableRuns first, ComparableRuns second, boolean paired, List<Row> rows) {
    this.first = first;
    this.second = second;
    this.paired = paired;
    this.rows = rows;
  }

  /**
   * One metric at one point.
   *
   * @param difference first − second; empty if both are the same numbers
   * @param holmP of the rank test, corrected over all points of the metric
   * @param detectable the smallest difference found with probability 0.8 at the level of Holm's
   *     first step
   */
  record Row(
      String metric,
      List<String> point,
      Optional<Difference> difference,
      double holmP,
      double detectable) {}

  /**
   * Compares two folders.
   *
   * @throws InputException if they have nothing in common that can be compared
   */
  public static ResultComparison of(Path first, Path second, Catalog catalog) {
    FolderReport reports = new FolderReport(catalog, FolderReport.USUAL_WANTED);
    ComparableRuns one = ComparableRuns.read(StoredResult.open(first), reports);
    ComparableRuns two = ComparableRuns.read(StoredResult.open(second), reports);
    if (one.keys().isEmpty() != two.keys().isEmpty()) {
      boolean single = one.keys().isEmpty();
      throw new InputException(
          "%s and %s can't be compared: %s is one scenario by run --out, %s a sweep; accepted: two folders of run --out, or two sweeps over the same axes"
              .formatted(first, second, single ? first : second, single ? second : first));
    }
    for (ComparableRuns side : List.of(one, two)) {
      if (side.keys().isEmpty() && !side.unstable().isEmpty()) {
        throw new InputException(
            "%s can't be compared: its backlog surely grows, so its runs have no mean; accepted: stable runs"
                .formatted(side.result().folder()));
      }
    }
    if (!one.keys().equals(two.keys())) {
      throw new InputException(
          "%s and %s can't be compared: points are told apart by %s there and by %s here; accepted: the same axes"
              .formatted(first, second, words(one.keys()), words(two.keys())));
    }
    Set<List<String>> common = new LinkedHashSet<>(one.points().keySet());
    common.retainAll(two.points().keySet());
    if (common.isEmpty()) {
      throw new InputException(
          "%s and %s can't be compared: no point is in both; accepted: at least one with the same %s"
              .formatted(first, second, words(one.keys())));
    }
    boolean paired = paired(one, two);
    List<Row> rows = new ArrayList<>();
    for (String metric : metrics(one, common)) {
      if (metrics(two, common).contains(metric)) {
        rows.addAll(rows(one, two, metric, common, paired));
      }
    }
    if (rows.isEmpty()) {
      throw new InputException(
          "%s and %s can't be compared: no metric has two runs on both sides at a stable point; accepted: at least 2 seeds"
              .formatted(first, second));
    }
    return new ResultComparison(one, two, paired, List.copyOf(rows));
  }

  private static String words(List<String> keys) {
    return keys.isEmpty() ? "nothing" : String.join(", ", keys);
  }

  private static List<String> metrics(ComparableRuns runs, Set<List<String>> points) {
    Map<String, double[]> any = runs.points().get(points.iterator().next());
    return any == null ? List.of() : List.copyOf(any.keySet());
  }

  private static boolean paired(ComparableRuns one, ComparableRuns two) {
    Manifest m = one.result().manifest();
    Manifest n = two.result().manifest();
    return m.seed() == n.seed() && m.traces().equals(n.traces()) && traces(one).equals(traces(two));
  }

  private static Map<String, String> traces(ComparableRuns runs) {
    Map<String, String> traces = new TreeMap<>(runs.settings());
    traces.keySet().removeIf(key -> !key.equals("trace") && !key.endsWith(".trace"));
    return traces;
  }

  private static List<Row> rows(
      ComparableRuns one,
      ComparableRuns two,
      String metric,
      Set<List<String>> common,
      boolean paired) {
    List<List<String>> points = new ArrayList<>();
    List<Optional<Difference>> differences = new ArrayList<>();
    for (List<String> point : common) {
      if (!one.unstable().contains(point) && !two.unstable().contains(point)) {
        double[] a = one.points().getOrDefault(point, Map.of()).getOrDefault(metric, new double[0]);
        double[] b = two.points().getOrDefault(point, Map.of()).getOrDefault(metric, new double[0]);
        Optional<double[][]> samples = samples(a, b, paired);
        if (samples.isPresent()) {
          double[] x = samples.get()[0];
          double[] y = samples.get()[1];
          points.add(point);
          differences.add(
              paired && Arrays.equals(x, y)
                  ? Optional.empty()
                  : Optional.of(
                      paired ? Difference.paired(x, y, LEVEL) : Difference.unpaired(x, y, LEVEL)));
        }
      }
    }
    double[] p =
        differences.stream().flatMap(Optional::stream).mapToDouble(Difference::rankP).toArray();
    double[] adjusted = Holm.adjusted(p);
    List<Row> rows = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < points.size(); i++) {
      Optional<Difference> d = differences.get(i);
      double error = (1 - LEVEL) / Math.max(1, p.length);
      double detectable =
          d.map(
                  v ->
                      Power.detectable(
                          paired ? Power.Test.PAIRED : Power.Test.UNPAIRED,
                          Math.min(v.runs(), v.otherRuns()),
                          v.sd(),
                          error,
                          Power.USUAL))
              .orElse(Double.NaN);
      rows.add(
          new Row(
              metric, points.get(i), d, d.isPresent() ? adjusted[next++] : Double.NaN, detectable));
    }
    return rows;
  }

  /** Returns two samples of at least two finite values: of pairs, those that both sides have. */
  private static Optional<double[][]> samples(double[] a, double[] b, boolean paired) {
    double[][] samples;
    if (paired) {
      int[] both = new int[Math.min(a.length, b.length)];
      int n = 0;
      for (int i = 0; i < both.length; i++) {
        if (Double.isFinite(a[i]) && Double.isFinite(b[i])) {
          both[n++] = i;
        }
      }
      int[] kept = Arrays.copyOf(both, n);
      samples =
          new double[][] {
            Arrays.stream(kept).mapToDouble(i -> a[i]).toArray(),
            Arrays.stream(kept).mapToDouble(i -> b[i]).toArray()
          };
    } else {
      samples =
          new double[][] {
            Arrays.stream(a).filter(Double::isFinite).toArray(),
            Arrays.stream(b).filter(Double::isFinite).toArray()
          };
    }
    return samples[0].length < 2 || samples[1].length < 2 ? Optional.empty() : Optional.of(samples);
  }

  /** Returns whether runs were judged as pairs. */
  public boolean paired() {
    return paired;
  }

  List<Row> rows() {
    return rows;
  }

  /** Returns the settings that differ, one a row; also seeds, traces, version and revision. */
  public Table settings() {
    Table table = new Table(Column.text("setting"), Column.text("first"), Column.text("second"));
    SortedMap<String, String> one = told(first);
    SortedMap<String, String> two = told(second);
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(two.keySet());
    for (String key : keys) {
      String a = one.getOrDefault(key, "");
      String b = two.getOrDefault(key, "");
      if (!a.equals(b)) {
        table.row(key, shortened(a), shortened(b));
      }
    }
    return table;
  }

  private static SortedMap<String, String> told(ComparableRuns runs) {
    SortedMap<String, String> told = new TreeMap<>(runs.settings());
    told.keySet().removeIf(key -> key.equals("description") || key.endsWith(".description"));
    Manifest manifest = runs.result().manifest();
    told.put("seed", Long.toString(manifest.seed()));
    told.put("(version)", manifest.version());
    told.put("(revision)", manifest.revision());
    manifest.traces().forEach((name, digest) -> told.put("(trace " + name + ")", digest));
    return told;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** Returns the comparison as tidy CSV: a row a metric and point. */
  public Table csv() {
    List<Column> columns = new ArrayList<>(List.of(Column.text("metric")));
    first.keys().forEach(key -> columns.add(Column.text(key)));
    columns.addAll(
        List.of(
            Column.text("judged"),
            Column.count("first_runs"),
            Column.count("second_runs"),
            Column.number("first_mean", DIGITS),
            Column.number("second_mean", DIGITS),
            Column.number("difference", DIGITS),
            Column.number("difference_low", DIGITS),
            Column.number("difference_high", DIGITS),
            Column.number("effect_d", DIGITS),
            Column.pValue(paired ? "p_wilcoxon" : "p_mann_whitney"),
            Column.pValue(paired ? "p_wilcoxon_holm" : "p_mann_whitney_holm"),
            Column.pValue("p_t"),
            Column.number("detectable_difference", DIGITS)));
    Table table = new Table(columns.toArray(new Column[0]));
    for (Row row : rows) {
      if (row.difference().isPresent()) {
        Difference d = row.difference().get();
        List<Object> cells = new ArrayList<>(List.of(row.metric()));
        cells.addAll(row.point());
        cells.addAll(
            List.of(
                paired ? "paired" : "unpaired",
                d.runs(),
                d.otherRuns(),
                d.first(),
                d.second(),
                d.interval().estimate(),
                d.interval().low(),
                d.interval().high(),
                d.effect(),
                d.rankP(),
                row.holmP(),
                d.studentP(),
                row.detectable()));
        table.row(cells.toArray());
      }
    }
    return table;
  }

  /** Returns one metric's differences for people. */
  private Table readable(String metric) {
    List<Column> columns = new ArrayList<>();
    first.keys().forEach(key -> columns.add(Column.text(key)));
    columns.addAll(
        List.of(
            Column.text("runs"),
            Column.number("first", 5),
            Column.number("second", 5),
            Column.text("difference [95 %]"),
            Column.text("%"),
            Column.text("p Holm"),
            Column.number("detectable", 3)));
    Table table = new Table(columns.toArray(new Column[0]));
    for (Row row : rows) {
      if (row.metric().equals(metric) && row.difference().isPresent()) {
        Difference d = row.difference().get();
        List<Object> cells = new ArrayList<>(row.point());
        cells.addAll(
            List.of(
                d.runs() == d.otherRuns()
                    ? Integer.toString(d.runs())
                    : d.runs() + ", " + d.otherRuns(),
                d.first(),
                d.second(),
                SweepReport.words(Optional.of(d.interval())),
                d.second() > 0 && !metric.contains("reward")
                    ? Decimal.fixed(PERCENT * d.interval().estimate() / d.second(), 1)
                    : "",
                PValue.words(row.holmP()),
                row.detectable()));
        table.row(cells.toArray());
      }
    }
    return table;
  }

  /** Returns the differences for people, by metric. */
  public Map<String, Table> readable() {
    Map<String, Table> tables = new LinkedHashMap<>();
    rows.forEach(row -> tables.computeIfAbsent(row.metric(), this::readable));
    return tables;
  }

  /** Returns what is to be said before any number: how runs were judged, and what is not here. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        paired
            ? "Same seed and trace on both sides: runs are paired, and judged by Wilcoxon's"
                + " signed-rank test with Student's interval."
            : "Seed or trace differ: runs are unpaired, and judged by the Mann–Whitney test with"
                + " Welch's interval.");
    Set<List<String>> missing = new LinkedHashSet<>(first.points().keySet());
    missing.addAll(second.points().keySet());
    long all = missing.size();
    missing.removeIf(
        point -> first.points().containsKey(point) && second.points().containsKey(point));
    if (!missing.isEmpty()) {
      remarks.add(
          "%d of %d points are on one side only and left out.".formatted(missing.size(), all));
    }
    Set<List<String>> unstable = new LinkedHashSet<>(first.unstable());
    unstable.addAll(second.unstable());
    if (!unstable.isEmpty()) {
      remarks.add(
          "%d points are unstable on a side: no mean of theirs is told."
              .formatted(unstable.size()));
    }
    long same = rows.stream().filter(r -> r.difference().isEmpty()).count();
    if (same > 0) {
      remarks.add(
          "%d of %d values are the same number in every run on both sides and not listed."
              .formatted(same, rows.size()));
    }
    return remarks;
  }

  /** Returns a warning where latency and reward disagree about which side is better. */
  public Optional<String> contradiction() {
    Map<List<String>, Difference> latency = new LinkedHashMap<>();
    rows.forEach(
        row -> {
          if (row.metric().equals(LATENCY)) {
            row.difference().ifPresent(d -> latency.put(row.point(), d));
          }
        });
    int contradicting = 0;
    int compared = 0;
    for (Row row : rows) {
      Difference other = latency.get(row.point());
      if ((row.metric().equals("reward") || row.metric().equals(Metric.REWARD_PER_FRAME.column()))
          && other != null
          && row.difference().isPresent()) {
        compared++;
        double product = other.interval().estimate() * row.difference().get().interval().estimate();
        contradicting += product > 0 ? 1 : 0;
      }
    }
    return contradicting == 0
        ? Optional.empty()
        : Optional.of(
            "At %d of %d points reward and latency rank the two sides differently: the faster one has less reward. Don't rank by reward alone."
                .formatted(contradicting, compared));
  }

  /** Returns the comparison as one HTML file. */
  public String html() {
    HtmlReport html =
        new HtmlReport(
            "Two results compared",
            "first: `%s`, second: `%s`"
                .formatted(first.result().folder(), second.result().folder()));
    html.section("What differs in the settings");
    if (settings().rows().isEmpty()) {
      html.paragraph("Nothing.");
    } else {
      html.table(settings(), "Settings that are not the same on both sides.");
    }
    html.section("Differences").list(remarks());
    contradiction()
        .ifPresent(
            text ->
                html.note(HtmlReport.Tone.CAUTION, "Reward and latency rank differently", text));
    readable()
        .forEach(
            (metric, table) ->
                html.table(
                    table,
                    "`%s`, first − second; p after Holm's correction over all points; detectable: the smallest difference these seeds find with probability 0.8."
                        .formatted(metric)));
    html.section("How to have it again");
    html.preformatted(first.result().command() + "\n" + second.result().command());
    return html.html();
  }
}
