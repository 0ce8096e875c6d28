package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.figures.Fonts;
import dev.furiwake.experiments.results.GitRevision;
import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.experiments.sweep.CurvePlan;
import dev.furiwake.experiments.sweep.FigureLines;
import dev.furiwake.experiments.sweep.FigureSweep;
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
   * @param experiment a name in the catalog, or a YAML file
   * @param all every reading, not only those drawn
   * @param seeds runs a setting; 0 for the spec's own
   * @param out the result folder
   * @param version of Furiwake, for the manifest
   * @param home the folder Furiwake was built in, for the revision
   * @param command the command line, for the manifest
   */
  public record Request(
      String experiment,
      boolean all,
      int seeds,
      Path out,
      String version,
      Path home,
      List<String> command) {}

  /** Runs it all and returns the finished folder. */
  public Path run(Request request) {
    Fonts.prepare();
    final Instant started = Instant.now();
    boolean ships = catalog.experiments().contains(request.experiment());
    String yaml = catalog.experiment(request.experiment());
    P1Spec spec = P1Spec.parse((ships ? "experiment " : "") + request.experiment(), yaml);
    if (request.seeds() > 0) {
      spec = spec.withSeeds(request.seeds());
    }
    Path folder = ships ? Path.of("") : Path.of(request.experiment()).toAbsolutePath().getParent();
    P1Figures figures = new P1Figures(spec, folder == null ? Path.of("") : folder, catalog);
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
    try (ResultFolder result = ResultFolder.open(request.out())) {
      P1Results results =
          new P1Experiment(spec, catalog, scenario, trace, figures.learners())
              .run(request.all() ? spec.all() : spec.main(), runner, console);
      List<P1Claims.Row> claims = P1Claims.judge(results, spec);
      P1Tables tables = new P1Tables(results, spec);
      result.write("claims.csv", tables.claims(claims).csv());
      result.write("metrics.csv", tables.metrics().csv());
      String resolved = new ResolvedSpec(spec, results).yaml(yaml);
      result.write("spec.yaml", resolved);
      Map<Reading, List<P1Report.Drawn>> drawn = draw(figures.panels(), spec, result);
      result.write("report.html", new P1Report(spec, results, tables, claims, trace).write(drawn));
      long seed = spec.seed();
      return result.complete(
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

  private Map<Reading, List<P1Report.Drawn>> draw(
      List<P1Figures.Panel> panels, P1Spec spec, ResultFolder result) {
    List<Map<CurvePlan, FigureLines>> lines =
        new FigureSweep(runner.threads(), console)
            .run(panels.stream().map(P1Figures.Panel::plan).toList());
    Map<Reading, List<P1Report.Drawn>> drawn = new LinkedHashMap<>();
    for (int i = 0; i < panels.size(); i++) {
      P1Figures.Panel panel = panels.get(i);
      Reading reading = panel.reading();
      String suffix = reading.equals(spec.literal()) ? "" : "-" + reading.baseline().word();
      lines
          .get(i)
          .forEach(
              (plan, curves) -> {
                String file = plan.name() + suffix;
                CurveFigure figure = curves.figure(plan).orElseThrow();
                result.write(file + ".csv", P1Tables.curves(curves).csv());
                result.write(file + ".png", figure.png());
                result.write(file + ".svg", figure.svg());
                drawn
                    .computeIfAbsent(reading, r -> new ArrayList<>())
                    .add(new P1Report.Drawn(panel, plan, figure));
              });
    }
    return drawn;
  }
}
