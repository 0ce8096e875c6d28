package dev.furiwake.experiments.compare;

import dev.furiwake.experiments.figures.DotFigure;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.scenarios.task.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A figure for each load: one row a policy, the fastest on top, on a logarithmic axis. */
final class ComparisonFigures {
  private static final int LONGEST = 20;

  /** Words that are cut, in this order, where a label is too long for a figure. */
  private static final List<List<String>> SHORTER =
      List.of(
          List.of("shortest-expected-delay", "SED"),
          List.of("round-robin", "RR"),
          List.of("least-connections", "least-conn."),
          List.of("clairvoyant", "clairv."),
          List.of("speed-aware", "speed"),
          List.of("weighted", "wtd"));

  private ComparisonFigures() {}

  static DotFigure of(ComparisonResults results, Load load) {
    List<DotFigure.Row> rows = new ArrayList<>();
    for (ComparisonResults.Outcome o : results.ranked(load)) {
      Optional<Interval> mean = o.mean(RunSummary::meanMs).map(ComparisonFigures::drawable);
      Optional<Interval> tail = o.mean(RunSummary::p95Ms).map(ComparisonFigures::drawable);
      rows.add(
          new DotFigure.Row(
              shortened(o.label()),
              mean.isEmpty()
                  ? List.of()
                  : List.of(
                      o.learns() ? Optional.empty() : mean,
                      o.learns() ? mean : Optional.empty(),
                      tail),
              String.format(
                  Locale.ROOT, "unstable: the backlog grows by %.1f frames/s", o.growth())));
    }
    return DotFigure.of(
            results.spec().name() + ", " + load.word(),
            "round trip, ms, logarithmic",
            List.of("mean, classical", "mean, learning", "95th percentile"),
            rows)
        .logarithmic();
  }

  /** A logarithmic axis has no 0: an interval that reaches it is cut at a tenth of its mean. */
  private static Interval drawable(Interval interval) {
    return interval.low() > 0
        ? interval
        : new Interval(
            interval.estimate(), interval.estimate() / 10, interval.high(), interval.level());
  }

  private static String shortened(String label) {
    String text = label;
    for (List<String> pair : SHORTER) {
      if (text.length() > LONGEST) {
        text = text.replace(pair.get(0), pair.get(1));
      }
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }
}
