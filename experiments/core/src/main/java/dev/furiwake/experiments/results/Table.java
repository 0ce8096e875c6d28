package dev.furiwake.experiments.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of typed columns, written as CSV (RFC 4180, but with {@code \n} at line ends on every
 * system) or shown in a report. Missing cells are empty. Cells become text when they are added, so
 * a table is the same bytes everywhere.
 *
 * <p>Not safe for several threads at once; rows keep the order in which they were added.
 */
public final class Table {
  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @throws IllegalArgumentException if there is no column, or two have the same name
   */
  public Table(Column... columns) {
    this.columns = List.of(columns);
    if (columns.length == 0) {
      throw new IllegalArgumentException("a table needs a column");
    }
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are called '" + column.name() + "'");
      }
    }
  }

  /**
   * Adds a row, one value a column; see {@link Column.Kind} for what each takes.
   *
   * @return this table
   * @throws IllegalArgumentException if a value is not of its column's kind, or their number is not
   *     that of the columns
   */
  public Table row(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "row %d has %d values for %d columns: %s"
              .formatted(rows.size() + 1, values.length, columns.size(), Arrays.toString(values)));
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      cells.add(columns.get(i).format(values[i]));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Returns the columns. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the rows added so far, as they are written. */
  public List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /**
   * Returns the table as CSV with one header line; a cell is quoted only if it holds a comma, a
   * quote or a line break (RFC 4180, section 2, rules 5 to 7).
   */
  public String csv() {
    StringBuilder text = new StringBuilder();
    line(text, columns.stream().map(Column::name).toList());
    for (List<String> row : rows) {
      line(text, row);
    }
    return text.toString();
  }

  static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",");
      cell(text, cells.get(i));
    }
    text.append('\n');
  }

  static void cell(StringBuilder text, String cell) {
    text.append(isPlain(cell) ? cell : '"' + cell.replace("\"", "\"\"") + '"');
  }

  private static boolean isPlain(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }
}
