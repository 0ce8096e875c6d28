package dev.furiwake.scenarios.trace;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One CSV file of a trace: fixed columns, every cell checked, each fault named by line. */
final class TraceTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
  private final String file;
  private final List<String> columns;
  private final List<CSVRecord> rows;
  private final Problems problems;

  private TraceTable(String file, List<String> columns, List<CSVRecord> rows, Problems problems) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
    this.problems = problems;
  }

  /**
   * Splits a file into cells.
   *
   * @throws InputException if the header or a row's number of cells is wrong
   */
  static TraceTable parse(String file, byte[] csv, List<String> columns, Problems problems) {
    String text = new String(csv, StandardCharsets.UTF_8);
    List<CSVRecord> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder().setFormat(FORMAT).setReader(new StringReader(text)).get()) {
      for (CSVRecord row : parser) {
        rows.add(row);
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new InputException(
          file
              + ":"
              + (rows.size() + 1)
              + ": not CSV ("
              + e.getMessage()
              + "); accepted: plain cells",
          e);
    }
    String wanted = String.join(",", columns);
    if (rows.isEmpty()) {
      throw new InputException(file + ":1: the file is empty; accepted: the header " + wanted);
    }
    List<String> header = rows.get(0).toList();
    if (!header.equals(columns)) {
      List<String> missing = new ArrayList<>(columns);
      missing.removeAll(header);
      List<String> unknown = new ArrayList<>(header);
      unknown.removeAll(columns);
      throw new InputException(
          file
              + ":1: the header is "
              + String.join(",", header)
              + (missing.isEmpty() ? "" : ", missing " + String.join(",", missing))
              + (unknown.isEmpty() ? "" : ", unknown " + String.join(",", unknown))
              + "; accepted: "
              + wanted);
    }
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).size() != columns.size()) {
        problems.add(
            file
                + ":"
                + (i + 1)
                + ": "
                + rows.get(i).size()
                + " cells; accepted: "
                + columns.size());
      }
    }
    if (!text.endsWith("\n")) {
      problems.add(file + ":" + rows.size() + ": cut: no line end after the last row");
    }
    problems.throwIfAny();
    return new TraceTable(file, columns, rows.subList(1, rows.size()), problems);
  }

  /** Returns the number of data rows. */
  int rows() {
    return rows.size();
  }

  /** Returns a cell; row 0 is the file's second line. */
  String text(int row, int column) {
    return rows.get(row).get(column);
  }

  /** Returns a whole number; a fault is noted and {@code least} returned. */
  long whole(int row, int column, long least, long most) {
    try {
      long value = Long.parseLong(text(row, column));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as any other value that is not accepted
    }
    fault(
        row,
        column,
        most == Long.MAX_VALUE
            ? "a whole number ≥ " + least
            : "a whole number from " + least + " to " + most);
    return least;
  }

  /** Returns a finite number; a fault is noted and {@code least} returned. */
  double number(int row, int column, double least, double most) {
    try {
      double value = Double.parseDouble(text(row, column));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as any other value that is not accepted
    }
    fault(row, column, "a number from " + least + " to " + most);
    return least;
  }

  /** Notes a fault of one cell. */
  void fault(int row, int column, String accepted) {
    problems.add(file + ":" + (row + 2), columns.get(column), text(row, column), accepted);
  }
}
