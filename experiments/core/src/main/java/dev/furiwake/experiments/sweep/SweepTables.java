package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.Observation;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.CsvFile;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.sim.metrics.RunMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sweep's observations as tidy CSV, in the order of rungs, points and seeds: {@code runs.csv} (a
 * row a run), {@code containers.csv} (a row a container of a run) and, where curves are kept,
 * {@code curves.csv} (a row an episode of a run), and for each figure that is asked for its lines
 * with their bands. docs/sweep.md tells the columns.
 */
final class SweepTables {
  /** Digits of numbers; differences between runs are taken from them. */
  private static final int DIGITS = 9;

  private static final int MOST_CELLS = 40;

  static final String RUNS = "runs.csv";
  static final String CONTAINERS = "containers.csv";
  static final String CURVES = "curves.csv";

  private final SweepPlan plan;

  SweepTables(SweepPlan plan) {
    this.plan = plan;
  }

  private boolean rungs() {
    return plan.rungs() > 1;
  }

  private List<Column> keyColumns() {
    List<Column> columns = new ArrayList<>(pointColumns());
    columns.add(Column.count("seed"));
    return columns;
  }

  /** Returns the columns that tell a point. */
  List<Column> pointColumns() {
    List<Column> columns = new ArrayList<>();
    if (rungs()) {
      columns.add(Column.count("rung"));
    }
    columns.add(Column.count("point"));
    for (Axis axis : plan.spec().axes()) {
      if (!axis.key().equals("agent")) {
        columns.add(Column.text(axis.key()));
      }
    }
    columns.add(Column.text("agent"));
    columns.add(Column.flag("reference"));
    return columns;
  }

  /** Returns what stands in the columns of a point, up to the seed. */
  List<Object> pointCells(Block block, int p) {
    List<Object> cells = new ArrayList<>();
    if (rungs()) {
      cells.add(block.rung());
    }
    cells.add(p);
    Point point = block.points().get(p);
    String agent = "";
    for (int a = 0; a < plan.spec().axes().size(); a++) {
      String shown = Axis.shown(point.values().get(a));
      if (plan.spec().axes().get(a).key().equals("agent")) {
        agent = shown;
      } else {
        cells.add(shown);
      }
    }
    cells.add(agent.isEmpty() ? plan.policy(point) : agent);
    cells.add(point.reference().isPresent());
    return cells;
  }

  private List<Column> runColumns() {
    List<Column> columns = new ArrayList<>(keyColumns());
    columns.add(Column.text("spec"));
    columns.add(Column.text("status"));
    columns.add(Column.text("cause"));
    columns.add(Column.count("frames"));
    columns.add(Column.count("rejected"));
    columns.add(Column.count("timed_out"));
    columns.add(Column.count("filtered"));
    columns.add(Column.number("arrival_rate_per_s", DIGITS));
    columns.add(Column.number("reward", DIGITS));
    for (Metric metric : Metric.values()) {
      columns.add(Column.number(metric.column(), DIGITS));
    }
    for (int q = 1; q <= RunMetrics.QUARTERS; q++) {
      columns.add(Column.number("reward_q" + q, DIGITS));
    }
    for (int q = 1; q <= RunMetrics.QUARTERS; q++) {
      columns.add(Column.number("mean_ms_q" + q, DIGITS));
    }
    columns.add(Column.number("buffered_ms", DIGITS));
    columns.add(Column.number("lower_bound_ms", DIGITS));
    columns.add(Column.number("backlog_growth_per_s", DIGITS));
    return columns;
  }

