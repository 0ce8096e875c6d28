package dev.furiwake.cli;

import dev.furiwake.experiments.analysis.ResultComparison;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare DIR DIR}: what differs between two results, point by point. */
@Command(
    name = "compare",
    description =
        "Compare two result folders: settings that differ, then differences with intervals.",
    footer = {
      "",
      "Points with the same settings of all axes are compared: as pairs where seed and",
      "trace are the same, else by Mann-Whitney. Accepted: two sweeps over the same",
      "axes, or two folders of run --out.",
      "",
      "Examples:",
      "  furiwake sweep p1-sweep-small -s load=closed-8 --out results/runs/eight",
      "  furiwake compare results/runs/p1-sweep-small results/runs/eight",
      "  furiwake compare A B --html ab.html --csv ab.csv"
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;
  private final Catalog catalog;

  @Parameters(index = "0", paramLabel = "DIR", description = "A result folder.")
  private Path first;

  @Parameters(index = "1", paramLabel = "DIR", description = "Another one.")
  private Path second;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write it as HTML.")
  private @Nullable Path html;

  @Option(names = "--csv", paramLabel = "FILE", description = "Also write it as tidy CSV.")
  private @Nullable Path csv;

  CompareCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    ResultComparison comparison = ResultComparison.of(first, second, catalog);
    Table settings = comparison.settings();
    console.line(settings.rows().isEmpty() ? "No setting differs." : "Settings that differ:");
    if (!settings.rows().isEmpty()) {
      print(settings);
    }
    console.line("");
    comparison.remarks().forEach(console::line);
    comparison.contradiction().ifPresent(text -> console.line("Warning: " + text));
    comparison
        .readable()
        .forEach(
            (metric, table) -> {
              console.line("");
              console.line(metric + ", first − second:");
              print(table);
            });
    write(html, comparison.html());
    write(csv, comparison.csv().csv());
    return 0;
  }

  private static void write(@Nullable Path file, String text) {
    if (file != null) {
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new InputException(file + ": can't be written: " + e.getMessage(), e);
      }
    }
  }

  private void print(Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(Column::name).toList());
    lines.addAll(table.rows());
    int[] widths = new int[table.columns().size()];
    for (List<String> line : lines) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], line.get(c).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder(" ");
      for (int c = 0; c < widths.length; c++) {
        String pad = " ".repeat(widths[c] - line.get(c).length());
        text.append(' ');
        text.append(table.columns().get(c).numeric() ? pad + line.get(c) : line.get(c) + pad);
      }
      console.line(text.toString().stripTrailing());
    }
  }
}
