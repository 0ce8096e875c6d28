package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.analysis.SweepRuns.Setting;
import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.figures.Figure;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.results.HtmlReport;
import dev.furiwake.experiments.results.PValue;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Power;
import dev.furiwake.experiments.statistics.RankRange;
import dev.furiwake.experiments.statistics.Summary;
import dev.furiwake.experiments.sweep.Metric;
import dev.furiwake.experiments.sweep.SweepSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An analysis as files of its result folder: tables, figures and {@code report.html}. */
final class SweepReport {
  private static final int FEW_SEEDS = 10;
  private static final int MOST_SHOWN = 300;
  private static final int DIGITS = 4;
  private static final double PERCENT = 100;

  private final StoredResult result;
  private final SweepAnalysis analysis;
  private final SweepRuns runs;
  private final SweepSpec spec;
  private final double alpha;

  SweepReport(StoredResult result, SweepAnalysis analysis) {
    this.result = result;
    this.analysis = analysis;
    this.runs = analysis.runs();
    this.spec = runs.spec();
    this.alpha = 1 - spec.confidence();
  }

  /** Returns all files, by name. */
  SortedMap<String, byte[]> files() {
    SweepCsv csv = new SweepCsv(analysis);
    List<SweepAnalysis.Row> rows = analysis.rows();
    List<SweepAnalysis.Standing> standings = new ArrayList<>();
    List<SweepAnalysis.Pair> pairs = new ArrayList<>();
    for (Metric metric : analysis.compared()) {
      standings.addAll(analysis.standings(metric));
      pairs.addAll(analysis.overall(metric));
      pairs.addAll(analysis.byPlace(metric));
    }
    List<SweepAnalysis.Profile> profiles = analysis.profiles();
    List<SweepAnalysis.Distance> distances = analysis.distances();
    SortedMap<String, Table> tables = new TreeMap<>();
    tables.put(SweepCsv.SUMMARY, csv.summary(rows));
    if (!standings.isEmpty()) {
      tables.put(SweepCsv.RANKING, csv.ranking(standings));
    }
    if (!pairs.isEmpty()) {
      tables.put(SweepCsv.COMPARISONS, csv.comparisons(pairs));
    }
    if (!profiles.isEmpty()) {
      tables.put(SweepCsv.PROFILES, csv.profiles(profiles));
    }
    if (!distances.isEmpty()) {
      tables.put(SweepCsv.DISTANCES, csv.distances(distances));
    }
    Table guide = guide(tables);
    SweepFigures figures = new SweepFigures(analysis);
    List<SweepFigures.Drawn> drawn = new ArrayList<>();
    figures.dots(rows).ifPresent(drawn::add);
    drawn.addAll(figures.heat());
    figures.profile(profiles).ifPresent(drawn::add);
    drawn.addAll(figures.curves(result));
    SortedMap<String, byte[]> files = new TreeMap<>();
    tables.forEach((name, table) -> files.put(name, bytes(table.csv())));
    files.put(ColumnGuide.FILE, bytes(guide.csv()));
    for (SweepFigures.Drawn figure : drawn) {
      files.put(figure.name() + ".png", figure.figure().png());
      files.put(figure.name() + ".svg", bytes(figure.figure().svg()));
    }
    files.put(FolderReport.FILE, bytes(html(rows, standings, pairs, distances, drawn, guide)));
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Table guide(SortedMap<String, Table> tables) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    List<String> ofTheSweep =
        new ArrayList<>(List.of("runs.csv", "containers.csv", SweepFigures.CURVES));
    spec.figures().forEach(figure -> ofTheSweep.add(figure.name() + ".csv"));
    for (String file : ofTheSweep) {
      if (result.has(file)) {
        columns.put(file, FolderReport.header(result.file(file)));
      }
    }
    tables.forEach(
        (file, table) -> columns.put(file, table.columns().stream().map(Column::name).toList()));
    return ColumnGuide.table(columns, runs.keys());
  }

