package dev.furiwake.experiments.watch;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.statistics.Bootstrap;
import dev.furiwake.experiments.statistics.BootstrapBand;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.StudentT;
import dev.furiwake.experiments.statistics.Summary;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Policies on the same frames, replication by replication: frame i has the same content under every
 * policy, and in open loop the same instant, so differences to the first policy are paired. Used by
 * one thread.
 */
public final class Comparison {
  /** Level of all intervals. */
  public static final double LEVEL = 0.95;

  private static final int RESAMPLES = 400;
  private static final int DIGITS = 6;

  private final List<String> names;
  private final List<Task> tasks;
  private final RandomStreams seed;
  private final List<List<PolicyRun>> runs = new ArrayList<>();
  private int replications;

  /**
   * Makes a comparison of which nothing has been run.
   *
   * @param names of the policies, different; the others are held against the first
   * @param tasks one a policy, alike in everything else
   */
  public Comparison(List<String> names, List<Task> tasks, long seed) {
    if (names.size() != tasks.size() || names.isEmpty()) {
      throw new IllegalArgumentException(
          names.size() + " names for " + tasks.size() + " tasks; accepted: as many, at least 1");
    }
    this.names = List.copyOf(names);
    this.tasks = List.copyOf(tasks);
    this.seed = new RandomStreams(seed);
    tasks.forEach(task -> runs.add(new ArrayList<>()));
  }

  /** Runs every policy once more, on frames of their own replication. */
  public void replicate() {
    RandomStreams streams = seed.replication(replications);
    for (int p = 0; p < tasks.size(); p++) {
      runs.get(p).add(PolicyRun.of(tasks.get(p), streams));
    }
    replications++;
  }

  /** Returns how often every policy has been run. */
  public int replications() {
    return replications;
  }

  /** Returns the policies' names. */
  public List<String> names() {
    return names;
  }

  /**
   * A policy's figures over the replications.
   *
   * @param differenceMs its mean round trip minus the first policy's, paired; empty for the first
   *     and before two replications
   * @param intervals empty before two replications
   */
  public record Row(
      String policy,
      double meanMs,
      double p50Ms,
      double p95Ms,
      double p99Ms,
      double slowdown,
      double throughput,
      double reward,
      double failed,
      Optional<Interval> meanInterval,
      Optional<Interval> rewardInterval,
      Optional<Interval> differenceMs) {}

