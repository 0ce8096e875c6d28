package dev.furiwake.experiments.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table too long to be held: written row by row into a file, in the form of {@link Table#csv}.
 */
public final class CsvFile implements AutoCloseable {
  private final List<Column> columns;
  private final BufferedWriter out;

  private CsvFile(List<Column> columns, BufferedWriter out) {
    this.columns = columns;
    this.out = out;
  }

  /**
   * Begins a file with its header.
   *
   * @throws IOException if it can't be written
   */
  public static CsvFile create(Path file, List<Column> columns) throws IOException {
    Table header = new Table(columns.toArray(new Column[0]));
    BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    out.write(header.csv());
    return new CsvFile(List.copyOf(columns), out);
  }

  /**
   * Writes a row, one value a column; see {@link Column.Kind} for what each takes.
   *
   * @throws IOException if it can't be written
   */
  public void row(List<Object> values) throws IOException {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(
          values.size() + " values for " + columns.size() + " columns: " + values);
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(columns.get(i).format(values.get(i)));
    }
    StringBuilder line = new StringBuilder();
    Table.line(line, cells);
    out.append(line);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