  private String html(
      List<SweepAnalysis.Row> rows,
      List<SweepAnalysis.Standing> standings,
      List<SweepAnalysis.Pair> pairs,
      List<SweepAnalysis.Distance> distances,
      List<SweepFigures.Drawn> drawn,
      Table guide) {
    HtmlReport html = new HtmlReport("Sweep " + spec.name(), spec.description());
    summary(html, rows, standings, pairs);
    if (!drawn.isEmpty()) {
      html.section("Figures");
      for (SweepFigures.Drawn d : drawn) {
        if (d.figure() instanceof CurveFigure curves && curves.width() > Figure.COLUMN_WIDTH) {
          html.figure(d.figure(), d.caption());
        } else {
          html.columnFigure(d.figure(), d.name(), d.caption());
        }
      }
    }
    if (!standings.isEmpty()) {
      comparisons(html, standings, pairs);
    }
    points(html, rows);
    if (!distances.isEmpty()) {
      distances(html, distances);
    }
    html.section("How this was judged").list(methods());
    html.section("Settings").paragraph("The experiment, `spec.yaml`, with its scenario inside:");
    html.preformatted(result.text(StoredResult.SPEC));
    FolderReport.reproduce(html, result);
    html.section("Columns").closedTable(guide, "What every column of every table means");
    return html.html();
  }

  private String percent() {
    return Decimal.significant(PERCENT * spec.confidence(), 4) + " %";
  }

  private void summary(
      HtmlReport html,
      List<SweepAnalysis.Row> rows,
      List<SweepAnalysis.Standing> standings,
      List<SweepAnalysis.Pair> pairs) {
    html.section("Summary");
    List<String> said = new ArrayList<>();
    int points = runs.points().size();
    int references = runs.settings().size() - points;
    long scenarios = runs.points().stream().map(Setting::digest).distinct().count();
    said.add(
        "%d points%s of %d seeds each%s."
            .formatted(
                points,
                scenarios < points ? " (" + scenarios + " different scenarios)" : "",
                runs.seeds(),
                references == 0
                    ? ""
                    : references == 1
                        ? ", and 1 reference"
                        : ", and " + references + " references"));
    List<SweepAnalysis.Standing> own =
        standings.stream().filter(s -> s.metric() == spec.metric()).toList();
    if (!own.isEmpty()) {
      SweepAnalysis.Standing first = own.get(0);
      said.add(
          "Best by %s over %d %s: **%s**, %s, place %s."
              .formatted(
                  spec.metric().words(),
                  first.places(),
                  first.places() == 1 ? "setting" : "settings of the other axes",
                  first.value(),
                  words(first.summaries().of(Summary.MEAN)) + unit(spec.metric()),
                  words(first.rank())));
      List<SweepAnalysis.Pair> overall =
          pairs.stream().filter(p -> p.metric() == spec.metric() && p.place().isEmpty()).toList();
      long sure = overall.stream().filter(p -> p.sure(alpha)).count();
      said.add(
          "%d of %d differences between values of %s are sure after Holm's correction."
              .formatted(sure, overall.size(), runs.keys().get(runs.compared())));
    }
    best(rows)
        .ifPresent(
            row ->
                said.add(
                    "Best single point: **%s**, %s, place %s of %d. Picked on the seeds it was run"
                            .formatted(
                                label(row.setting()),
                                words(row.summaries().of(Summary.MEAN)) + unit(spec.metric()),
                                words(row.rank().orElseThrow()),
                                points)
                        + " with, it looks better than it is: run it again with other seeds before"
                        + " claiming anything."));
    html.list(said);
    cautions(html, pairs);
  }

  private void cautions(HtmlReport html, List<SweepAnalysis.Pair> pairs) {
    contradictions(html, pairs);
    List<Setting> unstable = runs.settings().stream().filter(Setting::unstable).toList();
    if (!unstable.isEmpty()) {
      html.note(
          HtmlReport.Tone.CAUTION,
          unstable.size() + " settings are unstable",
          "Their backlog surely grows (by up to "
              + Decimal.significant(
                  unstable.stream().mapToDouble(Setting::growth).max().orElse(0), DIGITS)
              + " frames/s), so no mean of theirs is told and they are in no ranking.");
    }
    int failed = runs.settings().stream().mapToInt(Setting::failed).sum();
    if (failed > 0) {
      html.note(
          HtmlReport.Tone.CAUTION,
          failed + " runs failed",
          "Points with a failed run are in no comparison; column `cause` of `runs.csv` tells why.");
    }
    int seeds = runs.seeds();
    if (seeds < FEW_SEEDS) {
      html.note(
          HtmlReport.Tone.CAUTION,
          seeds == 1 ? "One seed" : "Only " + seeds + " seeds",
          seeds == 1
              ? "Nothing can be said about chance: there are no intervals, and nothing is ranked."
              : "Bootstrap intervals of so few values are too narrow; take the paired differences"
                  + " with Student's interval, or more seeds.");
    }
    long tooMany = pairs.stream().filter(p -> p.metric() == spec.metric() && !p.ranks()).count();
    if (tooMany > 0) {
      html.note(
          HtmlReport.Tone.NOTE,
          "Wilcoxon's test can't decide %d of the comparisons".formatted(tooMany),
          "With %d seeds its smallest possible p-value, corrected for so many, is above %s: there Student's t decides what is called sure."
              .formatted(seeds, Decimal.significant(alpha, 3)));
    }
  }

