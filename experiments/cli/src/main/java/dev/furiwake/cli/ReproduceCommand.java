package dev.furiwake.cli;

import dev.furiwake.experiments.p1.P1Reproduction;
import dev.furiwake.experiments.p1.P1Spec;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reproduce p1}: the paper's figures and claims, from one command. */
@Command(
    name = "reproduce",
    description = "Reproduce a paper: figures, claims and metrics with intervals, and a report.",
    footer = {
      "",
      "Examples:",
      "  furiwake reproduce p1                     the three figures under two readings, < 1 min",
      "  furiwake reproduce p1 --readings all      every reading of what the paper leaves open",
      "  furiwake reproduce p1 --seeds 100 --out /tmp/p1",
      "  furiwake reproduce mine.yaml              readings and figures of your own",
      "'furiwake describe p1' shows the file to start from; its figures are sweeps, which",
      "'furiwake sweep' draws alone."
    })
final class ReproduceCommand implements Callable<Integer> {
  private enum Readings {
    MAIN,
    ALL
  }

  private final Console console;
  private final Catalog catalog;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PAPER", description = "Which paper: p1, or a YAML file.")
  private String paper;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Runs a setting, 2 or more (default: the experiment's own, 30; 10 for long runs).")
  private int seeds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder (default: results/runs/PAPER-READINGS).")
  private @org.jspecify.annotations.Nullable Path out;

  @Option(
      names = "--readings",
      paramLabel = "main|all",
      description = "The readings that are drawn, or every one (default: main).")
  private String readings = "main";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Runs at once (default: the processors there are). Results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  ReproduceCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    boolean seedsGiven = spec.commandLine().getParseResult().hasMatchedOption("--seeds");
    if (seedsGiven && seeds < 2) {
      throw new InputException("--seeds is " + seeds + "; accepted: a whole number, 2 or more");
    }
    if (threads < 1) {
      throw new InputException("--threads is " + threads + "; accepted: a whole number, 1 or more");
    }
    Readings which;
    try {
      which = Readings.valueOf(readings.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InputException("--readings is " + readings + "; accepted: main, all", e);
    }
    Path home = Path.of(System.getenv().getOrDefault("FURIWAKE_HOME", "."));
    String name =
        catalog.experiments().contains(paper)
            ? paper
            : P1Spec.parse(paper, catalog.experiment(paper)).name();
    Path folder =
        out != null
            ? out
            : home.resolve("results/runs/" + name + "-" + readings.toLowerCase(Locale.ROOT));
    List<String> command = new java.util.ArrayList<>(List.of("furiwake"));
    command.addAll(spec.commandLine().getParseResult().originalArgs());
    Path done =
        new P1Reproduction(catalog, new ParallelRuns(threads), console)
            .run(
                new P1Reproduction.Request(
                    paper, which == Readings.ALL, seeds, folder, Version.number(), home, command));
    console.note("results: " + done);
    return 0;
  }
}
