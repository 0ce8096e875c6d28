package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.engine.Observation;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs sweeps only to draw the figures they ask for, without a result folder: everything is held in
 * memory. The lines are those that {@link Sweep} writes.
 */
public final class FigureSweep {
  private final int threads;
  private final Console console;

  /**
   * Makes a runner.
   *
   * @param threads runs at once, ≥ 1; the lines do not depend on it
   */
  public FigureSweep(int threads, Console console) {
    this.threads = threads;
    this.console = console;
  }

  /**
   * Returns the lines of every figure of every sweep, in order.
   *
   * @throws IllegalArgumentException if a sweep halves its points
   * @throws IllegalStateException if a run fails
   */
  public List<Map<CurvePlan, FigureLines>> run(List<SweepPlan> plans) {
    List<Callable<FigureLines>> jobs = new ArrayList<>();
    for (SweepPlan plan : plans) {
      FigureLines.Source curves = curves(plan);
      for (CurvePlan figure : plan.spec().figures()) {
        jobs.add(() -> lines(figure, plan, curves));
      }
    }
    List<FigureLines> lines;
    try (Console.Progress progress = console.progress("drawing", jobs.size())) {
      lines = new ParallelRuns(threads).run(jobs, progress);
    }
    List<Map<CurvePlan, FigureLines>> all = new ArrayList<>();
    int next = 0;
    for (SweepPlan plan : plans) {
      Map<CurvePlan, FigureLines> byFigure = new LinkedHashMap<>();
      for (CurvePlan figure : plan.spec().figures()) {
        byFigure.put(figure, lines.get(next++));
      }
      all.add(byFigure);
    }
    return all;
  }

  private static FigureLines lines(CurvePlan figure, SweepPlan plan, FigureLines.Source curves) {
    try {
      return FigureLines.of(
          figure,
          plan.spec(),
          FigureLines.values(figure, plan.spec(), plan.points()),
          plan.spec().seeds(),
          curves);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FigureLines.Source curves(SweepPlan plan) {
    if (plan.rungs() > 1) {
      throw new IllegalArgumentException(
          plan.spec().name() + " halves its points, so not all of them are drawn");
    }
    Block block = plan.first();
    Observation[] runs = new Observation[Math.toIntExact(block.runs())];
    try (Console.Progress progress = console.progress(plan.spec().name(), block.runs())) {
      new LocalEngine(threads)
          .run(
              plan.shared(),
              block.tasks(n -> true, plan.spec().seed(), plan.spec().curvePoints()),
              (number, result) -> {
                Observation run = Observation.read(result);
                if (run.failed()) {
                  throw new IllegalStateException(
                      "a run of " + plan.spec().name() + " failed: " + run.cause());
                }
                runs[(int) number] = run;
                progress.step(1);
              });
    }
    return (point, seed) -> FigureLines.Kept.of(runs[(int) block.number(point, seed)]);
  }
}
