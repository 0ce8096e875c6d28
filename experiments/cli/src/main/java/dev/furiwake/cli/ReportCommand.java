package dev.furiwake.cli;

import dev.furiwake.experiments.analysis.FolderReport;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report DIR}: what a result folder's tables say, as one HTML file. */
@Command(
    name = "report",
    description = "Write a result folder's statistics, figures and report, from its tables.",
    footer = {
      "",
      "Of a sweep: summary.csv, ranking.csv, comparisons.csv and more, figures as PNG",
      "and SVG, columns.csv, and report.html, which needs no network. A sweep does this",
      "itself when it ends.",
      "",
      "Examples:",
      "  furiwake report results/runs/p1-sweep-small",
      "  furiwake report results/runs/mine --wanted 1     seeds needed for 1 % difference",
      "docs/statistics.md tells what is computed and how."
    })
final class ReportCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  private final Console console;
  private final Catalog catalog;

  @Parameters(paramLabel = "DIR", description = "A result folder.")
  private Path folder;

  @Option(
      names = "--wanted",
      paramLabel = "PERCENT",
      description = "Difference for which seeds are counted (default: ${DEFAULT-VALUE}).")
  private double wanted = PERCENT * FolderReport.USUAL_WANTED;

  ReportCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    if (!(wanted > 0 && wanted <= PERCENT)) {
      throw new InputException("--wanted is " + wanted + "; accepted: above 0, at most 100");
    }
    FolderReport.Written report = new FolderReport(catalog, wanted / PERCENT).write(folder);
    if (!report.written()) {
      console.note("the verb that made this folder wrote its report already");
    }
    console.line(report.file().toString());
    return 0;
  }
}
