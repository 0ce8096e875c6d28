package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.figures.Fonts;
import dev.furiwake.experiments.results.GitRevision;
import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.TraceSpec;
import dev.furiwake.scenarios.trace.RecordedTrace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reproduces paper P1 into a result folder: figures, tables, report, manifest. */
public final class P1Reproduction {
  private final Catalog catalog;
  private final Console console;
  private final ParallelRuns runner;

  /** Makes a reproduction that runs on so many threads at once as its runner has. */
  public P1Reproduction(Catalog catalog, ParallelRuns runner, Console console) {
    this.catalog = catalog;
    this.runner = runner;
    this.console = console;
  }

  /**
   * What is wanted.
   *
   * @param all every reading, not only those drawn
   * @param seeds runs a setting; 0 for the spec's own
   * @param out the result folder
   * @param version of Furiwake, for the manifest
   * @param home the folder Furiwake was built in, for the revision
   * @param command the command line, for the manifest
   */
  public record Request(
      boolean all, int seeds, Path out, String version, Path home, List<String> command) {}

  /** Runs it all and returns the finished folder. */
  public Path run(Request request) {
    Fonts.prepare();
    final Instant started = Instant.now();
    String yaml = catalog.experiment("p1");
    P1Spec spec = P1Spec.parse("experiment p1", yaml);
    if (request.seeds() > 0) {
      spec = spec.withSeeds(request.seeds());
    }
    Scenario scenario = catalog.scenario(spec.scenario());
    if (!(scenario.workload().trace() instanceof TraceSpec.Recorded recorded)) {
      throw new InputException(
          "trace of scenario "
              + scenario.name()
              + " is "
              + scenario.workload().trace().word()
              + "; accepted here: a trace made by record");
    }
    RecordedTrace trace = catalog.trace(recorded.nameOrFolder());
    try (ResultFolder folder = ResultFolder.open(request.out())) {
      P1Experiment experiment = new P1Experiment(spec, catalog, scenario, trace);
      P1Results results = experiment.run(request.all() ? spec.all() : spec.main(), runner, console);
      List<P1Claims.Row> claims = P1Claims.judge(results, spec);
      P1Tables tables = new P1Tables(results, spec);
      folder.write("claims.csv", tables.claims(claims).csv());
      folder.write("metrics.csv", tables.metrics().csv());
      String resolved = new ResolvedSpec(spec, results).yaml(yaml);
      folder.write("spec.yaml", resolved);
      P1Figures figures = new P1Figures(spec, experiment, tables);
      Map<Reading, List<CurveFigure>> drawn = new LinkedHashMap<>();
      for (int i = 0; i < spec.drawn().size(); i++) {
        Reading reading = spec.drawn().get(i);
        for (P1Figures.Plan plan : figures.plans(i == 0 ? "" : "-" + reading.baseline().word())) {
          folder.write(plan.file() + ".csv", tables.curves(reading, plan.policies()).csv());
          CurveFigure figure = figures.draw(plan, reading);
          folder.write(plan.file() + ".png", figure.png());
          folder.write(plan.file() + ".svg", figure.svg());
          drawn.computeIfAbsent(reading, r -> new ArrayList<>()).add(figure);
        }
      }
      folder.write("report.html", new P1Report(spec, results, tables, claims, trace).write(drawn));
      long seed = spec.seed();
      return folder.complete(
          files ->
              new Manifest(
                  Manifest.FORMAT,
                  Sha256.of(resolved),
                  seed,
                  request.version(),
                  GitRevision.of(request.home()),
                  Manifest.Machine.here(),
                  started.toString(),
                  (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1000.0,
                  request.command(),
                  files));
    }
  }
}
