package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.CsvTable;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/**
 * A table as it was written, which can be sorted by any column, by number where it holds numbers.
 *
 * <p>It is put up over several frames of the screen: first its columns, while it is only as high as
 * their heads, for it fills its height with cells, whether there are rows for them or not; then it
 * grows by some rows a frame.
 */
final class CsvTableView extends TableView<List<String>> {
  /** By which tables can be looked up. */
  static final String STYLE = "csv-table";

  private static final double ROW = 25;

  /** Columns that are put up at once. */
  private static final int SOME = 6;

  /** Cells that are put up at once, about. */
  private static final int CELLS = 18;

  /** Rows that are in sight at most, or near it. */
  private static final int IN_SIGHT = 14;

  private static final double HEAD = 28;

  /** Rows whose cells say how wide a column is. */
  private static final int SAMPLE = 200;

  private static final double WIDEST = 260;

  private final Consumer<Runnable> later;
  private final Executor background;
  private List<String> columns = List.of();

  /** All columns as they were written, those that are put up later among them. */
  private List<TableColumn<List<String>, String>> made = List.of();

  /** All columns in the order they are put up in, and those they are sorted by. */
  private List<TableColumn<List<String>, ?>> upcoming = List.of();

  private List<TableColumn<List<String>, ?>> order = List.of();

  private List<List<String>> rows = List.of();

  /** Whether columns are still to be put up, and the rows after them. */
  private boolean growing;

  /** Which of them hold numbers. */
  private BitSet numerical = new BitSet();

  /** Count tables put up and sorted, to tell one that has been overtaken. */
  private int putting;

  private int arranging;

  /** How high it may be at present, and how high it is to be. */
  private double room = Double.MAX_VALUE;

  private double wanted;

  /**
   * A row with cells in sight only. Rows of one height should have no others, but their skin takes
   * the row's width, which is that of all columns, and its padding at the right for the width that
   * is in sight (JDK-8185887, in JavaFX 21). So the padding takes off what lies beyond. Rows of the
   * table before, though out of sight, would take up each column that is put up; they wait until
   * they are used.
   */
  private final class Row extends TableRow<List<String>> {
    @Override
    public void resize(double width, double height) {
      setPadding(new Insets(0, Math.min(0, CsvTableView.this.getWidth() - width), 0, 0));
      super.resize(width, height);
    }

    @Override
    public void updateIndex(int index) {
      super.updateIndex(index);
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      if (!growing && isVisible()) {
        super.layoutChildren();
      }
    }
  }

  /** What rows are sorted by. */
  private record Key(int column, boolean number, boolean descending) {}

  /**
   * Makes a table without columns.
   *
   * @param later is given what is to be done with the next frames of the screen
   * @param background sorts and writes what may be long
   */
  CsvTableView(Consumer<Runnable> later, Executor background) {
    this.later = later;
    this.background = background;
    getStyleClass().add(STYLE);
    setFixedCellSize(ROW);
    setRowFactory(table -> new Row());
    setSortPolicy(
        table -> {
          arrange();
          return true;
        });
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
    putting++;
    arranging++;
    getColumns().clear();
    getItems().clear();
    columns = List.of();
    made = List.of();
    rows = List.of();
    grows(false);
    allow(Double.MAX_VALUE);
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
    if (!t.columns().equals(columns) || !numeric.equals(numerical)) {
      columns = t.columns();
      numerical = numeric;
      made =
          IntStream.range(0, columns.size()).mapToObj(c -> column(t, c, numeric.get(c))).toList();
      getItems().clear();
      upcoming = List.copyOf(made);
      order = List.of();
      putUpAnew();
    } else if (!growing) {
      for (int c = 0; c < made.size(); c++) {
        made.get(c).setPrefWidth(Math.max(made.get(c).getPrefWidth(), widest(t, c)));
      }
      arrange();
    }
  }

  /**
   * Takes all columns off if they are many, so that something can be done with what is left that
   * would take long with them; they are put up again as they were.
   *
   * @return false if nothing was taken off
   */
  boolean fold() {
    if (getColumns().size() <= SOME) {
      return false;
    }
    if (!growing) {
      upcoming = List.copyOf(getColumns());
      order = List.copyOf(getSortOrder());
    }
    putUpAnew();
    return true;
  }

