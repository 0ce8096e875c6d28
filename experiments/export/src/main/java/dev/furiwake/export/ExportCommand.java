package dev.furiwake.export;

import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a result folder's tables in another program's format. */
@Command(
    name = "export",
    description = {
      "Write a result folder's CSV tables as Parquet, DuckDB or TensorBoard files.",
      "",
      "parquet: one file a table. duckdb: one database with a table for each.",
      "tensorboard: the learning curves, that is every table with a step column,",
      "as one run a curve and one scalar a column of numbers."
    },
    footer = {
      "",
      "Examples:",
      "  furiwake export results/p1 --format parquet",
      "  furiwake export results/p1 --format duckdb --out p1.duckdb",
      "  furiwake export results/p1 --format tensorboard --out logs"
    })
final class ExportCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("parquet", "duckdb", "tensorboard");

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A result folder.")
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "parquet, duckdb or tensorboard.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description =
          "Where to write (default: DIR/export/FORMAT; a database: results.duckdb there).")
  private @Nullable Path out;

  @Option(
      names = "--step",
      paramLabel = "COLUMN",
      description = "What a curve runs over (default: ${DEFAULT-VALUE}).")
  private String step = "episode";

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!FORMATS.contains(format)) {
      throw new InputException(
          "--format is " + format + "; accepted: " + String.join(", ", FORMATS));
    }
    List<Path> tables = CsvTable.filesIn(folder);
    Path beside = folder.resolve("export").resolve(format);
    List<Path> written =
        switch (format) {
          case "parquet" -> new DuckDbExport(tables).parquet(out == null ? beside : out);
          case "duckdb" ->
              new DuckDbExport(tables)
                  .database(out == null ? beside.resolve("results.duckdb") : out);
          default -> new TensorBoardExport(step).write(tables, out == null ? beside : out);
        };
    written.forEach(file -> console.line(file.toString()));
    return 0;
  }
}
