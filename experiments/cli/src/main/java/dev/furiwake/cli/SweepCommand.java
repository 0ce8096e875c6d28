package dev.furiwake.cli;

import dev.furiwake.experiments.analysis.FolderReport;
import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.EngineProvider;
import dev.furiwake.experiments.engine.LeafEngine;
import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.sweep.Sweep;
import dev.furiwake.experiments.sweep.SweepPlan;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.experiments.sweep.SweepStoppedException;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep SPEC}: one scenario under many settings and seeds. */
@Command(
    name = "sweep",
    description = "Run one scenario under many settings and seeds, into a result folder.",
    footer = {
      "",
      "Ctrl-C loses only the runs under way; --resume goes on and ends with the",
      "same bytes. Exit code 1 if a run failed; the others are there all the same.",
      "",
      "Examples:",
      "  furiwake sweep p1-sweep-small               3 agents, 5 γ, 5 ε, 30 seeds",
      "  furiwake sweep my.yaml -s seeds=5 -s load=open-0.4 --out results/runs/mine",
      "  furiwake sweep my.yaml --resume             go on after Ctrl-C",
      "  furiwake sweep my.yaml --engine spark --master spark://HOST:7077",
      "The keys of an experiment are in docs/sweep.md."
    })
final class SweepCommand implements Callable<Integer> {
  private static final String LOCAL = "local";

  private final Console console;
  private final Catalog catalog;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SPEC", description = "An experiment's name, or a YAML file.")
  private String experiment;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Set a key of the experiment or, if it has no such key, of its scenario.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Where runs are computed: local, or spark (default: ${DEFAULT-VALUE}).")
  private String engine = LOCAL;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "The cluster's address, for --engine spark (default: this machine).")
  private String master = "";

  @Option(
      names = {"--jobs", "--threads"},
      paramLabel = "N",
      description =
          "Runs at once (default: the processors there are). Results do not depend on it.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--resume", description = "Go on with an unfinished sweep, if there is one.")
  private boolean resume;

  @Option(
      names = "--no-report",
      description = "Leave out statistics and figures; furiwake report DIR makes them later.")
  private boolean noReport;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder (default: results/runs/NAME).")
  private @Nullable Path out;

  SweepCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    if (jobs < 1) {
      throw new InputException("--jobs is " + jobs + "; accepted: a whole number, 1 or more");
    }
    Yaml.Mapping values =
        SweepSpec.override(SpecNode.values(experiment, catalog.sweep(experiment)), settings);
    Path folder =
        catalog.sweeps().contains(experiment)
            ? Path.of("")
            : Path.of(experiment).resolveSibling("");
    SweepPlan plan = SweepPlan.of(SweepSpec.read(experiment, values, folder, catalog), catalog);
    Path home = Path.of(System.getenv().getOrDefault("FURIWAKE_HOME", "."));
    List<String> command = new ArrayList<>(List.of("furiwake"));
    command.addAll(spec.commandLine().getParseResult().originalArgs());
    try {
      Sweep.Ended ended =
          new Sweep(engine(), console)
              .run(
                  new Sweep.Request(
                      plan,
                      values,
                      out != null ? out : home.resolve("results/runs").resolve(plan.spec().name()),
                      resume,
                      Version.number(),
                      home,
                      command));
      console.note(
          ended.computed() == 0 && ended.seconds() == 0
              ? "complete already: " + ended.folder()
              : "%d runs told, %d computed in %.1f s"
                  .formatted(ended.rows(), ended.computed(), ended.seconds()));
      if (ended.failed() > 0) {
        console.note(
            "furiwake: "
                + ended.failed()
                + " of "
                + ended.rows()
                + " runs failed, the first with "
                + ended.cause()
                + "; column cause of runs.csv tells each");
      }
      if (!noReport) {
        console.note(
            "report: "
                + new FolderReport(catalog, FolderReport.USUAL_WANTED)
                    .write(ended.folder())
                    .file());
      }
      console.note("results: " + ended.folder());
      return ended.failed() > 0 ? 1 : 0;
    } catch (SweepStoppedException e) {
      console.note("furiwake: " + e.getMessage());
      return 1;
    }
  }

  private Engine engine() {
    if (engine.equals(LOCAL)) {
      if (!master.isEmpty()) {
        throw new InputException("--master is " + master + "; accepted: with --engine spark only");
      }
      return new LocalEngine(jobs);
    }
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      if (provider.name().equals(engine)) {
        return provider.create(jobs, master);
      }
    }
    List<String> names = new ArrayList<>(List.of(LOCAL));
    for (LeafEngine leaf : LeafEngine.all()) {
      if (leaf.name().equals(engine)) {
        throw new InputException(
            "--engine "
                + engine
                + " belongs to "
                + leaf.module()
                + ", which isn't on the class path: run it through ./furiwake");
      }
      names.add(leaf.name());
    }
    throw new InputException("--engine is " + engine + "; accepted: " + String.join(", ", names));
  }
}
