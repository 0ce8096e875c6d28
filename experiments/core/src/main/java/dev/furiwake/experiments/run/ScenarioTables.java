package dev.furiwake.experiments.run;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.metrics.ClusterUse;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.metrics.TimeSeries;
import java.util.List;
import java.util.Optional;

/** What runs of one scenario gave, as tables: a row a run, a container of a run, a period of it. */
public final class ScenarioTables {
  private static final int DIGITS = 6;
  private static final double MS = 1e-6;
  private static final double SECOND = 1e-9;

  private final Task task;
  private final List<RunResult> results;

  /** Takes the results of replications 0, 1, … */
  public ScenarioTables(Task task, List<RunResult> results) {
    this.task = task;
    this.results = List.copyOf(results);
  }

  /**
   * Returns one row a run: latency (ms), throughput, what failed, bytes. In a closed loop no
   * arrival rate is told.
   */
  public Table metrics() {
    Table table =
        new Table(
            Column.count("run"),
            Column.count("completed"),
            Column.count("rejected"),
            Column.count("timed_out"),
            Column.count("filtered"),
            Column.count("failed_attempts"),
            Column.number("reward", DIGITS),
            Column.number("mean_ms", DIGITS),
            Column.number("p50_ms", DIGITS),
            Column.number("p95_ms", DIGITS),
            Column.number("p99_ms", DIGITS),
            Column.number("p99_9_ms", DIGITS),
            Column.number("buffered_ms", DIGITS),
            Column.number("slowdown", DIGITS),
            Column.number("throughput_per_s", DIGITS),
            Column.number("arrival_rate_per_s", DIGITS),
            Column.number("backlog_growth_per_s", DIGITS),
            Column.number("fairness", DIGITS),
            Column.count("bytes_sent"),
            Column.count("bytes_answered"),
            Column.number("uplink_utilisation", DIGITS),
            Column.flag("uplink_saturated"),
            Column.number("downlink_utilisation", DIGITS),
            Column.count("bytes_saved"),
            Column.count("events"),
            Column.count("events_missed"));
    for (int run = 0; run < results.size(); run++) {
      RunResult result = results.get(run);
      RunMetrics m = result.metrics();
      ClusterUse use = result.use();
      long failed = 0;
      for (Outcome.Cause cause : Outcome.Cause.values()) {
        failed += m.failedAttempts(cause);
      }
      table.row(
          run,
          m.completed(),
          m.rejected(),
          m.timedOut(),
          m.filtered(),
          failed,
          result.curves().get(0).total(),
          m.meanResponseNs() * MS,
          percentileMs(m, 50),
          percentileMs(m, 95),
          percentileMs(m, 99),
          percentileMs(m, 99.9),
          m.meanBufferedNs() * MS,
          m.meanSlowdown(),
          m.throughputPerSecond(),
          task.arrivalRate(),
          m.backlogGrowthPerSecond(),
          use.fairness(),
          use.bytesSent(),
          use.bytesAnswered(),
          use.uplinkUtilisation(),
          use.uplinkSaturated(),
          use.downlinkUtilisation(),
          result.filter().map(f -> f.bytesSaved()).orElse(0L),
          result.filter().map(f -> f.events()).orElse(0L),
          result.filter().map(f -> f.eventsMissed()).orElse(0L));
    }
    return table;
  }

  private static double percentileMs(RunMetrics m, double percentile) {
    return m.completed() == 0 ? Double.NaN : m.responsePercentileNs(percentile) * MS;
  }

  /** Returns one row a container of a run: share of frames, utilisation, queue. */
  public Table containers() {
    Table table =
        new Table(
            Column.count("run"),
            Column.text("container"),
            Column.number("share", DIGITS),
            Column.number("utilisation", DIGITS),
            Column.number("mean_frames", DIGITS),
            Column.number("mean_waiting", DIGITS),
            Column.count("most_waiting"),
            Column.number("throttled", DIGITS));
    for (int run = 0; run < results.size(); run++) {
      RunResult result = results.get(run);
      for (int c = 0; c < names().size(); c++) {
        ClusterUse.ContainerUse use = result.use().containers().get(c);
        table.row(
            run,
            names().get(c),
            result.metrics().share(c),
            use.utilisation(),
            use.meanFrames(),
            use.meanWaiting(),
            use.mostWaiting(),
            use.throttled());
      }
    }
    return table;
  }

  /** Returns one row a container of a period of a run; empty unless the scenario asks for it. */
  public Optional<Table> series() {
    if (results.stream().allMatch(result -> result.series().isEmpty())) {
      return Optional.empty();
    }
    Table table =
        new Table(
            Column.count("run"),
            Column.number("end_s", 12),
            Column.count("completed"),
            Column.count("failed"),
            Column.number("mean_ms", DIGITS),
            Column.count("bytes_sent"),
            Column.number("uplink_utilisation", DIGITS),
            Column.text("container"),
            Column.number("utilisation", DIGITS),
            Column.count("present"),
            Column.count("waiting"));
    for (int run = 0; run < results.size(); run++) {
      List<TimeSeries.Period> periods =
          results.get(run).series().map(TimeSeries::periods).orElse(List.of());
      for (TimeSeries.Period period : periods) {
        for (int c = 0; c < names().size(); c++) {
          table.row(
              run,
              period.endNs() * SECOND,
              period.completed(),
              period.failed(),
              period.meanResponseNs() * MS,
              period.bytesSent(),
              period.uplinkUtilisation(),
              names().get(c),
              period.utilisation().get(c),
              period.present().get(c),
              period.waiting().get(c));
        }
      }
    }
    return Optional.of(table);
  }

  private List<String> names() {
    return task.cluster().containers().stream().map(ContainerSpec::name).toList();
  }
}
