package dev.furiwake.gui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.gui.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * What the thread of the user interface does at a stretch is bounded. Nothing is timed: what is
 * counted is what the time is spent on, nodes that are put up and corners that are painted. How
 * long they take is measured by {@code explore --measure}.
 */
@ExtendWith(ApplicationExtension.class)
class PiecewiseTest {
  /** Nodes a frame of the screen may add, with all that belongs to their skins. */
  private static final int MOST_NODES = 150;

  /** Likewise of a table, whose cells cost more than most nodes. */
  private static final int MOST_OF_TABLE = 70;

  private static final int COLUMNS = 60;

  @SuppressWarnings("NullAway.Init") // by start, before every test
  private Screen screen;

  @Start
  void start(Stage stage) throws IOException {
    screen = new Screen(stage, Files.createTempDirectory("explorer").resolve("memory.properties"));
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private static int nodes(Node node) {
    int sum = 1;
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        sum += nodes(child);
      }
    }
    return sum;
  }

  /** Does something once a frame until the returned timer is stopped. */
  private static AnimationTimer eachFrame(Runnable action) {
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            action.run();
          }
        };
    Screen.now(timer::start);
    return timer;
  }

  /** Does something and says how many nodes there are after each frame until all is there. */
  private List<Integer> counted(Runnable action) {
    List<Integer> counts = new ArrayList<>();
    AnimationTimer timer = eachFrame(() -> counts.add(nodes(screen.view)));
    action.run();
    Screen.until(screen.view::isWhole);
    int soFar = counts.size();
    Screen.until(() -> counts.size() > soFar + 2);
    Screen.now(timer::stop);
    return counts;
  }

  private static void assertFewAFrame(List<Integer> counts, int atOnce, int altogether) {
    int most = 0;
    for (int i = 1; i < counts.size(); i++) {
      most = Math.max(most, counts.get(i) - counts.get(i - 1));
    }
    assertTrue(counts.get(counts.size() - 1) > counts.get(0) + altogether, counts.toString());
    assertTrue(most <= atOnce, most + " nodes in a frame: " + counts);
  }

  @Test
  void aFramePutsUpFewNodesOfAllViews() {
    // the one with the most controls is asked for before its turn
    assertFewAFrame(counted(() -> screen.open(5)), MOST_NODES, 4 * MOST_NODES);
  }

  /** Opens a table of 60 columns and so many rows in Results, which is in front. */
  private CsvTableView wide(int rows) {
    StringBuilder table = new StringBuilder("a");
    for (int c = 1; c < COLUMNS; c++) {
      table.append(",c").append(c);
    }
    for (int r = 0; r < rows; r++) {
      table.append('\n').append(r).append(",2222".repeat(COLUMNS - 1));
    }
    CsvTableView shown = (CsvTableView) screen.view.lookup("#results-table");
    try {
      Path folder = Files.createTempDirectory("wide");
      Files.writeString(folder.resolve("wide.csv"), table.append('\n'));
      Screen.now(() -> screen.model.results().open(folder.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Screen.until(() -> shown.getItems().size() == rows && screen.view.isWhole());
    return shown;
  }

  /** Opens the view of results and waits until all views are there. */
  private void results() {
    screen.open(4);
    Screen.until(screen.view::isWhole);
  }

  @Test
  void aFramePutsUpFewNodesOfAWideTable() {
    results();
    assertFewAFrame(counted(() -> wide(100)), MOST_OF_TABLE, MOST_NODES);
    // now there are rows already, that would take up the columns of another table one by one
    Screen.now(() -> screen.model.results().open(Path.of("src").toAbsolutePath() + "/none"));
    Screen.until(() -> screen.model.results().shown().get().isEmpty());
    assertFewAFrame(counted(() -> wide(200)), MOST_OF_TABLE, 0);
  }

  private static List<TableCell<?, ?>> cells(CsvTableView table) {
    List<TableCell<?, ?>> cells = new ArrayList<>();
    for (Node node : table.lookupAll(".table-cell")) {
      if (node instanceof TableCell<?, ?> cell && isSeen(cell)) {
        cells.add(cell);
      }
    }
    return cells;
  }

  @Test
  void cellsAreThereForColumnsInSightOnly() {
    results();
    CsvTableView table = wide(100);
    // rows of 25 pixels in 230, and the columns are wider than 40
    int most = 10 * ((int) table.getWidth() / 40 + 1);
    assertTrue(cells(table).size() < most, cells(table).size() + " cells");
    Screen.now(() -> table.scrollToColumnIndex(COLUMNS - 1));
    Screen.until(
        () ->
            cells(table).stream()
                .anyMatch(cell -> cell.getTableColumn() == table.getColumns().get(COLUMNS - 1)));
    Map<Integer, Integer> inRow = new HashMap<>();
    for (TableCell<?, ?> cell : cells(table)) {
      assertEquals("2222", cell.getText());
      inRow.merge(cell.getTableRow().getIndex(), 1, Integer::sum);
    }
    int wide = (int) table.getColumns().get(COLUMNS - 1).getWidth();
    int fit = ((int) table.getWidth() - 20) / wide; // beside the bar, of columns of one width
    assertTrue(inRow.size() > 5 && inRow.values().stream().allMatch(n -> n >= fit), "" + inRow);
    assertTrue(cells(table).size() < 2 * most, cells(table).size() + " cells");
  }

  @Test
  void aWideTableIsTakenDownWhileItIsDressedAndPutUpAsItWas() {
    results();
    CsvTableView table = wide(100);
    Screen.now(
        () -> {
          TableColumn<List<String>, ?> first = table.getColumns().remove(0);
          table.getColumns().add(first);
          first.setSortType(TableColumn.SortType.DESCENDING);
          table.getSortOrder().setAll(List.of(first));
        });
    Screen.until(() -> table.getItems().get(0).get(0).equals("99"));
    List<TableColumn<List<String>, ?>> before = List.copyOf(table.getColumns());
    List<Integer> dressed = new ArrayList<>();
    Node section = table.getParent();
    Screen.now(
        () ->
            section
                .getStyleClass()
                .addListener(
                    (ListChangeListener<String>) c -> dressed.add(table.getColumns().size())));
    // the light is changed back before all is there again
    assertFewAFrame(
        counted(
            () -> {
              Screen.now(() -> screen.model.dark().set(true));
              Screen.until(() -> dressed.size() == 1 && table.getColumns().size() > COLUMNS / 2);
              Screen.now(() -> screen.model.dark().set(false));
            }),
        MOST_OF_TABLE,
        -MOST_NODES);
    assertEquals(List.of(0, 0), dressed);
    assertEquals(before, table.getColumns());
    assertEquals(List.of(before.get(COLUMNS - 1)), table.getSortOrder());
    Screen.until(
        () -> table.getItems().size() == 100 && table.getItems().get(0).get(0).equals("99"));
  }

  @Test
  void rowsAreSortedByAnotherThread() {
    List<Runnable> work = new ArrayList<>();
    AtomicReference<CsvTableView> made = new AtomicReference<>();
    Screen.now(() -> made.set(new CsvTableView(Runnable::run, work::add)));
    CsvTableView table = Objects.requireNonNull(made.get());
    List<List<String>> rows = List.of(List.of("b", "9"), List.of("a", "10"), List.of("a", "2"));
    Screen.now(() -> table.show(Optional.of(new CsvTable(List.of("name", "number"), rows))));
    assertEquals(rows, List.copyOf(table.getItems()));
    Screen.now(() -> table.getSortOrder().setAll(table.getColumns()));
    assertEquals(rows, List.copyOf(table.getItems()), "not yet");
    work.get(work.size() - 1).run();
    Screen.until(() -> table.getItems().get(0).get(1).equals("2"));
    assertEquals(List.of(rows.get(2), rows.get(1), rows.get(0)), List.copyOf(table.getItems()));
    Screen.now(() -> table.getSortOrder().clear());
    assertEquals(rows, List.copyOf(table.getItems()), "as they were written");
  }

  private static boolean isSeen(Node node) {
    return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
  }

  @Test
  void aLanguageIsTakenUpByOneSectionAFrameThoseInFrontFirst() {
    Screen.until(screen.view::isWhole);
    List<Integer> changed = new ArrayList<>();
    AtomicInteger inThisFrame = new AtomicInteger();
    List<Node> sections = new ArrayList<>(screen.view.lookupAll(".light"));
    assertTrue(sections.size() > 2 * screen.view.views().size(), sections.toString());
    List<Boolean> visible = new ArrayList<>();
    Screen.now(
        () ->
            sections.forEach(
                section ->
                    section
                        .getStyleClass()
                        .addListener(
                            (ListChangeListener<String>)
                                c -> {
                                  inThisFrame.incrementAndGet();
                                  visible.add(isSeen(section));
                                })));
    AnimationTimer timer = eachFrame(() -> changed.add(inThisFrame.getAndSet(0)));
    Screen.now(() -> screen.model.texts().language().set(Language.JAPANESE));
    assertFalse(screen.view.isWhole());
    Screen.until(screen.view::isWhole);
    Screen.now(timer::stop);
    changed.add(inThisFrame.get());
    assertEquals(sections.size(), changed.stream().mapToInt(n -> n).sum());
    assertTrue(changed.stream().allMatch(n -> n <= 1), changed.toString());
    // the head, and the left, the middle and the bottom of Watch
    assertEquals(List.of(true, true, true, true, false), visible.subList(0, 5));
  }

  private static List<Curve> curves(int count, int points) {
    List<Curve> curves = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      double[] x = new double[points];
      double[] y = new double[points];
      double[] low = new double[points];
      double[] high = new double[points];
      for (int i = 0; i < points; i++) {
        x[i] = i;
        y[i] = c + Math.sin(i * 1.7);
        low[i] = y[i] - 1;
        high[i] = y[i] + 1;
      }
      curves.add(Curve.of("curve " + c, x, y, low, high));
    }
    return curves;
  }

  private static int corners(List<Curve> curves, int width) {
    AtomicInteger corners = new AtomicInteger();
    Screen.now(
        () -> {
          CurvePane pane =
              new CurvePane(new SimpleObjectProperty<>(Look.of(false, Language.ENGLISH)));
          Parent root = new Scene(pane, width, 300).getRoot();
          pane.show(curves);
          root.applyCss();
          root.layout();
          corners.set(pane.corners());
        });
    return corners.get();
  }

  @Test
  void curvesHaveNoMoreCornersThanColumnsHoweverManyPointsTheyHave() {
    // a stroke: a corner a point; its band: two
    assertEquals(3 * 100, corners(curves(1, 100), 600));
    // Of an outline a column of pixels has two corners, and so has the band's. Less than 600 pixels
    // are left beside the axis.
    for (int points : new int[] {2000, 40_000}) {
      int corners = corners(curves(10, points), 600);
      assertTrue(corners > 10 * 4 * 500 && corners <= 10 * 4 * 600, points + " points: " + corners);
    }
  }
}
