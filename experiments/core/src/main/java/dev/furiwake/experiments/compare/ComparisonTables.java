package dev.furiwake.experiments.compare;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.PValue;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Judgement;
import dev.furiwake.scenarios.task.Load;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** A comparison as tables: for machines, for reports, and as Markdown. */
final class ComparisonTables {
  private static final int DIGITS = 6;
  private static final double PERCENT = 100;
  private static final List<String> REFERENCES =
      List.of("clairvoyant-greedy", "clairvoyant-marginal");

  private final ComparisonResults results;
  private final ComparisonSpec spec;

  ComparisonTables(ComparisonResults results) {
    this.results = results;
    this.spec = results.spec();
  }

  /** Returns the references that were run, in a fixed order. */
  private List<String> references() {
    List<String> labels = spec.candidates().stream().map(ComparisonSpec.Candidate::label).toList();
    return REFERENCES.stream().filter(labels::contains).toList();
  }

  /** One row a load and candidate; an unstable one has its growth and no latency. */
  Table metrics() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("load"),
                Column.text("policy"),
                Column.flag("learns"),
                Column.count("runs"),
                Column.count("frames"),
                Column.text("stability"),
                Column.number("backlog_growth_per_s", DIGITS),
                Column.number("latency_mean_ms", DIGITS),
                Column.number("latency_low_ms", DIGITS),
                Column.number("latency_high_ms", DIGITS),
                Column.number("latency_p50_ms", DIGITS),
                Column.number("latency_p95_ms", DIGITS),
                Column.number("latency_p99_ms", DIGITS),
                Column.number("latency_last_quarter_ms", DIGITS),
                Column.number("slowdown", DIGITS),
                Column.number("over_lower_bound_percent", DIGITS),
                Column.number("reward", DIGITS),
                Column.number("own_reward", DIGITS)));
    for (String reference : references()) {
      columns.add(Column.number("over_" + reference.replace('-', '_') + "_percent", DIGITS));
    }
    Table table = new Table(columns.toArray(new Column[0]));
    for (Load load : spec.loads()) {
      for (ComparisonResults.Outcome o : results.at(load)) {
        Optional<Interval> mean = o.mean(RunSummary::meanMs);
        List<Object> cells =
            new ArrayList<>(
                List.of(
                    load.word(),
                    o.label(),
                    o.learns(),
                    o.runs().size(),
                    spec.frames(),
                    o.unstable() ? "unstable" : "stable",
                    o.growth(),
                    o.average(RunSummary::meanMs),
                    mean.map(Interval::low).orElse(Double.NaN),
                    mean.map(Interval::high).orElse(Double.NaN),
                    o.average(RunSummary::p50Ms),
                    o.average(RunSummary::p95Ms),
                    o.average(RunSummary::p99Ms),
                    o.average(r -> r.quarterMs().get(r.quarterMs().size() - 1)),
                    o.average(RunSummary::slowdown),
                    overLowerBound(o),
                    o.reward(),
                    o.ownReward()));
        for (String reference : references()) {
          cells.add(share(results.pair(load, o.label(), reference)));
        }
        table.row(cells.toArray());
      }
    }
    return table;
  }

  private static double overLowerBound(ComparisonResults.Outcome o) {
    return PERCENT * (o.average(RunSummary::meanMs) / o.average(RunSummary::lowerBoundMs) - 1);
  }

  private static double share(Optional<ComparisonResults.Pair> pair) {
    return pair.map(p -> PERCENT * p.share().estimate()).orElse(Double.NaN);
  }

  /** One row a load, candidate and whom it is compared with; no figures if either is unstable. */
  Table pairs() {
    Table table =
        new Table(
            Column.text("load"),
            Column.text("policy"),
            Column.text("against"),
            Column.number("difference_ms", DIGITS),
            Column.number("low_ms", DIGITS),
            Column.number("high_ms", DIGITS),
            Column.number("difference_percent", DIGITS),
            Column.number("low_percent", DIGITS),
            Column.number("high_percent", DIGITS));
    for (Load load : spec.loads()) {
      for (ComparisonResults.Outcome o : results.at(load)) {
        for (String against : spec.against()) {
          if (!against.equals(o.label())) {
            Optional<ComparisonResults.Pair> pair = results.pair(load, o.label(), against);
            table.row(
                load.word(),
                o.label(),
                against,
                pair.map(p -> p.ms().estimate()).orElse(Double.NaN),
                pair.map(p -> p.ms().low()).orElse(Double.NaN),
                pair.map(p -> p.ms().high()).orElse(Double.NaN),
                share(pair),
                pair.map(p -> PERCENT * p.share().low()).orElse(Double.NaN),
                pair.map(p -> PERCENT * p.share().high()).orElse(Double.NaN));
          }
        }
      }
    }
    return table;
  }

  /** One row a claim. */
  Table claims() {
    Table table =
        new Table(
            Column.text("load"),
            Column.text("claim"),
            Column.text("verdict"),
            Column.number("room_ms", DIGITS),
            Column.number("low_ms", DIGITS),
            Column.number("high_ms", DIGITS),
            Column.number("level", DIGITS),
            Column.pValue("p_adjusted"),
            Column.pValue("p_signed_rank"));
    for (ComparisonResults.Judged judged : results.claims()) {
      Optional<Judgement> j = judged.judgement();
      table.row(
          judged.claim().load().word(),
          judged.claim().words(),
          j.map(x -> x.verdict().words()).orElse("unstable"),
          j.map(x -> x.interval().estimate()).orElse(Double.NaN),
          j.map(x -> x.interval().low()).orElse(Double.NaN),
          j.map(x -> x.interval().high()).orElse(Double.NaN),
          j.map(x -> x.interval().level()).orElse(Double.NaN),
          j.map(Judgement::adjustedP).orElse(Double.NaN),
          j.map(Judgement::signedRankP).orElse(Double.NaN));
    }
    return table;
  }

  /** The claims for people. */
  Table readableClaims() {
    Table table =
        new Table(
            Column.text("load"),
            Column.text("claim"),
            Column.text("verdict"),
            Column.text("room, ms"),
            Column.text("p, corrected"),
            Column.text("p, signed rank"));
    for (ComparisonResults.Judged judged : results.claims()) {
      Optional<Judgement> j = judged.judgement();
      table.row(
          judged.claim().load().word(),
          judged.claim().words(),
          j.map(x -> x.verdict().words()).orElse("unstable"),
          j.map(
                  x ->
                      fixed(x.interval().estimate())
                          + " ("
                          + fixed(x.interval().low())
                          + " … "
                          + fixed(x.interval().high())
                          + ")")
              .orElse(""),
          PValue.words(j.map(Judgement::adjustedP).orElse(Double.NaN)),
          PValue.words(j.map(Judgement::signedRankP).orElse(Double.NaN)));
    }
    return table;
  }

  /** Two policies, the first of which something is claimed of. */
  private record Claimed(String policy, String than) {}

  /**
   * One row a load, claimed pair and figure: a mean can be better while the tail is worse, so both
   * stand side by side. Percentiles are each run's own; their differences are paired.
   */
  Table tails() {
    Table table =
        new Table(
            Column.text("load"),
            Column.text("policy"),
            Column.text("than"),
            Column.text("time"),
            Column.number("difference_ms", DIGITS),
            Column.number("low_ms", DIGITS),
            Column.number("high_ms", DIGITS),
            Column.number("difference_percent", DIGITS),
            Column.text("finding"));
    Set<Claimed> pairs = new LinkedHashSet<>();
    spec.claims().forEach(c -> pairs.add(new Claimed(c.policy(), c.than())));
    for (Load load : spec.loads()) {
      for (Claimed claimed : pairs) {
        for (Map.Entry<String, ToDoubleFunction<RunSummary>> time : times().entrySet()) {
          Optional<ComparisonResults.Pair> pair =
              results.pair(load, claimed.policy(), claimed.than(), time.getValue());
          table.row(
              load.word(),
              claimed.policy(),
              claimed.than(),
              time.getKey(),
              pair.map(p -> p.ms().estimate()).orElse(Double.NaN),
              pair.map(p -> p.ms().low()).orElse(Double.NaN),
              pair.map(p -> p.ms().high()).orElse(Double.NaN),
              share(pair),
              pair.map(p -> finding(p.ms())).orElse("unstable"));
        }
      }
    }
    return table;
  }

  private static Map<String, ToDoubleFunction<RunSummary>> times() {
    Map<String, ToDoubleFunction<RunSummary>> times = new LinkedHashMap<>();
    times.put("mean", RunSummary::meanMs);
    times.put("p50", RunSummary::p50Ms);
    times.put("p95", RunSummary::p95Ms);
    times.put("p99", RunSummary::p99Ms);
    return times;
  }

  private static String finding(Interval ms) {
    if (ms.low() > 0) {
      return "slower";
    }
    return ms.high() < 0 ? "faster" : "undecided";
  }

  /** One load for people: ranked, intervals in the cells. */
  Table readable(Load load) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("policy"),
                Column.text("learns"),
                Column.text("mean, ms"),
                Column.fixed("p50", 1),
                Column.fixed("p95", 1),
                Column.fixed("p99", 1)));
    for (String against : spec.against()) {
      columns.add(Column.text("% over " + against));
    }
    columns.add(Column.fixed("% over lower bound", 1));
    for (String reference : references()) {
      columns.add(Column.fixed("% over " + reference, 1));
    }
    columns.add(Column.fixed("reward", 0));
    Table table = new Table(columns.toArray(new Column[0]));
    for (ComparisonResults.Outcome o : results.ranked(load)) {
      List<Object> cells =
          new ArrayList<>(
              List.of(
                  o.label(),
                  o.learns() ? "yes" : "",
                  o.mean(RunSummary::meanMs)
                      .map(ComparisonTables::plusMinus)
                      .orElse("unstable, +" + fixed(o.growth()) + " frames/s"),
                  o.average(RunSummary::p50Ms),
                  o.average(RunSummary::p95Ms),
                  o.average(RunSummary::p99Ms)));
      for (String against : spec.against()) {
        cells.add(
            against.equals(o.label())
                ? ""
                : results
                    .pair(load, o.label(), against)
                    .map(p -> plusMinus(times(p.share())))
                    .orElse(""));
      }
      cells.add(overLowerBound(o));
      for (String reference : references()) {
        cells.add(share(results.pair(load, o.label(), reference)));
      }
      cells.add(o.reward());
      table.row(cells.toArray());
    }
    return table;
  }

  private static Interval times(Interval share) {
    return share.dividedBy(1 / PERCENT);
  }

  private static String plusMinus(Interval interval) {
    return fixed(interval.estimate()) + " ± " + fixed(interval.width() / 2);
  }

  private static String fixed(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Returns a table as Markdown, without the columns that are empty throughout. */
  static String markdown(Table table) {
    List<Integer> shown = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      int column = c;
      if (table.rows().stream().anyMatch(row -> !row.get(column).isEmpty())) {
        shown.add(c);
      }
    }
    StringBuilder text = new StringBuilder("|");
    shown.forEach(c -> text.append(' ').append(table.columns().get(c).name()).append(" |"));
    text.append("\n|");
    shown.forEach(c -> text.append(table.columns().get(c).numeric() ? "---:|" : "---|"));
    for (List<String> row : table.rows()) {
      text.append("\n|");
      shown.forEach(c -> text.append(' ').append(row.get(c)).append(" |"));
    }
    return text.append('\n').toString();
  }
}
