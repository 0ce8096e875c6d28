package dev.furiwake.cli;

import dev.furiwake.agents.Mode;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.experiments.run.ScenarioRun;
import dev.furiwake.experiments.run.ScenarioTables;
import dev.furiwake.experiments.sweep.ScenarioSettings;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run SCENARIO}: what becomes of one scenario. */
@Command(
    name = "run",
    description = "Run one scenario: latency, failures, containers, bytes, period by period.",
    footer = {
      "",
      "Examples:",
      "  furiwake run p1                           the paper's task, once",
      "  furiwake run p1 -s load=open-0.85 -s agent.gamma=0.5",
      "  furiwake run my.yaml --seeds 30 --out results/runs/mine",
      "  furiwake run p1-learned --save-policy p1.policy",
      "  furiwake run p1-learned --policy p1.policy --evaluate --seed 2 --seeds 30",
      "The keys of a scenario are in docs/scenarios.md."
    })
final class RunCommand implements Callable<Integer> {
  private static final int MOST_SEEDS = 1_000_000;

  private final Console console;
  private final Catalog catalog;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "A scenario's name, or a YAML file.")
  private String scenario;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Set a key of the scenario; agent.KEY is one of its policy.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the runs (default: 1).")
  private long seed = 1;

  @Option(names = "--seeds", paramLabel = "N", description = "Number of runs (default: 1).")
  private int seeds = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also write metrics.csv, containers.csv, series.csv, scenario and manifest.")
  private @org.jspecify.annotations.Nullable Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Runs at once (default: the processors there are). Results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "Begin with a saved policy, each run anew, and go on learning. Schedules that count"
              + " decisions count from this run's first.")
  private @org.jspecify.annotations.Nullable Path policy;

  @Option(
      names = "--evaluate",
      description = "With --policy: neither learn nor explore, show what was learned.")
  private boolean evaluate;

  @Option(
      names = "--save-policy",
      paramLabel = "FILE",
      description = "Save what was learned by the end of the run, for run, explain and live.")
  private @org.jspecify.annotations.Nullable Path savePolicy;

  RunCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    if (seeds < 1 || seeds > MOST_SEEDS) {
      throw new InputException(
          "--seeds is " + seeds + "; accepted: a whole number from 1 to " + MOST_SEEDS);
    }
    if (threads < 1) {
      throw new InputException("--threads is " + threads + "; accepted: a whole number, 1 or more");
    }
    if (evaluate && (policy == null || savePolicy != null)) {
      throw new InputException(
          "--evaluate is given "
              + (policy == null ? "without --policy" : "with --save-policy")
              + "; accepted: with --policy, without --save-policy, since nothing is learned");
    }
    if (savePolicy != null && seeds != 1) {
      throw new InputException(
          "--save-policy is given with --seeds " + seeds + "; accepted: one run, --seeds 1");
    }
    Instant started = Instant.now();
    ScenarioRun run = ScenarioSettings.run(catalog, scenario, settings, seed);
    ScenarioTables tables = tables(run);
    if (seeds == 1) {
      print(tables.metrics());
      console.line("");
    }
    PlainTable.lines(seeds == 1 ? tables.containers() : tables.metrics()).forEach(console::line);
    if (out != null) {
      List<String> command = new ArrayList<>(List.of("furiwake"));
      command.addAll(spec.commandLine().getParseResult().originalArgs());
      Path home = Path.of(System.getenv().getOrDefault("FURIWAKE_HOME", "."));
      Path done =
          run.write(
              tables, out, new ScenarioRun.Origin(seed, Version.number(), home, command, started));
      console.note("results: " + done);
    }
    return 0;
  }

  private ScenarioTables tables(ScenarioRun run) {
    if (savePolicy != null) {
      ScenarioTables tables = run.train(Optional.ofNullable(policy), savePolicy, seed, console);
      console.note("policy saved to " + savePolicy);
      return tables;
    }
    ParallelRuns runner = new ParallelRuns(threads);
    return policy == null
        ? run.run(seed, seeds, runner, console)
        : run.runFrom(policy, evaluate ? Mode.EVALUATE : Mode.TRAIN, seed, seeds, runner, console);
  }

  /** A table of one row, a line a column. */
  private void print(Table table) {
    List<String> row = table.rows().get(0);
    for (int c = 1; c < row.size(); c++) {
      String name = table.columns().get(c).name();
      console.line(name + " ".repeat(22 - name.length()) + row.get(c));
    }
  }
}
