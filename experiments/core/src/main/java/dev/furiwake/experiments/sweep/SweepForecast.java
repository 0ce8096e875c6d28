package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.TaskProgram;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * How much work a sweep is: counted, and timed on a few of its runs.
 *
 * @param points of the first (or only) rung, references included
 * @param rows runs told in the end, of all rungs
 * @param runs computed at most: runs of equal scenarios are computed once
 * @param timed runs that were timed
 * @param runSeconds of CPU a run of the first rung takes; empty if none was timed
 * @param seconds the whole sweep would take on so many threads, each with a core of its own; empty
 *     if none was timed
 */
public record SweepForecast(
    int points,
    long rows,
    long runs,
    int timed,
    OptionalDouble runSeconds,
    OptionalDouble seconds) {
  private static final int MOST_TIMED = 12;
  private static final double SECOND = 1e-9;

  /** Returns the counts alone. */
  public static SweepForecast counted(SweepPlan plan) {
    return counted(plan, plan.first());
  }

  private static SweepForecast counted(SweepPlan plan, Block first) {
    long runs = first.runs();
    for (int rung = 1; rung < plan.rungs(); rung++) {
      runs += (long) plan.size(rung) * plan.seeds(rung);
    }
    return new SweepForecast(
        plan.size(), plan.most(), runs, 0, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * Counts, then runs some of the first rung's runs, evenly spread over its points, each twice:
   * once to warm up and once timed.
   *
   * @param threads the sweep is to have
   * @param budgetNs after which no further run is begun; one is timed in any case
   * @param enough ends it early where it says so between two runs
   */
  public static SweepForecast timed(
      SweepPlan plan, int threads, long budgetNs, BooleanSupplier enough) {
    Block first = plan.first();
    SweepForecast counts = counted(plan, first);
    long stride = Math.max(1, first.runs() / MOST_TIMED);
    long base = first.number(0, 0);
    List<Engine.Task> sample = new ArrayList<>();
    Iterator<Engine.Task> tasks =
        first.tasks(
            n -> (n - base) % stride == stride / 2, plan.spec().seed(), plan.spec().curvePoints());
    while (tasks.hasNext() && sample.size() < MOST_TIMED) {
      sample.add(tasks.next());
    }
    TaskProgram program = new TaskProgram(plan.shared());
    long until = System.nanoTime() + budgetNs;
    long spent = 0;
    int timed = 0;
    for (Engine.Task task : sample) {
      if (timed > 0 && (System.nanoTime() > until || enough.getAsBoolean())) {
        break;
      }
      program.run(task.bytes());
      long from = System.nanoTime();
      program.run(task.bytes());
      spent += System.nanoTime() - from;
      timed++;
    }
    double each = spent * SECOND / timed;
    double work = each * first.runs();
    for (int rung = 1; rung < plan.rungs(); rung++) {
      work += each * plan.size(rung) * plan.seeds(rung) * plan.length(rung);
    }
    return new SweepForecast(
        counts.points(),
        counts.rows(),
        counts.runs(),
        timed,
        OptionalDouble.of(each),
        OptionalDouble.of(work / threads));
  }
}
