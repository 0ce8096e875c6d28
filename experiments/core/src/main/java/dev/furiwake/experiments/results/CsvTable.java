package dev.furiwake.experiments.results;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A table read back from a result folder: every cell as it was written.
 *
 * @param columns their names, in order
 * @param rows as many cells each
 */
public record CsvTable(List<String> columns, List<List<String>> rows) {

  /** Takes copies. */
  public CsvTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * Reads a file with a header line.
   *
   * @throws InputException if it can't be read, naming file and line
   */
  public static CsvTable read(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      List<String> columns = new ArrayList<>();
      List<List<String>> rows = new ArrayList<>();
      for (CSVRecord line : CSVFormat.RFC4180.parse(in)) {
        if (columns.isEmpty()) {
          columns.addAll(line.toList());
        } else if (line.size() != columns.size()) {
          throw new InputException(
              "%s:%d: %d cells; accepted: %d, as in the header"
                  .formatted(file, line.getRecordNumber(), line.size(), columns.size()));
        } else {
          rows.add(line.toList());
        }
      }
      if (columns.isEmpty()) {
        throw new InputException(file + ": is empty; accepted: CSV with a header line");
      }
      return new CsvTable(columns, rows);
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(file + ": can't be read as CSV: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the tables of a result folder, by file name.
   *
   * @throws InputException if there is no such folder, or no table in it
   */
  public static List<Path> filesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder + ": no such folder; accepted: one written by reproduce, sweep or run --out");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> tables =
          files
              .filter(f -> f.toString().endsWith(".csv") && Files.isRegularFile(f))
              .sorted()
              .toList();
      if (tables.isEmpty()) {
        throw new InputException(
            folder
                + ": holds no .csv; accepted: a folder written by reproduce, sweep or run --out");
      }
      return tables;
    } catch (IOException e) {
      throw new InputException(folder + ": can't be read: " + e.getMessage(), e);
    }
  }

  /** Returns where a column is; −1 if there is none of that name. */
  public int column(String name) {
    return columns.indexOf(name);
  }

  /** Returns a cell as a number; empty if it is none. */
  public static OptionalDouble number(String cell) {
    try {
      double value = Double.parseDouble(cell);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Returns whether a column holds numbers, and at least one. */
  public boolean isNumeric(int column) {
    boolean any = false;
    for (List<String> row : rows) {
      String cell = row.get(column);
      if (!cell.isEmpty()) {
        if (number(cell).isEmpty()) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  /** Returns a column's different cells, in order of their first appearance. */
  public List<String> values(int column) {
    return rows.stream().map(row -> row.get(column)).distinct().toList();
  }

  /** Returns the rows that have a cell of that text in a column. */
  public CsvTable where(int column, String cell) {
    return new CsvTable(
        columns, rows.stream().filter(row -> row.get(column).equals(cell)).toList());
  }

  /** Returns the table as CSV. */
  public String csv() {
    Table table = new Table(columns.stream().map(Column::text).toArray(Column[]::new));
    rows.forEach(row -> table.row(row.toArray()));
    return table.csv();
  }

  /** Returns the table in Markdown, as GitHub reads it. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, columns);
    text.append('|');
    for (int c = 0; c < columns.size(); c++) {
      text.append(isNumeric(c) ? " ---: |" : " --- |");
    }
    text.append('\n');
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append('|');
    cells.forEach(cell -> text.append(' ').append(cell.replace("|", "\\|")).append(" |"));
    text.append('\n');
  }
}