  private void putUpAnew() {
    int number = ++putting;
    grows(true);
    getColumns().clear();
    allow(headHeight());
    later.accept(() -> putUp(number, 0));
  }

  private double headHeight() {
    Node head = lookup(".column-header-background");
    return head == null ? 1 : Math.max(1, head.getLayoutBounds().getHeight());
  }

  /** Puts up some columns, and the others with the next frames, then the rows. */
  private void putUp(int number, int from) {
    if (number != putting) {
      return; // another table has come
    }
    int to = Math.min(upcoming.size(), from + SOME);
    getColumns().addAll(upcoming.subList(from, to));
    allow(headHeight());
    later.accept(to < upcoming.size() ? () -> putUp(number, to) : () -> grow(number, 0));
  }

  /** Lets it be some rows higher, as many as have few cells, and the next frames higher still. */
  private void grow(int number, int from) {
    if (number != putting) {
      return;
    }
    if (from == 0) {
      grows(false);
      getSortOrder().setAll(order);
      arrange();
    }
    int to = from + Math.max(1, CELLS / Math.max(1, across()));
    allow(to < IN_SIGHT ? HEAD + to * ROW : Double.MAX_VALUE);
    if (to < IN_SIGHT) {
      later.accept(() -> grow(number, to));
    }
  }

  /** Returns how many columns are in sight side by side. */
  private int across() {
    double width = 0;
    int count = 0;
    while (count < made.size() && width < getWidth()) {
      width += made.get(count).getPrefWidth();
      count++;
    }
    return count;
  }

  private void allow(double height) {
    room = height;
    resize(getWidth(), wanted);
  }

  /**
   * Takes no more of the height it is given than it may at present; the others keep their places.
   */
  @Override
  public void resize(double width, double height) {
    wanted = height;
    super.resize(width, Math.min(height, room));
  }

  /** Shows the rows in the order that is chosen; another thread sorts them. */
  private void arrange() {
    if (growing) {
      return;
    }
    int number = ++arranging;
    List<List<String>> all = rows;
    List<Key> keys =
        getSortOrder().stream()
            .map(
                column -> {
                  int c = made.indexOf(column);
                  return new Key(
                      c, numerical.get(c), column.getSortType() == TableColumn.SortType.DESCENDING);
                })
            .toList();
    if (keys.isEmpty()) {
      getItems().setAll(all);
      return;
    }
    background.execute(
        () -> {
          List<List<String>> sorted = sorted(all, keys);
          Platform.runLater(
              () -> {
                if (number == arranging) {
                  getItems().setAll(sorted);
                }
              });
        });
  }

  private static List<List<String>> sorted(List<List<String>> rows, List<Key> keys) {
    Comparator<Integer> order =
        keys.stream().map(key -> order(rows, key)).reduce(Comparator::thenComparing).orElseThrow();
    return IntStream.range(0, rows.size()).boxed().sorted(order).map(rows::get).toList();
  }

  private static Comparator<Integer> order(List<List<String>> rows, Key key) {
    Comparator<Integer> order;
    if (key.number()) {
      double[] values =
          rows.stream()
              .mapToDouble(
                  row -> CsvTable.number(row.get(key.column())).orElse(Double.NEGATIVE_INFINITY))
              .toArray();
      order = Comparator.comparingDouble(row -> values[row]);
    } else {
      order = Comparator.comparing(row -> rows.get(row).get(key.column()));
    }
    return key.descending() ? order.reversed() : order;
  }

  private TableColumn<List<String>, String> column(CsvTable t, int c, boolean numeric) {
    TableColumn<List<String>, String> column = new TableColumn<>(t.columns().get(c));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(c)));
    column.setPrefWidth(Math.max(26 + 7 * t.columns().get(c).length(), widest(t, c)));
    if (numeric) {
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

  /** Returns what is shown, in the order in which it is shown. */
  CsvTable shown() {
    return new CsvTable(columns, growing ? rows : List.copyOf(getItems()));
  }

  void copyCsv() {
    copy(CsvTable::csv);
  }

  void copyMarkdown() {
    copy(CsvTable::markdown);
  }

  private void copy(Function<CsvTable, String> written) {
    CsvTable table = shown();
    background.execute(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(written.apply(table));
          Platform.runLater(() -> Clipboard.getSystemClipboard().setContent(content));
        });
  }
}
