package dev.furiwake.cli;

import dev.furiwake.experiments.check.CheckReport;
import dev.furiwake.experiments.check.CheckRow;
import dev.furiwake.experiments.check.TextbookCheck;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: the learners on the textbook's tasks beside the published values. */
@Command(
    name = "check",
    description = "Compare the learners with what Sutton and Barto published of the same tasks.",
    footer = {
      "",
      "A row is equivalent if our 95 %% interval lies within the margin (reading",
      "error + tolerance + the sampling error of the published mean), differs if it",
      "lies outside, and else is undecided. Exit code 1 if one is not equivalent.",
      "",
      "Examples:",
      "  furiwake check                     all rows, 1 to 3 minutes",
      "  furiwake check --quick             a tenth of the runs, wider intervals",
      "  furiwake check --json check.json   the rows as a list of objects too"
    })
final class CheckCommand implements Callable<Integer> {
  private static final double QUICK = 0.1;

  private final Console console;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the rows here, as a JSON list of objects.")
  private @Nullable Path json;

  @Option(names = "--quick", description = "Take a tenth of the runs.")
  private boolean quick;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all runs (default: ${DEFAULT-VALUE}).")
  private long seed = TextbookCheck.DEFAULT_SEED;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Runs at once (default: the processors there are). Results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (threads < 1) {
      throw new InputException("--threads is " + threads + "; accepted: a whole number, 1 or more");
    }
    if (json != null && Files.isDirectory(json)) {
      throw new InputException("--json is " + json + ", a directory; accepted: a file to write");
    }
    List<CheckRow> rows =
        new TextbookCheck(new ParallelRuns(threads)).rows(quick ? QUICK : 1, seed, console);
    CheckReport report = new CheckReport(rows);
    report.lines().forEach(console::line);
    if (json != null) {
      try {
        Files.writeString(json, report.json());
      } catch (IOException e) {
        throw new InputException("--json: can't write " + json + ": " + e.getMessage(), e);
      }
    }
    return report.allEquivalent() ? 0 : 1;
  }
}
