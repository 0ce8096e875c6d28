package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.Bootstrap;
import dev.furiwake.experiments.statistics.Growth;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Judgement;
import dev.furiwake.experiments.statistics.StudentT;
import dev.furiwake.experiments.statistics.Summary;
import dev.furiwake.experiments.sweep.FigureLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The experiment's numbers as tables: the same bytes for the same spec and seed. */
final class P1Tables {
  private static final String GREEDY = "clairvoyant-greedy";
  private static final String MARGINAL = "clairvoyant-marginal";
  private static final int DIGITS = 6;

  private final P1Results results;
  private final P1Spec spec;
  private final Map<Reading, List<PolicyRow>> rows = new HashMap<>();

  P1Tables(P1Results results, P1Spec spec) {
    this.results = results;
    this.spec = spec;
  }

  /** One row a claim and reading. */
  Table claims(List<P1Claims.Row> rows) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("claim"), Column.text("words")));
    columns.addAll(readingColumns());
    columns.addAll(
        List.of(
            Column.count("seeds"),
            Column.text("verdict"),
            Column.number("estimate", DIGITS),
            Column.number("low", DIGITS),
            Column.number("high", DIGITS),
            Column.text("unit"),
            Column.number("level", 9),
            Column.text("binding_component"),
            Column.number("p", 4),
            Column.number("p_holm", 4),
            Column.number("p_holm_against", 4),
            Column.number("p_signed_rank", 4),
            Column.text("components")));
    Table table = new Table(columns.toArray(new Column[0]));
    for (P1Claims.Row row : rows) {
      Judgement j = row.judgement();
      List<Object> cells = new ArrayList<>(List.of(row.which().number(), row.which().words()));
      cells.addAll(readingCells(row.reading()));
      cells.addAll(
          List.of(
              spec.seeds(row.reading()),
              j.verdict().words(),
              j.interval().estimate(),
              j.interval().low(),
              j.interval().high(),
              row.unit(),
              j.interval().level(),
              j.binding(),
              j.p(),
              j.adjustedP(),
              j.adjustedPAgainst(),
              j.signedRankP(),
              components(j)));
      table.row(cells.toArray());
    }
    return table;
  }

  private static String components(Judgement j) {
    List<String> parts = new ArrayList<>();
    for (Judgement.Component c : j.components()) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%s %.5g [%.5g; %.5g]",
              c.name(),
              c.interval().estimate(),
              c.interval().low(),
              c.interval().high()));
    }
    return String.join(" | ", parts);
  }

  private static List<Column> readingColumns() {
    return List.of(
        Column.text("reading"),
        Column.text("baseline"),
        Column.text("measured"),
        Column.count("frames_per_episode"),
        Column.text("load"),
        Column.text("cpu_window"),
        Column.text("scaling"));
  }

  private static List<Object> readingCells(Reading r) {
    return List.of(
        r.id(),
        r.baseline().word(),
        r.measuredWord(),
        r.framesPerEpisode(),
        r.load().word(),
        r.cpuWord(),
        r.scalingWord());
  }

  /** One row a reading and policy. Rows of a reading do not depend on which others are there. */
  Table metrics() {
    List<Column> columns = new ArrayList<>(readingColumns());
    columns.addAll(
        List.of(
            Column.text("policy"),
            Column.count("seeds"),
            Column.text("stability"),
            Column.number("backlog_growth_per_s", DIGITS),
            Column.number("reward_per_frame", DIGITS),
            Column.number("reward_low", DIGITS),
            Column.number("reward_high", DIGITS),
            Column.number("reward_iqm", DIGITS),
            Column.number("latency_mean_ms", DIGITS),
            Column.number("latency_low_ms", DIGITS),
            Column.number("latency_high_ms", DIGITS),
            Column.number("latency_iqm_ms", DIGITS),
            Column.number("latency_p50_ms", DIGITS),
            Column.number("latency_p95_ms", DIGITS),
            Column.number("latency_p99_ms", DIGITS),
            Column.number("slowdown", DIGITS),
            Column.number("throughput_per_s", DIGITS),
            Column.number("lower_bound_ms", DIGITS),
            Column.number("over_lower_bound", DIGITS),
            Column.number("minus_clairvoyant_greedy_ms", DIGITS),
            Column.number("minus_clairvoyant_marginal_ms", DIGITS),
            Column.count("reward_rank"),
            Column.count("latency_rank"),
            Column.count("reward_latency_conflicts")));
    List<String> names = results.task().cluster().containers().stream().map(c -> c.name()).toList();
    names.forEach(c -> columns.add(Column.number("utilisation_" + c, DIGITS)));
    names.forEach(c -> columns.add(Column.number("share_" + c, DIGITS)));
    Table table = new Table(columns.toArray(new Column[0]));
    for (Reading reading : results.readings()) {
      for (PolicyRow row : rows(reading)) {
        List<Object> cells = new ArrayList<>(readingCells(reading));
        cells.addAll(row.cells(names.size()));
        table.row(cells.toArray());
      }
    }
    return table;
  }

  /**
   * A policy's figures under a reading.
   *
   * @param conflicts policies against which reward and latency disagree: one is surely the better
   *     in reward and surely the worse in latency (uncorrected 95 % intervals of paired
   *     differences)
   */
  record PolicyRow(
      String policy,
      List<RunSummary> runs,
      boolean unstable,
      double growth,
      Interval reward,
      Interval latency,
      double overGreedyMs,
      double overMarginalMs,
      int rewardRank,
      OptionalLong latencyRank,
      int conflicts) {

    double mean(ToDoubleFunction<RunSummary> value) {
      return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    double iqm(ToDoubleFunction<RunSummary> value) {
      return Summary.INTERQUARTILE_MEAN.of(P1Claims.sample(runs, value));
    }

    private double ifStable(double value) {
      return unstable ? Double.NaN : value;
    }

    List<Object> cells(int containers) {
      List<Object> cells = new ArrayList<>();
      cells.addAll(
          List.of(
              policy,
              runs.size(),
              unstable ? "unstable" : "stable",
              growth,
              reward.estimate(),
              reward.low(),
              reward.high(),
              iqm(r -> r.reward() / r.frames()),
              ifStable(latency.estimate()),
              ifStable(latency.low()),
              ifStable(latency.high()),
              ifStable(iqm(RunSummary::meanMs)),
              ifStable(mean(RunSummary::p50Ms)),
              ifStable(mean(RunSummary::p95Ms)),
              ifStable(mean(RunSummary::p99Ms)),
              ifStable(mean(RunSummary::slowdown)),
              mean(RunSummary::throughput),
              mean(RunSummary::lowerBoundMs),
              ifStable(mean(r -> r.meanMs() / r.lowerBoundMs())),
              overGreedyMs,
              overMarginalMs,
              rewardRank,
              latencyRank,
              conflicts));
      for (int c = 0; c < containers; c++) {
        int container = c;
        cells.add(mean(r -> r.utilisation().get(container)));
      }
      for (int c = 0; c < containers; c++) {
        int container = c;
        cells.add(mean(r -> r.share().get(container)));
      }
      return cells;
    }
  }

  /** Returns the figures of every policy under a reading, in the order in which they were run. */
  List<PolicyRow> rows(Reading reading) {
    return rows.computeIfAbsent(reading, this::compute);
  }

  private List<PolicyRow> compute(Reading reading) {
    double rate = results.arrivalRate(reading);
    List<String> policies = results.policies(reading);
    Map<String, Boolean> unstable = new TreeMap<>();
    for (String policy : policies) {
      unstable.put(policy, P1Claims.unstable(results.runs(reading, policy), rate));
    }
    List<PolicyRow> computed = new ArrayList<>();
    for (String policy : policies) {
      List<RunSummary> runs = results.runs(reading, policy);
      boolean grows = unstable.getOrDefault(policy, false);
      int rewardRank = 1;
      int latencyRank = 1;
      int conflicts = 0;
      for (String other : policies) {
        List<RunSummary> others = results.runs(reading, other);
        boolean otherGrows = unstable.getOrDefault(other, false);
        if (mean(others, P1Tables::rewardPerFrame) > mean(runs, P1Tables::rewardPerFrame)) {
          rewardRank++;
        }
        if (!grows
            && !otherGrows
            && mean(others, RunSummary::meanMs) < mean(runs, RunSummary::meanMs)) {
          latencyRank++;
        }
        if (!other.equals(policy) && conflict(runs, others, grows, otherGrows)) {
          conflicts++;
        }
      }
      computed.add(
          new PolicyRow(
              policy,
              runs,
              grows,
              Double.isNaN(rate) ? Double.NaN : mean(runs, RunSummary::growth),
              bootstrap(runs, P1Tables::rewardPerFrame),
              bootstrap(runs, RunSummary::meanMs),
              over(reading, runs, GREEDY, grows, unstable),
              over(reading, runs, MARGINAL, grows, unstable),
              rewardRank,
              grows ? OptionalLong.empty() : OptionalLong.of(latencyRank),
              conflicts));
    }
    return computed;
  }

  private static double rewardPerFrame(RunSummary run) {
    return run.reward() / run.frames();
  }

  private static double mean(List<RunSummary> runs, ToDoubleFunction<RunSummary> value) {
    return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private Interval bootstrap(List<RunSummary> runs, ToDoubleFunction<RunSummary> value) {
    return Bootstrap.interval(
        P1Claims.sample(runs, value), Summary.MEAN, spec.confidence(), spec.seed());
  }

  private double over(
      Reading reading,
      List<RunSummary> runs,
      String reference,
      boolean grows,
      Map<String, Boolean> unstable) {
    if (grows || unstable.getOrDefault(reference, true)) {
      return Double.NaN;
    }
    return mean(runs, RunSummary::meanMs)
        - mean(results.runs(reading, reference), RunSummary::meanMs);
  }

  private boolean conflict(List<RunSummary> a, List<RunSummary> b, boolean aGrows, boolean bGrows) {
    int reward = sign(a, b, P1Tables::rewardPerFrame);
    int slower;
    if (aGrows || bGrows) {
      slower = aGrows == bGrows ? 0 : aGrows ? 1 : -1;
    } else {
      slower = sign(a, b, RunSummary::meanMs);
    }
    return reward * slower > 0;
  }

  /** Returns whether a is surely above (1) or below (−1) b. */
  private int sign(List<RunSummary> a, List<RunSummary> b, ToDoubleFunction<RunSummary> value) {
    Interval d =
        StudentT.of(StudentT.differences(P1Claims.sample(a, value), P1Claims.sample(b, value)))
            .interval(spec.confidence());
    return d.low() > 0 ? 1 : d.high() < 0 ? -1 : 0;
  }

  /** Returns a figure's curves: one row a line, here a policy, and episode. */
  static Table curves(FigureLines lines) {
    Table table =
        new Table(
            Column.text("policy"),
            Column.count("episode"),
            Column.number("cumulative_reward", DIGITS),
            Column.number("low", DIGITS),
            Column.number("high", DIGITS));
    for (FigureLines.Line line : lines.lines()) {
      Curve curve = line.curve();
      for (int i = 0; i < curve.size(); i++) {
        table.row(curve.name(), Math.round(curve.x(i)), curve.mean(i), curve.low(i), curve.high(i));
      }
    }
    return table;
  }

  /** Returns the seeds' growth of the backlog with its verdict, for a reading in open loop. */
  Growth growth(Reading reading, String policy) {
    return Growth.of(
        P1Claims.sample(results.runs(reading, policy), RunSummary::growth),
        results.arrivalRate(reading));
  }
}
