package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.analysis.SweepRuns.Setting;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.RankRange;
import dev.furiwake.experiments.statistics.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An analysis as tidy CSV: one row an observation; {@link ColumnGuide} tells the columns. */
final class SweepCsv {
  static final String SUMMARY = "summary.csv";
  static final String RANKING = "ranking.csv";
  static final String COMPARISONS = "comparisons.csv";
  static final String PROFILES = "profiles.csv";
  static final String DISTANCES = "distances.csv";

  private static final int DIGITS = 7;
  private static final double PERCENT = 100;

  private final SweepRuns runs;

  SweepCsv(SweepAnalysis analysis) {
    this.runs = analysis.runs();
  }

  private List<Column> settingColumns() {
    List<Column> columns = new ArrayList<>(List.of(Column.count("point")));
    for (String key : runs.keys()) {
      if (!key.equals("agent")) {
        columns.add(Column.text(key));
      }
    }
    columns.add(Column.text("agent"));
    return columns;
  }

  private List<Object> settingCells(Setting setting) {
    List<Object> cells = new ArrayList<>(List.of(setting.point()));
    for (int a = 0; a < runs.keys().size(); a++) {
      if (!runs.keys().get(a).equals("agent")) {
        cells.add(setting.values().get(a));
      }
    }
    cells.add(setting.agent());
    return cells;
  }

  private static void addSummaries(List<Column> columns) {
    for (String summary : List.of("mean", "iqm", "median")) {
      for (String end : List.of("", "_low", "_high")) {
        columns.add(Column.number(summary + end, DIGITS));
      }
    }
    columns.add(Column.number("sd", DIGITS));
  }

  private static void addSummaries(List<Object> cells, SweepAnalysis.Summaries summaries) {
    for (Summary summary : List.of(Summary.MEAN, Summary.INTERQUARTILE_MEAN, Summary.MEDIAN)) {
      Optional<Interval> interval = summaries.of(summary);
      cells.add(interval.map(Interval::estimate).orElse(Double.NaN));
      cells.add(interval.map(Interval::low).orElse(Double.NaN));
      cells.add(interval.map(Interval::high).orElse(Double.NaN));
    }
    cells.add(summaries.sd());
  }

  private static void addRank(List<Column> columns) {
    columns.add(Column.count("rank"));
    columns.add(Column.count("rank_best"));
    columns.add(Column.count("rank_worst"));
  }

  private static void addRank(List<Object> cells, Optional<RankRange> rank) {
    cells.add(count(rank.map(RankRange::rank)));
    cells.add(count(rank.map(RankRange::best)));
    cells.add(count(rank.map(RankRange::worst)));
  }

