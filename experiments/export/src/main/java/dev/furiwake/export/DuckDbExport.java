package dev.furiwake.export;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV tables as Parquet files or as tables of a DuckDB database, written by <a
 * href="https://duckdb.org">DuckDB</a>. It tells the types of columns from all rows; empty cells
 * become NULL. A table is called as its file.
 */
final class DuckDbExport {
  private static final String MEMORY = "jdbc:duckdb:";

  private final List<Path> tables;

  DuckDbExport(List<Path> tables) {
    this.tables = List.copyOf(tables);
  }

  /** Returns what a table is called. */
  static String name(Path table) {
    return String.valueOf(table.getFileName()).replaceFirst("\\.csv$", "");
  }

  private static String quoted(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }

  private static String select(Path table) {
    return "SELECT * FROM read_csv("
        + quoted(table)
        + ", header = true, delim = ',', quote = '\"', escape = '\"', sample_size = -1)";
  }

  /** Writes one file a table; returns the files. */
  List<Path> parquet(Path folder) {
    return write(
        folder,
        MEMORY,
        (statement, table) -> {
          Path file = folder.resolve(name(table) + ".parquet");
          statement.execute(
              "COPY (" + select(table) + ") TO " + quoted(file) + " (FORMAT parquet)");
          return file;
        });
  }

  /** Writes one database; returns its file. A table that is there already is replaced. */
  List<Path> database(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new InputException("--out is " + file + "; accepted: a file to write");
    }
    write(
        folder,
        MEMORY + file,
        (statement, table) -> {
          String name = "\"" + name(table).replace("\"", "\"\"") + "\"";
          statement.execute("CREATE OR REPLACE TABLE " + name + " AS " + select(table));
          return file;
        });
    return List.of(file);
  }

  /** Writes one table. */
  @FunctionalInterface
  private interface Writer {
    Path write(Statement statement, Path table) throws SQLException;
  }

  private List<Path> write(Path folder, String database, Writer writer) {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException("--out: can't make " + folder + ": " + e.getMessage(), e);
    }
    for (Path table : tables) {
      try (Connection connection = DriverManager.getConnection(database);
          Statement statement = connection.createStatement()) {
        written.add(writer.write(statement, table));
      } catch (SQLException e) {
        throw new InputException(table + " can't be exported: " + e.getMessage(), e);
      }
    }
    return written;
  }
}
