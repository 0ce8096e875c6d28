package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.CsvTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/**
 * A table as it was written, which can be sorted by any column, by number where it holds numbers.
 */
final class CsvTableView extends TableView<List<String>> {
  /** With rows of one height only the columns in sight are made. */
  private static final double ROW = 25;

  /** Columns that are put up at once. */
  private static final int SOME = 6;

  /** Cells that are put up at once, about. */
  private static final int CELLS = 60;

  /** Rows that are in sight at most, or near it. */
  private static final int IN_SIGHT = 14;

  private static final double HEAD = 28;

  /** Rows whose cells say how wide a column is. */
  private static final int SAMPLE = 200;

  private static final double WIDEST = 260;

  private final Consumer<Runnable> later;
  private List<String> columns = List.of();

  /** All columns, those that are put up later among them. */
  private List<TableColumn<List<String>, String>> made = List.of();

  private List<List<String>> rows = List.of();

  /** Whether columns are still to be put up, and the rows after them. */
  private boolean growing;

  /** Which of them hold numbers. */
  private BitSet numerical = new BitSet();

  /** Cells as numbers, since sorting asks for each again and again. */
  private final Map<String, Double> read = new HashMap<>();

  /**
   * Makes a table without columns.
   *
   * @param later is given what is to be done with the next frames of the screen
   */
  CsvTableView(Consumer<Runnable> later) {
    this.later = later;
    setFixedCellSize(ROW);
  }

  /** Shows a table of few rows: which columns hold numbers is found out here. */
  void show(Optional<CsvTable> table) {
    table.ifPresentOrElse(
        t ->
            show(
                t,
                IntStream.range(0, t.columns().size())
                    .filter(t::isNumeric)
                    .mapToObj(t.columns()::get)
                    .toList()),
        this::clear);
  }

  void clear() {
    getColumns().clear();
    getItems().clear();
    columns = List.of();
    made = List.of();
    rows = List.of();
    grows(false);
  }

  private void grows(boolean now) {
    growing = now;
    if (getPlaceholder() != null) {
      getPlaceholder().setVisible(!now); // the table is not empty, only its rows are not there yet
    }
  }

  /**
   * Shows a table.
   *
   * @param numbers columns that hold numbers
   */
  void show(CsvTable t, List<String> numbers) {
    BitSet numeric = new BitSet();
    numbers.forEach(n -> numeric.set(t.column(n)));
    rows = t.rows();
    read.clear();
    if (!t.columns().equals(columns) || !numeric.equals(numerical)) {
      columns = t.columns();
      numerical = numeric;
      getColumns().clear();
      setItems(FXCollections.observableArrayList()); // cells would be made anew for each column
      made =
          IntStream.range(0, columns.size()).mapToObj(c -> column(t, c, numeric.get(c))).toList();
      grows(true);
      putUp(made, 0);
    } else if (!growing) {
      for (int c = 0; c < made.size(); c++) {
        made.get(c).setPrefWidth(Math.max(made.get(c).getPrefWidth(), widest(t, c)));
      }
      putUpRows();
    }
  }

  private void putUpRows() {
    List<TableColumn<List<String>, ?>> order = new ArrayList<>(getSortOrder());
    setItems(FXCollections.observableArrayList(rows));
    getSortOrder().setAll(order);
    sort();
  }

  /**
   * Lets the table be as high as some rows more, as many as have few cells, and the next frames
   * make it higher: it fills its height with cells, whether there are rows for them or not.
   */
  private void grow(List<TableColumn<List<String>, String>> all, int from) {
    if (!all.equals(made)) {
      return; // another table has come
    }
    int to = from + Math.max(1, CELLS / Math.max(1, all.size()));
    setMaxHeight(to < IN_SIGHT ? HEAD + to * ROW : USE_COMPUTED_SIZE);
    if (from == 0) {
      grows(false);
      putUpRows();
    }
    if (to < IN_SIGHT) {
      later.accept(() -> grow(all, to));
    }
  }

  /** Puts up some columns, and the others with the next frames, then the rows. */
  private void putUp(List<TableColumn<List<String>, String>> all, int from) {
    if (!all.equals(made)) {
      return; // another table has come
    }
    int to = Math.min(all.size(), from + SOME);
    getColumns().addAll(all.subList(from, to));
    if (to < all.size()) {
      later.accept(() -> putUp(all, to));
    } else if (from == 0) {
      grow(all, 0);
    } else {
      later.accept(() -> grow(all, 0));
    }
  }

  private TableColumn<List<String>, String> column(CsvTable t, int c, boolean numeric) {
    TableColumn<List<String>, String> column = new TableColumn<>(t.columns().get(c));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(c)));
    column.setPrefWidth(Math.max(26 + 7 * t.columns().get(c).length(), widest(t, c)));
    if (numeric) {
      column.setComparator(Comparator.comparingDouble(this::number));
      column.getStyleClass().add("number");
    }
    return column;
  }

  /** How wide the first cells of a column need to be. */
  private static double widest(CsvTable t, int c) {
    int longest = 0;
    for (List<String> row : t.rows().subList(0, Math.min(SAMPLE, t.rows().size()))) {
      longest = Math.max(longest, row.get(c).length());
    }
    return Math.min(WIDEST, 20 + 7.6 * longest);
  }

  private double number(String cell) {
    return read.computeIfAbsent(cell, c -> CsvTable.number(c).orElse(Double.NEGATIVE_INFINITY));
  }

  /** Returns what is shown, in the order in which it is shown. */
  CsvTable shown() {
    return new CsvTable(columns, growing ? rows : List.copyOf(getItems()));
  }

  void copyCsv() {
    copy(shown().csv());
  }

  void copyMarkdown() {
    copy(shown().markdown());
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
