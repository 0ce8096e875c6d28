package dev.furiwake.scenarios.trace;

import dev.furiwake.scenarios.command.InputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A large CSV file read row by row, never as a whole: a header, then cells. Every fault is noted by
 * file, line and column; {@link #finish} tells them, and no row that is at fault is passed over.
 */
final class CsvRows implements Closeable {
  /** Most ns or bytes a cell may stand for; as ns some 31 years. */
  private static final double MOST = 1e18;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private final Path file;
  private final LastCharacter reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private final List<String> missing = new ArrayList<>();
  private final Problems problems = new Problems();
  private long line = 1;
  private long rows;
  private @Nullable CSVRecord row;

  private CsvRows(Path file, LastCharacter reader) throws IOException {
    this.file = file;
    this.reader = reader;
    this.parser = CSVParser.builder().setFormat(CSVFormat.RFC4180).setReader(reader).get();
    this.records = parser.iterator();
    CSVRecord first = advance();
    if (first == null) {
      throw new InputException(file + ":1: the file is empty; accepted: a header, then rows");
    }
    header = new ArrayList<>(first.toList());
    if (header.get(0).startsWith("\uFEFF")) {
      header.set(0, header.get(0).substring(1));
    }
  }

  /** Opens a file and reads its header. */
  static CsvRows open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          file
              + (Files.exists(file) ? " is no file" : " does not exist")
              + "; accepted: a CSV file; a path that is not absolute counts from the scenario's"
              + " folder");
    }
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file));
      try {
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new CsvRows(
            file, new LastCharacter(new InputStreamReader(plain, StandardCharsets.UTF_8)));
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException unreadable(Path file, IOException e) {
    boolean cut = e instanceof EOFException || e instanceof ZipException;
    return new InputException(
        file
            + (cut ? " is cut or not gzip (" : " can't be read (")
            + e.getMessage()
            + "); accepted: the whole file",
        e);
  }

  /** Returns the next record, or null after the last. */
  private @Nullable CSVRecord advance() {
    try {
      line = parser.getCurrentLineNumber() + 1;
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof EOFException || e.getCause() instanceof ZipException) {
        throw unreadable(file, e.getCause());
      }
      throw notCsv(e);
    } catch (IllegalStateException e) {
      throw notCsv(e);
    }
  }

  private InputException notCsv(RuntimeException e) {
    return new InputException(
        file + ":" + line + ": not CSV (" + e.getMessage() + "); accepted: plain or quoted cells",
        e);
  }

  /** Returns a named column's place; −1 if none is asked for, or if it is missing. */
  int column(Optional<CsvLayout.Column> column) {
    if (column.isEmpty()) {
      return -1;
    }
    String name = column.get().name();
    int at = header.indexOf(name);
    if (at < 0 || header.lastIndexOf(name) != at) {
      missing.add(name + (at < 0 ? " is missing" : " is there twice"));
    }
    return at;
  }

  /** Ends choosing columns. */
  void requireColumns() {
    if (!missing.isEmpty()) {
      throw new InputException(
          file
              + ":1: column "
              + String.join(", ", missing)
              + "; accepted: "
              + String.join(", ", header));
    }
  }

  /** Requires exactly this header. */
  void requireHeader(String... columns) {
    if (!header.equals(Arrays.asList(columns))) {
      throw new InputException(
          file
              + ":1: the header is "
              + String.join(",", header)
              + "; accepted: "
              + String.join(",", columns));
    }
  }

  /** Moves to the next row that has as many cells as the header; notes those that have not. */
  boolean next() {
    while (true) {
      row = advance();
      if (row == null) {
        return false;
      }
      rows++;
      if (row.size() == header.size()) {
        return true;
      }
      problems.add(
          file + ":" + line + ": " + row.size() + " cells; accepted: " + header.size() + " cells");
    }
  }

  private String text(int column) {
    if (row == null) {
      throw new IllegalStateException("there is no row");
    }
    return row.get(column);
  }

  /** Notes a cell that is empty. */
  void requireText(int column) {
    if (text(column).isEmpty()) {
      fault(column, "a text");
    }
  }

  /** Returns a number from 0; a fault is noted and −1 returned. */
  double number(int column, double most, String accepted) {
    String cell = text(column);
    if (NUMBER.matcher(cell).matches()) {
      double value = Double.parseDouble(cell);
      if (value >= 0 && value <= most) {
        return value;
      }
    }
    fault(column, accepted);
    return -1;
  }

  /** Returns a whole number from 0; a fault is noted and a negative number returned. */
  int whole(int column) {
    double value = number(column, Integer.MAX_VALUE, "a whole number, 0 or more");
    if (value != Math.rint(value)) {
      fault(column, "a whole number, 0 or more");
      return -1;
    }
    return (int) value;
  }

  /**
   * Returns a cell in ns or bytes, rounded; 0 for a column that is not asked for. A fault is noted
   * and a negative number returned.
   */
  long scaled(int column, Optional<CsvLayout.Column> layout, long most) {
    if (layout.isEmpty()) {
      return 0;
    }
    double scale = layout.get().scale();
    double largest = Math.min(MOST, (double) most) / scale;
    String unit = layout.get().unit();
    double value = number(column, largest, "a number of " + unit + " from 0 to " + plain(largest));
    return value < 0 ? -1 : Math.round(value * scale);
  }

  private static String plain(double value) {
    return value < 1e7
        ? String.valueOf(value)
        : new java.math.BigDecimal(value).toBigInteger().toString();
  }

  /** Notes a fault of one cell. */
  void fault(int column, String accepted) {
    problems.add(file + ":" + line, header.get(column), text(column), accepted);
  }

  /**
   * Ends reading.
   *
   * @throws InputException if there was any fault
   */
  void finish() {
    if (rows == 0) {
      problems.add(file + ":1: no row follows the header; accepted: at least one");
    }
    if (reader.last != '\n') {
      problems.add(file + ":" + (rows + 1) + ": cut: no line end after the last row");
    }
    problems.throwIfAny();
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Remembers the last character read. */
  private static final class LastCharacter extends FilterReader {
    private int last = -1;

    LastCharacter(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      last = c < 0 ? last : c;
      return c;
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
      int n = super.read(buffer, from, length);
      last = n > 0 ? buffer[from + n - 1] : last;
      return n;
    }
  }
}
