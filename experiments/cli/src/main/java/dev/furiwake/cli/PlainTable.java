package dev.furiwake.cli;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import java.util.ArrayList;
import java.util.List;

/** A table as a terminal shows it: a line a row, columns aligned, numbers on the right. */
final class PlainTable {
  private PlainTable() {}

  /** Returns the lines, the columns' names first. */
  static List<String> lines(Table table) {
    List<Column> columns = table.columns();
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      int width = columns.get(c).name().length();
      for (List<String> row : table.rows()) {
        width = Math.max(width, row.get(c).length());
      }
      widths.add(width);
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::name).toList(), columns, widths));
    table.rows().forEach(row -> lines.add(line(row, columns, widths)));
    return lines;
  }

  private static String line(List<String> cells, List<Column> columns, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String pad = " ".repeat(widths.get(c) - cells.get(c).length());
      line.append(c == 0 ? "" : "  ");
      line.append(columns.get(c).numeric() ? pad + cells.get(c) : cells.get(c) + pad);
    }
    return line.toString().stripTrailing();
  }
}