  private static List<Object> runCells(int seed, String digest, Observation o) {
    RunSummary s = o.summary();
    List<Object> cells = new ArrayList<>(MOST_CELLS);
    cells.add(seed);
    cells.add(digest.substring(0, 12));
    cells.add(o.failed() ? "failed" : "ok");
    cells.add(o.cause());
    cells.add(s.frames());
    cells.add(o.rejected());
    cells.add(o.timedOut());
    cells.add(o.filtered());
    cells.add(o.arrivalRate());
    cells.add(s.reward());
    for (Metric metric : Metric.values()) {
      cells.add(finite(metric.of(o)));
    }
    for (int q = 0; q < RunMetrics.QUARTERS; q++) {
      cells.add(o.failed() ? Double.NaN : s.quarterReward().get(q));
    }
    for (int q = 0; q < RunMetrics.QUARTERS; q++) {
      cells.add(o.failed() ? Double.NaN : s.quarterMs().get(q));
    }
    cells.add(s.bufferedMs());
    cells.add(finite(s.lowerBoundMs()));
    cells.add(s.growth());
    return cells;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** What was counted while writing. */
  record Written(long rows, long failedRows, String firstCause) {}

  /** Reads an observation of the log. */
  interface Source {
    Observation of(long number) throws IOException;
  }

  /**
   * Writes all tables.
   *
   * @throws IOException if they can't be written
   */
  Written write(List<Block> blocks, Source source, ResultFolder folder) throws IOException {
    List<Column> containers = new ArrayList<>(keyColumns());
    containers.add(Column.text("container"));
    containers.add(Column.number("share", DIGITS));
    containers.add(Column.number("utilisation", DIGITS));
    containers.add(Column.number("mean_waiting", DIGITS));
    List<Column> curves = new ArrayList<>(keyColumns());
    curves.add(Column.count("episode"));
    curves.add(Column.number("cumulative_reward", 17));
    long rows = 0;
    long failed = 0;
    String cause = "";
    boolean keepsCurves = plan.spec().curvePoints() > 0;
    try (CsvFile runsFile = CsvFile.create(folder.file(RUNS), runColumns());
        CsvFile containersFile = CsvFile.create(folder.file(CONTAINERS), containers)) {
      for (Block block : blocks) {
        for (int p = 0; p < block.points().size(); p++) {
          CsvFile.Start place = runsFile.start(pointCells(block, p));
          for (int seed = 0; seed < block.seeds(); seed++) {
            Observation o = source.of(block.number(p, seed));
            runsFile.row(place, runCells(seed, block.digest(p), o));
            for (int c = 0; c < o.containers().size(); c++) {
              RunSummary s = o.summary();
              containersFile.row(
                  place,
                  List.of(
                      seed,
                      o.containers().get(c),
                      s.share().get(c),
                      s.utilisation().get(c),
                      o.waiting().get(c)));
            }
            rows++;
            failed += o.failed() ? 1 : 0;
            cause = cause.isEmpty() ? o.cause() : cause;
          }
        }
      }
    }
    if (keepsCurves) {
      try (CsvFile file = CsvFile.create(folder.file(CURVES), curves)) {
        for (Block block : blocks) {
          writeCurves(block, source, file);
        }
      }
      for (CurvePlan figure : plan.spec().figures()) {
        folder.write(figure.file(), lines(figure, blocks.get(blocks.size() - 1), source).csv());
      }
    }
    return new Written(rows, failed, cause);
  }

  private Table lines(CurvePlan figure, Block last, Source source) throws IOException {
    return FigureLines.of(
            figure,
            plan.spec(),
            FigureLines.values(figure, plan.spec(), last.points()),
            last.seeds(),
            (point, seed) -> FigureLines.Kept.of(source.of(last.number(point, seed))))
        .table();
  }

  private void writeCurves(Block block, Source source, CsvFile file) throws IOException {
    for (int p = 0; p < block.points().size(); p++) {
      CsvFile.Start place = file.start(pointCells(block, p));
      for (int seed = 0; seed < block.seeds(); seed++) {
        Observation o = source.of(block.number(p, seed));
        for (int i = 0; i < o.curve().size(); i++) {
          file.row(place, List.of(seed, o.episodes().get(i), o.curve().get(i)));
        }
      }
    }
  }
}