  private static OptionalLong count(Optional<Integer> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  private static OptionalLong count(OptionalInt value) {
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  /** One row a setting and metric. */
  Table summary(List<SweepAnalysis.Row> rows) {
    List<Column> columns = settingColumns();
    columns.add(Column.flag("reference"));
    columns.add(Column.text("metric"));
    columns.add(Column.text("unit"));
    columns.add(Column.count("runs"));
    columns.add(Column.count("failed"));
    columns.add(Column.text("stability"));
    columns.add(Column.number("backlog_growth_per_s", DIGITS));
    addSummaries(columns);
    addRank(columns);
    Table table = new Table(columns.toArray(new Column[0]));
    for (SweepAnalysis.Row row : rows) {
      Setting setting = row.setting();
      List<Object> cells = settingCells(setting);
      cells.add(setting.reference());
      cells.add(row.metric().column());
      cells.add(row.metric().unit());
      cells.add(row.summaries().n());
      cells.add(setting.failed());
      cells.add(setting.unstable() ? "unstable" : "stable");
      cells.add(setting.growth());
      addSummaries(cells, row.summaries());
      addRank(cells, row.rank());
      table.row(cells.toArray());
    }
    return table;
  }

  /** One row a compared value and metric. */
  Table ranking(List<SweepAnalysis.Standing> standings) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("metric"),
                Column.text("unit"),
                Column.text("value"),
                Column.count("places"),
                Column.count("seeds")));
    addSummaries(columns);
    addRank(columns);
    Table table = new Table(columns.toArray(new Column[0]));
    for (SweepAnalysis.Standing standing : standings) {
      List<Object> cells =
          new ArrayList<>(
              List.of(
                  standing.metric().column(),
                  standing.metric().unit(),
                  standing.value(),
                  standing.places(),
                  standing.summaries().n()));
      addSummaries(cells, standing.summaries());
      addRank(cells, Optional.of(standing.rank()));
      table.row(cells.toArray());
    }
    return table;
  }

  /** One row a pair, place and metric. */
  Table comparisons(List<SweepAnalysis.Pair> pairs) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("metric"), Column.text("scope")));
    List<String> others = new ArrayList<>(runs.keys());
    if (runs.compared() >= 0) {
      others.remove(runs.compared());
    }
    others.forEach(key -> columns.add(Column.text(key)));
    columns.addAll(
        List.of(
            Column.text("first"),
            Column.text("second"),
            Column.count("pairs"),
            Column.number("first_mean", DIGITS),
            Column.number("second_mean", DIGITS),
            Column.number("difference", DIGITS),
            Column.number("difference_low", DIGITS),
            Column.number("difference_high", DIGITS),
            Column.number("difference_percent", DIGITS),
            Column.number("effect_d", DIGITS),
            Column.pValue("p_wilcoxon"),
            Column.pValue("p_wilcoxon_holm"),
            Column.pValue("p_t"),
            Column.pValue("p_t_holm"),
            Column.number("improvement", DIGITS),
            Column.number("improvement_low", DIGITS),
            Column.number("improvement_high", DIGITS),
            Column.number("detectable_difference", DIGITS),
            Column.number("wanted_difference", DIGITS),
            Column.count("seeds_needed"),
            Column.count("seeds_more")));
    Table table = new Table(columns.toArray(new Column[0]));
    for (SweepAnalysis.Pair pair : pairs) {
      List<Object> cells =
          new ArrayList<>(
              List.of(pair.metric().column(), pair.place().isPresent() ? "place" : "overall"));
      for (int i = 0; i < others.size(); i++) {
        int at = i;
        cells.add(pair.place().map(p -> p.get(at)).orElse(""));
      }
      Interval d = pair.difference().interval();
      cells.addAll(
          List.of(
              pair.first(),
              pair.second(),
              pair.difference().runs(),
              pair.difference().first(),
              pair.difference().second(),
              d.estimate(),
              d.low(),
              d.high(),
              percent(pair),
              pair.difference().effect(),
              pair.difference().rankP(),
              pair.holmRankP(),
              pair.difference().studentP(),
              pair.holmStudentP(),
              pair.improvement().map(Interval::estimate).orElse(Double.NaN),
              pair.improvement().map(Interval::low).orElse(Double.NaN),
              pair.improvement().map(Interval::high).orElse(Double.NaN),
              pair.detectable(),
              pair.wanted(),
              count(pair.seeds()),
              pair.seeds().isPresent()
                  ? OptionalLong.of(Math.max(0, pair.seeds().getAsInt() - pair.difference().runs()))
                  : OptionalLong.empty()));
      table.row(cells.toArray());
    }
    return table;
  }

  /** Returns the difference in percent of the second's mean; NaN where that makes no sense. */
  static double percent(SweepAnalysis.Pair pair) {
    double second = pair.difference().second();
    return Double.isNaN(pair.wanted()) || second == 0
        ? Double.NaN
        : PERCENT * pair.difference().interval().estimate() / second;
  }

  /** One row a compared value and threshold. */
  Table profiles(List<SweepAnalysis.Profile> profiles) {
    Table table =
        new Table(
            Column.text("value"),
            Column.number("over_lower_bound", DIGITS),
            Column.number("share", DIGITS),
            Column.number("share_low", DIGITS),
            Column.number("share_high", DIGITS));
    for (SweepAnalysis.Profile profile : profiles) {
      for (int t = 0; t < profile.thresholds().size(); t++) {
        Interval share = profile.shares().at(t);
        table.row(
            profile.value(),
            profile.thresholds().get(t),
            share.estimate(),
            share.low(),
            share.high());
      }
    }
    return table;
  }

  /** One row a point and reference. */
  Table distances(List<SweepAnalysis.Distance> distances) {
    List<Column> columns = settingColumns();
    columns.addAll(
        List.of(
            Column.text("against"),
            Column.number("over_percent", DIGITS),
            Column.number("over_low_percent", DIGITS),
            Column.number("over_high_percent", DIGITS)));
    Table table = new Table(columns.toArray(new Column[0]));
    for (SweepAnalysis.Distance distance : distances) {
      List<Object> cells = settingCells(distance.setting());
      cells.add(distance.reference().agent());
      cells.add(PERCENT * distance.share().estimate());
      cells.add(PERCENT * distance.share().low());
      cells.add(PERCENT * distance.share().high());
      table.row(cells.toArray());
    }
    return table;
  }
}