  private void contradictions(HtmlReport html, List<SweepAnalysis.Pair> pairs) {
    List<SweepAnalysis.Pair> latency = of(pairs, Metric.MEAN_MS);
    List<SweepAnalysis.Pair> reward = of(pairs, Metric.REWARD_PER_FRAME);
    List<SweepAnalysis.Contradiction> found = analysis.contradictions(latency, reward);
    if (found.isEmpty()) {
      return;
    }
    List<String> overall =
        found.stream()
            .filter(c -> c.latency().place().isEmpty())
            .map(
                c ->
                    "%s is faster than %s but has less reward%s"
                        .formatted(
                            c.faster(),
                            c.slower(),
                            c.sure() ? "" : " (not both differences are sure)"))
            .toList();
    long places = found.stream().filter(c -> c.latency().place().isPresent()).count();
    long sure = found.stream().filter(c -> c.latency().place().isPresent() && c.sure()).count();
    long all = latency.stream().filter(p -> p.place().isPresent()).count();
    html.note(
        HtmlReport.Tone.CAUTION,
        "Reward and latency rank differently",
        (overall.isEmpty() ? "" : "Over all settings: " + String.join("; ", overall) + ". ")
            + "At single settings %d of %d pairs contradict, %d of them surely. Don't rank by reward alone."
                .formatted(places, all, sure));
  }

  private static List<SweepAnalysis.Pair> of(List<SweepAnalysis.Pair> pairs, Metric metric) {
    return pairs.stream().filter(p -> p.metric() == metric).toList();
  }

  private Optional<SweepAnalysis.Row> best(List<SweepAnalysis.Row> rows) {
    return rows.stream()
        .filter(r -> r.rank().isPresent())
        .min(Comparator.comparingInt(r -> r.rank().orElseThrow().rank()));
  }

  private void comparisons(
      HtmlReport html, List<SweepAnalysis.Standing> standings, List<SweepAnalysis.Pair> pairs) {
    String axis = runs.keys().get(runs.compared());
    html.section("Comparison of " + axis);
    Table ranking =
        new Table(
            Column.text("metric"),
            Column.text(axis),
            Column.text("place (range)"),
            Column.text("mean"),
            Column.text("interquartile mean"),
            Column.text("median"));
    for (SweepAnalysis.Standing s : standings) {
      ranking.row(
          s.metric().label(),
          s.value(),
          words(s.rank()),
          words(s.summaries().of(Summary.MEAN)),
          words(s.summaries().of(Summary.INTERQUARTILE_MEAN)),
          words(s.summaries().of(Summary.MEDIAN)));
    }
    html.table(
        ranking,
        "Over all %d settings of the other axes, with %s intervals; the range of a place holds those that seeds leave open."
            .formatted(standings.get(0).places(), percent()));
    contradictions(html, pairs);
    html.table(
        readable(pairs.stream().filter(p -> p.place().isEmpty()).toList(), false),
        "Differences over all settings, run by run. p are Holm's of Wilcoxon's and Student's test;"
            + " d is Cohen's of the paired differences; better: probability that a run of the first"
            + " is better than one of the second.");
    html.table(
        seeds(pairs.stream().filter(p -> p.place().isEmpty()).toList()),
        "What these seeds can show: the smallest difference found with probability %s, and the seeds it takes for %s %% of the second's mean."
            .formatted(
                Decimal.significant(Power.USUAL, 2),
                Decimal.significant(PERCENT * analysis.wantedShare(), 3)));
    List<SweepAnalysis.Pair> places =
        of(pairs, spec.metric()).stream().filter(p -> p.place().isPresent()).toList();
    if (runs.keys().size() > 1 && !places.isEmpty()) {
      html.closedTable(
          readable(places.subList(0, Math.min(MOST_SHOWN, places.size())), true),
          "Setting by setting, by "
              + spec.metric().words()
              + (places.size() > MOST_SHOWN
                  ? ": the first " + MOST_SHOWN + " of " + places.size()
                  : "")
              + " (all metrics: `comparisons.csv`)");
    }
  }

