package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.sweep.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every column of a sweep's tables means and in what unit: {@code columns.csv}. */
final class ColumnGuide {
  static final String FILE = "columns.csv";

  private static final Map<String, Meaning> MEANINGS = meanings();

  private ColumnGuide() {}

  private record Meaning(String unit, String words) {}

  private static Map<String, Meaning> meanings() {
    Map<String, Meaning> all = new LinkedHashMap<>();
    String[][] rows = {
      {"rung", "", "rung of successive halving; later ones had more episodes or seeds"},
      {"point", "", "number of the setting, from 0"},
      {"agent", "", "policy that decides"},
      {"reference", "", "whether the policy is a reference and no point of the experiment"},
      {"seed", "", "replication, from 0; the same one has the same random numbers at all points"},
      {"spec", "", "first 12 digits of the SHA-256 of the scenario; equal ones are one run"},
      {"status", "", "ok or failed"},
      {"cause", "", "why a run failed"},
      {"frames", "frames", "frames completed"},
      {"rejected", "frames", "frames rejected"},
      {"timed_out", "frames", "frames without an answer in time"},
      {"filtered", "frames", "frames kept back by cameras"},
      {"arrival_rate_per_s", "frames/s", "frames that arrive; empty in a closed loop"},
      {"reward", "1", "sum of all rewards"},
      {"buffered_ms", "ms", "mean wait in the gateway's buffer"},
      {"lower_bound_ms", "ms", "mean round trip if each frame were alone on its fastest container"},
      {"backlog_growth_per_s", "frames/s", "growth of the backlog"},
      {"container", "", "name of a container"},
      {"utilisation", "1", "utilisation of the container, 0 … 1"},
      {"mean_waiting", "frames", "mean number of frames that wait at the container"},
      {"episode", "", "episode, from 1"},
      {"cumulative_reward", "1", "sum of rewards up to this episode"},
      {"line", "", "a line of the figure: a value of the axis it is drawn by"},
      {"low", "1", "lower edge of the band over seeds"},
      {"high", "1", "upper edge of the band over seeds"},
      {"metric", "", "column of runs.csv that the row is about"},
      {"unit", "", "unit of the metric; 1 if it has none"},
      {"runs", "", "runs with a value"},
      {"failed", "", "runs that failed"},
      {"stability", "", "unstable if the backlog surely grows; then no mean is told"},
      {"mean", "metric's", "mean over runs"},
      {"iqm", "metric's", "interquartile mean over runs"},
      {"median", "metric's", "median over runs"},
      {"sd", "metric's", "standard deviation over runs"},
      {"rank", "", "place by the mean, 1 is best"},
      {"rank_best", "", "best place that seeds leave open, at the experiment's confidence"},
      {"rank_worst", "", "worst place that seeds leave open"},
      {"value", "", "value of the compared axis"},
      {"places", "", "settings of the other axes that it was averaged over"},
      {"seeds", "", "seeds"},
      {"scope", "", "place: at one setting of the other axes; overall: mean over all of them"},
      {"first", "", "first value of the compared axis"},
      {"second", "", "second value of the compared axis"},
      {"pairs", "", "pairs of runs with the same random numbers"},
      {"first_mean", "metric's", "mean of the first"},
      {"second_mean", "metric's", "mean of the second"},
      {"difference", "metric's", "mean paired difference, first − second"},
      {"difference_percent", "%", "difference in percent of the second's mean"},
      {"effect_d", "1", "Cohen's d of the paired differences: mean over standard deviation"},
      {"p_wilcoxon", "", "two-sided p-value of Wilcoxon's signed-rank test"},
      {"p_wilcoxon_holm", "", "the same with Holm's correction over all rows of the same scope"},
      {"p_t", "", "two-sided p-value of Student's t on the differences"},
      {"p_t_holm", "", "the same with Holm's correction over all rows of the same scope"},
      {"improvement", "1", "probability that a run of the first is better than one of the second"},
      {
        "detectable_difference",
        "metric's",
        "smallest difference found with probability 0.8, at the level of Holm's first step"
      },
      {"wanted_difference", "metric's", "difference that seeds are counted for"},
      {"seeds_needed", "", "seeds that find the wanted difference with probability 0.8"},
      {"seeds_more", "", "how many of them are missing"},
      {"over_lower_bound", "1", "threshold: mean round trip over its lower bound"},
      {"share", "1", "share: of runs at or below the threshold; of a container: of the frames"},
      {"against", "", "reference in the same circumstances"},
      {"over_percent", "%", "mean round trip over the reference's, run by run"},
      {"over_low_percent", "%", "lower end of its interval"},
      {"over_high_percent", "%", "upper end of its interval"},
    };
    for (String[] row : rows) {
      all.put(row[0], new Meaning(row[1], row[2]));
    }
    for (Metric metric : Metric.values()) {
      all.putIfAbsent(metric.column(), new Meaning(metric.unit(), metric.words()));
    }
    for (int quarter = 1; quarter <= 4; quarter++) {
      all.put("reward_q" + quarter, new Meaning("1", "reward per frame in quarter " + quarter));
      all.put("mean_ms_q" + quarter, new Meaning("ms", "mean round trip in quarter " + quarter));
    }
    for (String name : List.of("mean", "iqm", "median", "difference", "improvement", "share")) {
      String unit = name.equals("improvement") || name.equals("share") ? "1" : "metric's";
      all.put(name + "_low", new Meaning(unit, "lower end of the interval of " + name));
      all.put(name + "_high", new Meaning(unit, "upper end of the interval of " + name));
    }
    return all;
  }

  /** Returns what a column means; empty if nobody wrote it down. */
  static String meaning(String column) {
    Meaning meaning = MEANINGS.get(column);
    return meaning == null ? "" : meaning.words();
  }

  /**
   * Returns a row for each column of each table.
   *
   * @param tables columns by file
   * @param axes keys of the experiment's axes
   */
  static Table table(Map<String, List<String>> tables, List<String> axes) {
    Table table =
        new Table(
            Column.text("file"),
            Column.text("column"),
            Column.text("unit"),
            Column.text("meaning"));
    tables.forEach(
        (file, columns) -> {
          for (String column : new ArrayList<>(columns)) {
            Meaning meaning =
                MEANINGS.getOrDefault(
                    column, new Meaning("", axes.contains(column) ? "value of this axis" : ""));
            table.row(file, column, meaning.unit(), meaning.words());
          }
        });
    return table;
  }
}
