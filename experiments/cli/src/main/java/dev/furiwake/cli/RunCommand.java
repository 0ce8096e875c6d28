package dev.furiwake.cli;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.experiments.run.ScenarioRun;
import dev.furiwake.experiments.run.ScenarioTables;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
      "  furiwake run my.yaml --seeds 30 --out results/runs/mine",
      "The keys of a scenario are in docs/scenarios.md."
    })
final class RunCommand implements Callable<Integer> {
  private static final int MOST_SEEDS = 1_000_000;

  private final Console console;
  private final Catalog catalog;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "A scenario's name, or a YAML file.")
  private String scenario;

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
    Instant started = Instant.now();
    ScenarioRun run = ScenarioRun.of(catalog, scenario, seed);
    ScenarioTables tables = run.run(seed, seeds, new ParallelRuns(threads), console);
    if (seeds == 1) {
      print(tables.metrics());
      console.line("");
    }
    printRows(seeds == 1 ? tables.containers() : tables.metrics());
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

  /** A table of one row, a line a column. */
  private void print(Table table) {
    List<String> row = table.rows().get(0);
    for (int c = 1; c < row.size(); c++) {
      String name = table.columns().get(c).name();
      console.line(name + " ".repeat(22 - name.length()) + row.get(c));
    }
  }

  private void printRows(Table table) {
    List<Column> columns = table.columns();
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      int width = columns.get(c).name().length();
      for (List<String> row : table.rows()) {
        width = Math.max(width, row.get(c).length());
      }
      widths.add(width);
    }
    console.line(line(columns.stream().map(Column::name).toList(), columns, widths));
    table.rows().forEach(row -> console.line(line(row, columns, widths)));
  }

  private static String line(List<String> cells, List<Column> columns, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String pad = " ".repeat(widths.get(c) - cells.get(c).length());
      line.append(c == 0 ? "" : "  ");
      line.append(columns.get(c).numeric() ? pad + cells.get(c) : cells.get(c) + pad);
    }
    return line.toString().stripTrailing();
  }
}
