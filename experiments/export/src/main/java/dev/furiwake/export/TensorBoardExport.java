package dev.furiwake.export;

import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Learning curves as TensorBoard event files: a run is a folder, so each table is one, and below it
 * each combination of its columns of text; its other columns of numbers are scalars over the step.
 * The same table gives the same bytes, since events carry no wall time.
 */
final class TensorBoardExport {
  private static final String FILE = "events.out.tfevents.0.furiwake";

  private final String step;

  /** Makes an export of the tables that have a column of this name. */
  TensorBoardExport(String step) {
    this.step = step;
  }

  /** Writes the runs below a folder; returns the files. */
  List<Path> write(List<Path> tables, Path folder) {
    List<Path> written = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (Path file : tables) {
      CsvTable table = CsvTable.read(file);
      int at = table.column(step);
      if (at < 0) {
        without.add(String.valueOf(file.getFileName()));
      } else {
        written.addAll(write(table, at, folder.resolve(DuckDbExport.name(file)), file));
      }
    }
    if (written.isEmpty()) {
      throw new InputException(
          "--step is "
              + step
              + ", a column of none of "
              + String.join(", ", without)
              + "; accepted: a column of numbers of at least one");
    }
    return written;
  }

  private List<Path> write(CsvTable table, int stepAt, Path folder, Path source) {
    List<Integer> texts = new ArrayList<>();
    List<Integer> scalars = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      if (column != stepAt) {
        (table.isNumeric(column) ? scalars : texts).add(column);
      }
    }
    Map<String, List<List<String>>> runs = new LinkedHashMap<>();
    for (List<String> row : table.rows()) {
      List<String> names = new ArrayList<>();
      texts.forEach(column -> names.add(folderName(row.get(column))));
      runs.computeIfAbsent(String.join("/", names), name -> new ArrayList<>()).add(row);
    }
    List<Path> written = new ArrayList<>();
    runs.forEach(
        (name, rows) -> {
          Path file = folder.resolve(name).resolve(FILE);
          try {
            Files.createDirectories(folder.resolve(name));
            try (OutputStream out = Files.newOutputStream(file)) {
              EventWriter events = new EventWriter(out);
              for (List<String> row : rows) {
                write(table, row, stepAt, scalars, events, source);
              }
            }
          } catch (IOException e) {
            throw new InputException("--out: can't write " + file + ": " + e.getMessage(), e);
          }
          written.add(file);
        });
    return written;
  }

  private void write(
      CsvTable table,
      List<String> row,
      int stepAt,
      List<Integer> scalars,
      EventWriter events,
      Path source)
      throws IOException {
    OptionalDouble at = CsvTable.number(row.get(stepAt));
    if (at.isEmpty() || at.getAsDouble() != Math.rint(at.getAsDouble())) {
      throw new InputException(
          source + ": " + step + " is " + row.get(stepAt) + "; accepted: a whole number");
    }
    for (int column : scalars) {
      OptionalDouble value = CsvTable.number(row.get(column));
      if (value.isPresent()) {
        events.scalar(
            table.columns().get(column), (long) at.getAsDouble(), (float) value.getAsDouble());
      }
    }
  }

  /** Returns a cell as a folder can be called. */
  private static String folderName(String cell) {
    String name = cell.replaceAll("[^\\p{L}\\p{N} ._+=-]", "_").strip();
    return name.isEmpty() || name.matches("\\.+") ? "_" : name;
  }
}
