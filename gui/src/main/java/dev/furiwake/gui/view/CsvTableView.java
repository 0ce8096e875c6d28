package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.CsvTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingDouble(cell -> CsvTable.number(cell).orElse(Double.NEGATIVE_INFINITY));

  private List<String> columns = List.of();

  /** Which of them hold numbers. */
  private BitSet numbers = new BitSet();

  void show(Optional<CsvTable> table) {
    if (table.isEmpty()) {
      getColumns().clear();
      getItems().clear();
      columns = List.of();
      return;
    }
    CsvTable t = table.get();
    BitSet numeric = new BitSet();
    for (int c = 0; c < t.columns().size(); c++) {
      numeric.set(c, t.isNumeric(c));
    }
    if (!t.columns().equals(columns) || !numeric.equals(numbers)) {
      columns = t.columns();
      numbers = numeric;
      getColumns().clear();
      for (int c = 0; c < columns.size(); c++) {
        getColumns().add(column(t, c));
      }
    }
    List<TableColumn<List<String>, ?>> order = new ArrayList<>(getSortOrder());
    setItems(FXCollections.observableArrayList(t.rows()));
    getSortOrder().setAll(order);
    sort();
  }

  private static TableColumn<List<String>, String> column(CsvTable t, int c) {
    TableColumn<List<String>, String> column = new TableColumn<>(t.columns().get(c));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(c)));
    int longest = t.columns().get(c).length();
    for (List<String> row : t.rows().subList(0, Math.min(200, t.rows().size()))) {
      longest = Math.max(longest, row.get(c).length());
    }
    column.setPrefWidth(Math.min(260, 28 + 7.6 * longest));
    if (t.isNumeric(c)) {
      column.setComparator(BY_NUMBER);
      column.getStyleClass().add("number");
    }
    return column;
  }

  /** Returns what is shown, in the order in which it is shown. */
  CsvTable shown() {
    return new CsvTable(columns, List.copyOf(getItems()));
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
