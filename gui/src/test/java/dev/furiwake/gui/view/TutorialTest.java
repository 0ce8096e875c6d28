package dev.furiwake.gui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.watch.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** docs/explorer.md, “Five minutes with it”, followed literally: each click and drag, in order. */
@ExtendWith(ApplicationExtension.class)
class TutorialTest {
  @SuppressWarnings("NullAway.Init") // by start, before the test
  private Screen screen;

  @Start
  void start(Stage stage) throws IOException {
    screen = new Screen(stage, Files.createTempDirectory("explorer").resolve("memory.properties"));
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private Moment moment() {
    return screen.model.watch().moment().get().orElseThrow();
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("mvnw"))) {
      at = at.resolveSibling("");
    }
    return at;
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  private static void drag(FxRobot robot, String slider, double byShare) {
    double width = robot.lookup(slider).query().getBoundsInLocal().getWidth();
    robot.drag(slider + " .thumb").dropBy(byShare * width, 0);
  }

  private static void choose(FxRobot robot, String box, String item) {
    robot.clickOn(box);
    robot.clickOn(
        robot
            .lookup((Node n) -> n instanceof ListCell<?> c && item.equals(c.getText()))
            .<Node>query());
  }

  @Test
  void everyStepDoesWhatIsSaid(FxRobot robot) {
    // 1
    robot.clickOn("#start");
    Screen.until(() -> screen.model.watch().playing().get());
    // 2
    drag(robot, "#pace", -1);
    assertEquals("0.01×", text(robot, "#pace-text"));
    drag(robot, "#pace", 1.2);
    assertEquals("full speed", text(robot, "#pace-text"));
    Screen.until(() -> screen.model.watch().moment().get().filter(Moment::over).isPresent());
    assertTrue(text(robot, "#position").startsWith("frame 2000 of 2000"));
    // 3
    drag(robot, "#scrub", -0.5);
    Screen.until(() -> Math.abs(moment().ended() - 1000) < 60);
    long there = moment().ended();
    robot.clickOn("#back");
    Screen.until(() -> moment().ended() == there - 1);
    robot.clickOn("#step");
    Screen.until(() -> moment().ended() == there);
    // 4
    drag(robot, "#epsilon", -0.5);
    robot.clickOn("#play");
    Screen.until(() -> screen.model.watch().moment().get().filter(Moment::over).isPresent());
    assertEquals("ε 0", moment().marks().get(moment().marks().size() - 1).what());
    assertEquals(there, moment().marks().get(moment().marks().size() - 1).ended());
    // 5: the list of what ended last begins 31 pixels below the pane's top, at its right
    Node cluster = robot.lookup("#cluster").query();
    robot.clickOn(cluster.localToScreen(cluster.getBoundsInLocal().getWidth() - 80, 31));
    Screen.until(() -> screen.model.why().examination().get().isPresent());
    screen.ready();
    long asked = screen.model.why().examination().get().orElseThrow().frame();
    assertTrue(text(robot, "#why-sentence").startsWith("Frame " + asked + ", decided at"));
    robot.clickOn("Frame before");
    Screen.until(() -> text(robot, "#why-sentence").startsWith("Frame " + (asked - 1) + ","));
    robot.clickOn("Frame after");
    Screen.until(() -> text(robot, "#why-sentence").startsWith("Frame " + asked + ","));
    // 6
    robot.clickOn("Values");
    screen.ready();
    Screen.until(() -> screen.model.values().plane().get().isPresent());
    robot.clickOn("fixed at");
    Screen.until(() -> screen.model.values().plane().get().orElseThrow().at(0, 0).action() >= 0);
    // 7
    robot.clickOn("Compare");
    screen.ready();
    robot.clickOn("#compare-start");
    Screen.until(() -> !screen.model.compare().running().get());
    robot.clickOn("Difference");
    assertTrue(text(robot, "#compare-remark").contains("the one with more reward is slower"));
    // 8
    robot.clickOn("Results");
    screen.ready();
    robot.clickOn("#folder").write(repository().resolve("results/p1").toString());
    robot.type(KeyCode.ENTER);
    Screen.until(() -> screen.model.results().files().contains("metrics.csv"));
    choose(robot, "#file", "metrics.csv");
    Screen.until(() -> screen.model.results().axes().contains("load"));
    choose(robot, "#filter-axis", "load");
    choose(robot, "#filter-value", "closed-4");
    robot.clickOn("Filter");
    assertEquals("load = closed-4  ×", robot.lookup(".chip").queryAs(Button.class).getText());
    CsvTableView table = robot.lookup("#results-table").queryAs(CsvTableView.class);
    int column = table.shown().columns().indexOf("latency_mean_ms");
    screen.ready();
    robot.interact(() -> table.scrollToColumnIndex(column));
    robot.clickOn(
        robot
            .from(table)
            .lookup((Node n) -> n instanceof Label l && l.getText().equals("latency_mean_ms"))
            .<Node>query());
    double first = Double.parseDouble(table.getItems().get(0).get(column));
    double last = Double.parseDouble(table.getItems().get(table.getItems().size() - 1).get(column));
    assertTrue(first < last, first + " before " + last);
    assertEquals(1, table.getSortOrder().size());
  }
}
