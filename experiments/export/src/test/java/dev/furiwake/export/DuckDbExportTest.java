package dev.furiwake.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.results.CsvTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written is read back and compared cell by cell with the CSV. DuckDB reads what DuckDB
 * wrote; that a Parquet file begins and ends as the format says is looked at apart.
 */
class DuckDbExportTest {
  @TempDir private Path folder;

  /** Names with spaces and quotes, numbers, a column with a gap, a comma and a quote in a cell. */
  private List<Path> tables() throws IOException {
    return List.of(
        Files.writeString(
            folder.resolve("it's.csv"),
            """
            policy,seed,mean_ms,stable
            "sarsa, 2nd",1,66.25,true
            "say ""q""\",2,,false
            none,9223372036854775807,1e-7,true
            """),
        Files.writeString(folder.resolve("runs.csv"), "run,latency\n0,0.1\n1,12345.678\n"));
  }

  private static void compare(CsvTable expected, ResultSet found) throws SQLException {
    int columns = found.getMetaData().getColumnCount();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      names.add(found.getMetaData().getColumnName(i));
    }
    assertEquals(expected.columns(), names);
    for (List<String> row : expected.rows()) {
      assertTrue(found.next());
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        Object value = found.getObject(i + 1);
        if (cell.isEmpty()) {
          assertEquals(null, value);
        } else if (value instanceof Double number) {
          assertEquals(Double.parseDouble(cell), number);
        } else {
          assertEquals(cell, String.valueOf(value));
        }
      }
    }
    assertFalse(found.next());
  }

  @Test
  void parquetIsReadBack() throws IOException, SQLException {
    List<Path> tables = tables();
    List<Path> written = new DuckDbExport(tables).parquet(folder.resolve("out"));
    byte[] mark = "PAR1".getBytes(StandardCharsets.US_ASCII);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < tables.size(); i++) {
        byte[] bytes = Files.readAllBytes(written.get(i));
        assertArrayEquals(mark, Arrays.copyOf(bytes, 4));
        assertArrayEquals(mark, Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        String file = written.get(i).toString().replace("'", "''");
        try (ResultSet found =
            statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
          compare(CsvTable.read(tables.get(i)), found);
          assertEquals("BIGINT", found.getMetaData().getColumnTypeName(2 - i)); // seed, run
        }
      }
    }
  }

  @Test
  void databaseIsReadBackAndWrittenTwice() throws IOException, SQLException {
    List<Path> tables = tables();
    Path file = folder.resolve("out/results.duckdb");
    assertEquals(List.of(file), new DuckDbExport(tables).database(file));
    assertEquals(List.of(file), new DuckDbExport(tables).database(file));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      for (Path table : tables) {
        try (ResultSet found =
            statement.executeQuery("SELECT * FROM \"" + DuckDbExport.name(table) + "\"")) {
          compare(CsvTable.read(table), found);
        }
      }
    }
  }
}
