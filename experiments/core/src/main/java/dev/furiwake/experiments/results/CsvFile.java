package dev.furiwake.experiments.results;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A table too long to be held: written row by row into a file, in the form of {@link Table#csv}.
 */
public final class CsvFile implements AutoCloseable {
  private static final int FULL = 1 << 15;

  private final List<Column> columns;
  private final Writer out;
  private final StringBuilder text = new StringBuilder();

  private CsvFile(List<Column> columns, Writer out) {
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
    Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    out.write(header.csv());
    return new CsvFile(List.copyOf(columns), out);
  }

  /**
   * Returns what several rows begin with, as text, so that it is made once.
   *
   * @param values of the first columns
   */
  public Start start(List<Object> values) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      columns.get(i).append(cells, values.get(i));
      cells.append(',');
    }
    return new Start(cells.toString(), values.size());
  }

  /** The first cells of rows. */
  public record Start(String text, int cells) {}

  /**
   * Writes a row, one value a column; see {@link Column.Kind} for what each takes.
   *
   * @throws IOException if it can't be written
   */
  public void row(List<Object> values) throws IOException {
    row(new Start("", 0), values);
  }

  /**
   * Writes a row.
   *
   * @param values of the columns after those of the start
   * @throws IOException if it can't be written
   */
  public void row(Start start, List<Object> values) throws IOException {
    if (start.cells() + values.size() != columns.size()) {
      throw new IllegalArgumentException(
          (start.cells() + values.size())
              + " values for "
              + columns.size()
              + " columns: "
              + values);
    }
    text.append(start.text());
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      columns.get(start.cells() + i).append(text, values.get(i));
    }
    text.append('\n');
    if (text.length() >= FULL) {
      flush();
    }
  }

  private void flush() throws IOException {
    out.write(text.toString());
    text.setLength(0);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
