package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.Observation;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Watches a sweep while it runs: counts its runs and keeps, for each point, what has come in so
 * far. It is told by the threads that compute and asked by any other.
 *
 * <p>What it shows is preliminary: means over the runs that happen to be there. What is written in
 * the end comes from the log and does not pass through here.
 */
public final class SweepWatch {
  /** More points are not shown one by one. */
  public static final int MOST_POINTS = 1000;

  private static final int DIGITS = 5;
  private static final double SECOND = 1e-9;

  private List<Column> columns = List.of();
  private final List<List<Object>> keys = new ArrayList<>();
  private Metric metric = Metric.MEAN_MS;
  private int rung;
  private int rungs = 1;
  private long runs;
  private long there;
  private long computed;
  private long failed;
  private int points;
  private long seeds = 1;
  private long base;
  private int[] told = {};
  private int[] broken = {};
  private double[] sum = {};
  private double[] reward = {};
  private long startedNs;

  /**
   * How far a sweep is.
   *
   * @param rung the one under way, from 1
   * @param rungs how many there are; 1 unless points are halved
   * @param runs of this rung, those of equal points once
   * @param done of these, in this attempt or before
   * @param computed of this rung in this attempt
   * @param failed of the runs done
   * @param perSecond runs computed a second, on the wall clock; empty before the first
   * @param secondsLeft of this rung, at that rate; empty before the first
   * @param table a row a point: its axes, how many runs are there and failed, and the means so far
   *     of the metric and of the reward a frame
   * @param pointsLeftOut points that have no row, since there are too many
   */
  public record Status(
      int rung,
      int rungs,
      long runs,
      long done,
      long computed,
      long failed,
      OptionalDouble perSecond,
      OptionalDouble secondsLeft,
      Table table,
      int pointsLeftOut) {}

  /** A rung begins. */
  synchronized void begin(SweepPlan plan, Block block) {
    SweepTables tables = new SweepTables(plan);
    metric = plan.spec().metric();
    rung = block.rung();
    rungs = plan.rungs();
    runs = block.runs();
    seeds = block.seeds();
    base = block.number(0, 0);
    there = 0;
    computed = 0;
    failed = 0;
    // equal points share their runs, so one row stands for all of them: the first
    Map<Long, Integer> first = new LinkedHashMap<>();
    for (int p = 0; p < block.points().size(); p++) {
      first.putIfAbsent((block.number(p, 0) - base) / seeds, p);
    }
    points = first.size();
    keys.clear();
    for (int spec = 0; spec < Math.min(points, MOST_POINTS); spec++) {
      keys.add(tables.pointCells(block, first.getOrDefault((long) spec, 0)));
    }
    List<Column> all = new ArrayList<>(tables.pointColumns());
    all.add(Column.count("runs"));
    all.add(Column.count("failed"));
    all.add(Column.number(metric.column(), DIGITS));
    if (metric != Metric.REWARD_PER_FRAME) {
      all.add(Column.number(Metric.REWARD_PER_FRAME.column(), DIGITS));
    }
    columns = List.copyOf(all);
    told = new int[points];
    broken = new int[points];
    sum = new double[points];
    reward = new double[points];
    startedNs = System.nanoTime();
  }

  /** A run was there before this attempt. */
  synchronized void found(long number, Observation o) {
    there++;
    add(number, o);
  }

  /** A run was computed. */
  synchronized void came(long number, Observation o) {
    computed++;
    add(number, o);
  }

  private void add(long number, Observation o) {
    int spec = (int) ((number - base) / seeds);
    if (o.failed()) {
      failed++;
      broken[spec]++;
      return;
    }
    told[spec]++;
    sum[spec] += metric.of(o);
    reward[spec] += Metric.REWARD_PER_FRAME.of(o);
  }

  /** Returns how far it is. */
  public synchronized Status now() {
    double seconds = (System.nanoTime() - startedNs) * SECOND;
    OptionalDouble rate =
        computed > 0 && seconds > 0
            ? OptionalDouble.of(computed / seconds)
            : OptionalDouble.empty();
    long left = runs - there - computed;
    if (columns.isEmpty()) {
      columns = List.of(Column.count("point"));
    }
    Table table = new Table(columns.toArray(Column[]::new));
    for (int p = 0; p < keys.size(); p++) {
      List<Object> cells = new ArrayList<>(keys.get(p));
      cells.add(told[p]);
      cells.add(broken[p]);
      cells.add(mean(sum[p], told[p]));
      if (metric != Metric.REWARD_PER_FRAME) {
        cells.add(mean(reward[p], told[p]));
      }
      table.row(cells.toArray());
    }
    return new Status(
        rung + 1,
        rungs,
        runs,
        there + computed,
        computed,
        failed,
        rate,
        rate.isPresent() ? OptionalDouble.of(left / rate.getAsDouble()) : OptionalDouble.empty(),
        table,
        points - keys.size());
  }

  private static double mean(double sum, int n) {
    double mean = n == 0 ? Double.NaN : sum / n;
    return Double.isFinite(mean) ? mean : Double.NaN;
  }
}