  private Table readable(List<SweepAnalysis.Pair> pairs, boolean placed) {
    List<Column> columns = new ArrayList<>();
    List<String> others = new ArrayList<>(runs.keys());
    others.remove(runs.compared());
    if (placed) {
      others.forEach(key -> columns.add(Column.text(key)));
    } else {
      columns.add(Column.text("metric"));
    }
    columns.add(Column.text("first − second"));
    columns.add(Column.text("difference"));
    columns.add(Column.text("%"));
    columns.add(Column.text("d"));
    columns.add(Column.text("p Wilcoxon"));
    columns.add(Column.text("p t"));
    if (!placed) {
      columns.add(Column.text("better"));
    }
    Table table = new Table(columns.toArray(new Column[0]));
    for (SweepAnalysis.Pair pair : pairs) {
      List<Object> cells = new ArrayList<>();
      if (placed) {
        cells.addAll(pair.place().orElseThrow());
      } else {
        cells.add(pair.metric().label());
      }
      double share = SweepCsv.percent(pair);
      cells.add(pair.first() + " − " + pair.second());
      cells.add(words(Optional.of(pair.difference().interval())));
      cells.add(Double.isNaN(share) ? "" : signed(Decimal.fixed(share, 1)));
      double d = pair.difference().effect();
      cells.add(Double.isNaN(d) ? "" : signed(Decimal.fixed(d, 2)));
      cells.add(signed(PValue.words(pair.holmRankP())));
      cells.add(signed(PValue.words(pair.holmStudentP())));
      if (!placed) {
        cells.add(words(pair.improvement()));
      }
      table.row(cells.toArray());
    }
    return table;
  }

  private Table seeds(List<SweepAnalysis.Pair> pairs) {
    Table table =
        new Table(
            Column.text("metric"),
            Column.text("pair"),
            Column.count("seeds at hand"),
            Column.number("detectable difference", DIGITS),
            Column.number("wanted difference", DIGITS),
            Column.text("seeds needed"),
            Column.text("more seeds"));
    for (SweepAnalysis.Pair pair : pairs) {
      int have = pair.difference().runs();
      table.row(
          pair.metric().label(),
          pair.first() + " − " + pair.second(),
          have,
          pair.detectable(),
          pair.wanted(),
          pair.seeds().isPresent() ? Integer.toString(pair.seeds().getAsInt()) : "",
          pair.seeds().isPresent()
              ? Integer.toString(Math.max(0, pair.seeds().getAsInt() - have))
              : "");
    }
    return table;
  }

  private void points(HtmlReport html, List<SweepAnalysis.Row> rows) {
    html.section("Points");
    Set<String> seen = new HashSet<>();
    List<SweepAnalysis.Row> own =
        rows.stream()
            .filter(r -> r.metric() == spec.metric())
            .filter(r -> seen.add(r.setting().digest()))
            .sorted(
                Comparator.comparingInt(
                    r -> r.rank().map(RankRange::rank).orElse(Integer.MAX_VALUE)))
            .toList();
    List<SweepAnalysis.Row> first = own.subList(0, Math.min(SweepFigures.MOST_ROWS, own.size()));
    html.table(
        readablePoints(first),
        "%s by %s, with %s intervals over seeds. The range of a place holds those that seeds leave open."
            .formatted(
                own.size() > first.size()
                    ? "The best " + first.size() + " of " + own.size() + " different settings"
                    : "All different settings",
                spec.metric().words(),
                percent()));
    if (own.size() > first.size()) {
      html.closedTable(
          readablePoints(own.subList(0, Math.min(MOST_SHOWN, own.size()))),
          own.size() > MOST_SHOWN
              ? "The best " + MOST_SHOWN + " settings (all: `summary.csv`)"
              : "All " + own.size() + " settings");
    }
  }

  private Table readablePoints(List<SweepAnalysis.Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (String key : runs.keys()) {
      if (!key.equals("agent")) {
        columns.add(Column.text(key));
      }
    }
    columns.add(0, Column.text("agent"));
    columns.add(Column.text("place (range)"));
    columns.add(Column.text(spec.metric().label()));
    columns.add(Column.text("interquartile mean"));
    columns.add(Column.text("median"));
    columns.add(Column.text("reward per frame"));
    Table table = new Table(columns.toArray(new Column[0]));
    for (SweepAnalysis.Row row : rows) {
      Setting setting = row.setting();
      List<Object> cells = new ArrayList<>();
      for (int a = 0; a < runs.keys().size(); a++) {
        if (!runs.keys().get(a).equals("agent")) {
          cells.add(setting.values().get(a));
        }
      }
      cells.add(0, setting.agent());
      cells.add(row.rank().map(SweepReport::words).orElse(setting.reference() ? "reference" : ""));
      cells.add(
          setting.unstable()
              ? "unstable, +" + Decimal.significant(setting.growth(), DIGITS) + " frames/s"
              : words(row.summaries().of(Summary.MEAN)));
      cells.add(words(row.summaries().of(Summary.INTERQUARTILE_MEAN)));
      cells.add(words(row.summaries().of(Summary.MEDIAN)));
      double[] rewards = setting.present(Metric.REWARD_PER_FRAME);
      cells.add(rewards.length == 0 ? "" : signed(Decimal.fixed(Summary.MEAN.of(rewards), 3)));
      table.row(cells.toArray());
    }
    return table;
  }

