package dev.furiwake.gui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.gui.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
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

  private static void assertFewAFrame(List<Integer> counts, int altogether) {
    int most = 0;
    for (int i = 1; i < counts.size(); i++) {
      most = Math.max(most, counts.get(i) - counts.get(i - 1));
    }
    assertTrue(counts.get(counts.size() - 1) > counts.get(0) + altogether, counts.toString());
    assertTrue(most <= MOST_NODES, most + " nodes in a frame: " + counts);
  }

  @Test
  void aFramePutsUpFewNodesOfAllViews() {
    // the one with the most controls is asked for before its turn
    assertFewAFrame(counted(() -> screen.open(5)), 4 * MOST_NODES);
  }

  @Test
  void aFramePutsUpFewNodesOfAWideTable() throws IOException {
    StringBuilder table = new StringBuilder("a");
    for (int c = 1; c < 60; c++) {
      table.append(",c").append(c);
    }
    String row = "\n1" + ",2".repeat(59);
    Path folder = Files.createTempDirectory("wide");
    Files.writeString(folder.resolve("wide.csv"), table + row.repeat(100) + "\n");
    screen.open(4);
    Screen.until(screen.view::isWhole);
    CsvTableView shown = (CsvTableView) screen.view.lookup("#results-table");
    assertFewAFrame(
        counted(
            () -> {
              Screen.now(() -> screen.model.results().open(folder.toString()));
              Screen.until(() -> shown.getItems().size() == 100);
            }),
        MOST_NODES);
    assertEquals(60, shown.getColumns().size());
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
                        .styleProperty()
                        .addListener(
                            o -> {
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