  /** Returns one row a policy; nothing before the first replication. */
  public List<Row> rows() {
    if (replications == 0) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < names.size(); p++) {
      double[] means = each(p, run -> run.metrics().meanResponseNs() * 1e-6);
      double[] rewards = each(p, PolicyRun::reward);
      rows.add(
          new Row(
              names.get(p),
              mean(means),
              mean(each(p, run -> run.percentilesMs()[50])),
              mean(each(p, run -> run.percentilesMs()[95])),
              mean(each(p, run -> run.percentilesMs()[99])),
              mean(each(p, run -> run.metrics().meanSlowdown())),
              mean(each(p, run -> run.metrics().throughputPerSecond())),
              mean(rewards),
              mean(each(p, run -> (double) (run.metrics().rejected() + run.metrics().timedOut()))),
              interval(means),
              interval(rewards),
              p == 0 ? Optional.empty() : paired(p, means)));
    }
    return rows;
  }

  private Optional<Interval> paired(int p, double[] means) {
    double[] first = each(0, run -> run.metrics().meanResponseNs() * 1e-6);
    return replications < 2 || !finite(means) || !finite(first)
        ? Optional.empty()
        : Optional.of(StudentT.of(StudentT.differences(means, first)).interval(LEVEL));
  }

  private static Optional<Interval> interval(double[] sample) {
    return sample.length < 2 || !finite(sample)
        ? Optional.empty()
        : Optional.of(Bootstrap.interval(sample, Summary.MEAN, LEVEL, 1));
  }

  private static boolean finite(double[] sample) {
    for (double value : sample) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static double mean(double[] sample) {
    return finite(sample) ? Summary.MEAN.of(sample) : Double.NaN;
  }

  private double[] each(int p, ToDoubleFunction<PolicyRun> value) {
    return runs.get(p).stream().mapToDouble(value).toArray();
  }

  /** Returns the mean round trip by frame, ms, a curve a policy. */
  public List<Curve> responses() {
    return curves(PolicyRun::responseMs);
  }

  /** Returns the cumulative reward by frame, a curve a policy. */
  public List<Curve> rewards() {
    return curves(PolicyRun::rewards);
  }

  private List<Curve> curves(Function<PolicyRun, double[]> values) {
    List<Curve> curves = new ArrayList<>();
    for (int p = 0; p < names.size() && replications > 0; p++) {
      curves.add(curve(names.get(p), runs.get(p).stream().map(values).toArray(double[][]::new)));
    }
    return curves;
  }

  private Curve curve(String name, double[][] bySeed) {
    double[] x = new double[bySeed[0].length];
    long frames = tasks.get(0).scenario().workload().frames();
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.min(frames, (i + 1) * PolicyRun.width(frames));
    }
    return bySeed.length < 2
        ? Curve.line(name, x, bySeed[0])
        : Curve.of(name, x, BootstrapBand.of(bySeed, LEVEL, RESAMPLES, 1));
  }

  /**
   * Returns by how much each other policy's mean round trip is longer than the first one's, frame
   * by frame, ms: paired within each replication.
   */
  public List<Curve> differences() {
    List<Curve> curves = new ArrayList<>();
    for (int p = 1; p < names.size() && replications > 0; p++) {
      double[][] bySeed = new double[replications][];
      for (int r = 0; r < replications; r++) {
        bySeed[r] =
            StudentT.differences(runs.get(p).get(r).responseMs(), runs.get(0).get(r).responseMs());
      }
      curves.add(curve(names.get(p), bySeed));
    }
    return curves;
  }

  /** Returns the share of frames that took no longer, over the round trip, a curve a policy. */
  public List<Curve> distributions() {
    List<Curve> curves = new ArrayList<>();
    for (int p = 0; p < names.size() && replications > 0; p++) {
      double[] x = new double[101];
      double[] y = new double[101];
      for (int i = 0; i <= 100; i++) {
        int percentile = i;
        x[i] = mean(each(p, run -> run.percentilesMs()[percentile]));
        y[i] = i;
      }
      if (finite(x)) {
        curves.add(Curve.line(names.get(p), x, y));
      }
    }
    return curves;
  }

  /** Returns whether reward and mean round trip rank two of the policies differently. */
  public boolean rewardAndLatencyDisagree() {
    List<Row> rows = rows();
    for (Row a : rows) {
      for (Row b : rows) {
        if (a.reward() > b.reward() && a.meanMs() > b.meanMs()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the rows as a table. */
  public Table table() {
    Table table =
        new Table(
            Column.text("policy"),
            Column.count("replications"),
            Column.number("mean_ms", DIGITS),
            Column.number("mean_low_ms", DIGITS),
            Column.number("mean_high_ms", DIGITS),
            Column.number("p50_ms", DIGITS),
            Column.number("p95_ms", DIGITS),
            Column.number("p99_ms", DIGITS),
            Column.number("slowdown", DIGITS),
            Column.number("throughput_per_s", DIGITS),
            Column.number("reward", DIGITS),
            Column.number("failed", DIGITS),
            Column.number("difference_ms", DIGITS),
            Column.number("difference_low_ms", DIGITS),
            Column.number("difference_high_ms", DIGITS));
    for (Row row : rows()) {
      table.row(
          row.policy(),
          replications,
          row.meanMs(),
          row.meanInterval().map(Interval::low).orElse(Double.NaN),
          row.meanInterval().map(Interval::high).orElse(Double.NaN),
          row.p50Ms(),
          row.p95Ms(),
          row.p99Ms(),
          row.slowdown(),
          row.throughput(),
          row.reward(),
          row.failed(),
          row.differenceMs().map(Interval::estimate).orElse(Double.NaN),
          row.differenceMs().map(Interval::low).orElse(Double.NaN),
          row.differenceMs().map(Interval::high).orElse(Double.NaN));
    }
    return table;
  }
}