  private void distances(HtmlReport html, List<SweepAnalysis.Distance> distances) {
    html.section("Distance to the references");
    Set<List<String>> seen = new HashSet<>();
    List<SweepAnalysis.Distance> different =
        distances.stream()
            .filter(d -> seen.add(List.of(d.setting().digest(), d.reference().digest())))
            .sorted(Comparator.comparingDouble(d -> d.share().estimate()))
            .toList();
    List<SweepAnalysis.Distance> nearest =
        different.subList(0, Math.min(SweepFigures.MOST_ROWS, different.size()));
    Table table =
        new Table(
            Column.text("point"),
            Column.text("reference"),
            Column.text("mean round trip over it, %"));
    for (SweepAnalysis.Distance d : nearest) {
      table.row(
          label(d.setting()),
          d.reference().agent(),
          words(Optional.of(d.share().dividedBy(1 / PERCENT))));
    }
    html.table(
        table,
        "%s, run by run, with %s intervals; points that are the same scenario are told once. Clairvoyant references are not optimal, so a distance may be negative."
            .formatted(
                nearest.size() < different.size()
                    ? "The nearest %d of %d".formatted(nearest.size(), different.size())
                    : "All points",
                percent()));
  }

  private List<String> methods() {
    return List.of(
        "Run k has the same random numbers at every point, so differences are **paired**, run by run.",
        "Intervals of means, interquartile means and medians are percentile bootstrap intervals; over"
            + " several settings seeds are drawn jointly, not setting by setting (Agarwal et al.,"
            + " 2021, section 4.1, draw them independently, which fits independent runs).",
        "Intervals of differences are Student's. Wilcoxon's signed-rank test and Student's t are"
            + " corrected by Holm's procedure over all pairs of a metric: those over all settings"
            + " are one family, those setting by setting another.",
        "The detectable difference is at the level of Holm's first step, from the standard deviation"
            + " of the differences and the noncentral t distribution; the observed difference does"
            + " not enter.",
        "A point whose backlog surely grows by more than 1 % of what arrives is **unstable**: it has"
            + " no mean.",
        "“No difference” is never concluded from a test that found none.");
  }

  private String label(Setting setting) {
    List<String> parts = new ArrayList<>();
    for (int a = 0; a < runs.keys().size(); a++) {
      String key = runs.keys().get(a);
      parts.add(key.equals("agent") ? setting.agent() : key + " " + setting.values().get(a));
    }
    return parts.isEmpty() ? setting.agent() : String.join(", ", parts);
  }

  private static String unit(Metric metric) {
    return metric.unit().equals("1") ? "" : " " + metric.unit();
  }

  /** Returns a place with its range: {@code 2 (1–4)}. */
  private static String words(RankRange rank) {
    return rank.best() == rank.worst()
        ? Integer.toString(rank.rank())
        : rank.rank() + " (" + rank.best() + "–" + rank.worst() + ")";
  }

  /** Returns an estimate with its interval, both to the digits its width deserves. */
  static String words(Optional<Interval> interval) {
    if (interval.isEmpty()) {
      return "";
    }
    Interval i = interval.get();
    int places = places(i.width() > 0 ? i.width() : Math.abs(i.estimate()) / PERCENT);
    return signed(
        Decimal.fixed(i.estimate(), places)
            + " ["
            + Decimal.fixed(i.low(), places)
            + ", "
            + Decimal.fixed(i.high(), places)
            + "]");
  }

  private static int places(double width) {
    if (width == 0) {
      return 0;
    }
    return Math.max(0, Math.min(9, 1 - (int) Math.floor(StrictMath.log10(width))));
  }

  private static String signed(String number) {
    return number.replace('-', '\u2212').replace(' ', '\u00a0');
  }
}
