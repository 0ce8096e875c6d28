package dev.furiwake.gui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.gui.StandInGateway;
import dev.furiwake.gui.model.ExperimentForm;
import dev.furiwake.gui.model.Memory;
import dev.furiwake.gui.model.Settings;
import dev.furiwake.gui.text.Language;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Each view worked by mouse and keyboard, in a window that is only memory. */
@ExtendWith(ApplicationExtension.class)
class ExplorerViewTest {
  private static final Settings RUN = Settings.defaults();

  @SuppressWarnings("NullAway.Init") // by start, before every test
  private Screen screen;

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Start
  void start(Stage stage) throws IOException {
    folder = Files.createTempDirectory("explorer");
    screen = new Screen(stage, folder.resolve("memory.properties"));
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private Moment moment() {
    return screen.model.watch().moment().get().orElseThrow();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  /** Presses a button and returns what is in the clipboard then. */
  private static String copied(FxRobot robot, String button) {
    robot.interact(() -> Clipboard.getSystemClipboard().clear());
    robot.clickOn(button);
    Screen.until(() -> Clipboard.getSystemClipboard().hasString());
    String[] copied = {""};
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    return copied[0];
  }

  private static void select(FxRobot robot, String id, String item) {
    ComboBox<?> box = robot.lookup(id).queryAs(ComboBox.class);
    box.getSelectionModel().select(box.getItems().indexOf(item));
  }

  @Test
  void watchIsStartedHeldAndScrubbed(FxRobot robot) {
    robot.clickOn("#start");
    Screen.until(() -> screen.model.watch().playing().get());
    robot.interact(() -> robot.lookup("#pace").queryAs(Slider.class).setValue(3));
    Screen.until(() -> screen.model.watch().moment().get().filter(Moment::over).isPresent());
    Screen.until(() -> !screen.model.watch().playing().get());
    assertTrue(text(robot, "#position").startsWith("frame 2000 of 2000"));
    assertEquals("full speed", text(robot, "#pace-text"));
    robot.interact(() -> robot.lookup("#scrub").queryAs(Slider.class).setValue(1234));
    Screen.until(() -> moment().ended() == 1234);
    robot.clickOn("#back");
    Screen.until(() -> moment().ended() == 1233);
    robot.clickOn("#step");
    Screen.until(() -> moment().ended() == 1234);
    robot.clickOn("#first");
    Screen.until(() -> moment().ended() == 0);
    robot.interact(() -> robot.lookup("#pace").queryAs(Slider.class).setValue(-2));
    robot.clickOn("#play");
    Screen.until(() -> screen.model.watch().playing().get());
    robot.clickOn("#play");
    Screen.until(() -> !screen.model.watch().playing().get());
  }

  @Test
  void aSliderMovedDuringARunIsMarked(FxRobot robot) {
    screen.watch(RUN, 100);
    robot.clickOn("#epsilon");
    robot.type(KeyCode.LEFT);
    Screen.until(() -> !moment().marks().isEmpty());
    assertTrue(moment().marks().get(0).what().startsWith("ε "));
    assertEquals(100, moment().marks().get(0).ended());
  }

  @Test
  void problemsAppearWhereTheyArose(FxRobot robot) {
    Node problem = robot.lookup("#watch-problem").query();
    assertFalse(problem.isVisible());
    robot.clickOn("#load").write("sideways");
    robot.clickOn("#start");
    Screen.until(problem::isVisible);
    assertTrue(text(robot, "#watch-problem").contains("accepted"));
    screen.open(4);
    robot.interact(() -> robot.lookup("#folder").queryAs(TextField.class).setText("/no/where"));
    robot.clickOn("#folder-open");
    Screen.until(() -> robot.lookup("#results-problem").query().isVisible());
    assertTrue(text(robot, "#results-problem").contains("no such folder; accepted"));
  }

  @Test
  void whatWasSaidIsSaidInTheLanguageChosenLater(FxRobot robot) {
    screen.open(1);
    robot.clickOn("#why-latest");
    assertTrue(text(robot, "#why-problem").startsWith("No run to ask about yet"));
    screen.open(4);
    robot.interact(() -> screen.model.results().open("/no/where"));
    Screen.until(() -> robot.lookup("#results-problem").query().isVisible());
    String english = text(robot, "#results-problem");
    robot.interact(() -> screen.model.texts().language().set(Language.JAPANESE));
    Screen.until(screen.view::isWhole);
    assertTrue(text(robot, "#why-problem").startsWith("まだ実行がありません"));
    assertEquals(english, text(robot, "#results-problem"), "what is known in English only");
  }

  @Test
  void clickingAFrameAsksWhy(FxRobot robot) {
    screen.watch(RUN, 300);
    long latest = moment().recent().get(0).frame();
    Node cluster = robot.lookup("#cluster").query();
    // The list of what ended last begins 31 pixels below the pane's top, at its right.
    robot.clickOn(cluster.localToScreen(cluster.getBoundsInLocal().getWidth() - 80, 31));
    Screen.until(() -> screen.model.why().examination().get().isPresent());
    assertEquals(1, screen.model.tab().get());
    screen.ready();
    assertEquals(latest, screen.model.why().examination().get().orElseThrow().frame());
    assertTrue(text(robot, "#why-sentence").startsWith("Frame " + latest));
    assertEquals(4, robot.lookup("#why-table").queryAs(TableView.class).getItems().size());
    robot.clickOn("#why-before");
    Screen.until(
        () ->
            screen
                .model
                .why()
                .examination()
                .get()
                .filter(e -> e.frame() == latest - 1)
                .isPresent());
    robot.clickOn("#why-frame").eraseText(8).write("99999").type(KeyCode.ENTER);
    Screen.until(() -> robot.lookup("#why-problem").query().isVisible());
    assertTrue(text(robot, "#why-problem").contains("accepted: 0 to"));
  }

  @Test
  void valuesAreCutAlongOtherContainers(FxRobot robot) {
    screen.watch(RUN, 2000);
    screen.open(2);
    Screen.until(() -> screen.model.values().plane().get().isPresent());
    robot.interact(
        () -> robot.lookup("#values-x").queryAs(ComboBox.class).getSelectionModel().select(3));
    Screen.until(() -> screen.model.values().plane().get().filter(p -> p.x() == 3).isPresent());
    robot.clickOn("#values-fixed");
    Screen.until(
        () ->
            screen.model.values().plane().get().filter(p -> p.at(0, 0).action() >= 0).isPresent());
    robot.interact(() -> robot.lookup("#level-0").queryAs(Slider.class).setValue(20));
    Screen.until(() -> screen.model.values().fixed().get(0) == 2);
  }

  @Test
  void policiesAreComparedAndTheTableIsCopied(FxRobot robot) throws IOException {
    screen.open(3);
    robot.clickOn("#compare-sarsa");
    assertTrue(robot.lookup("#compare-sarsa").queryAs(CheckBox.class).isSelected());
    robot.interact(() -> screen.model.compare().replications().set(3));
    robot.clickOn("#compare-start");
    Screen.until(() -> !screen.model.compare().running().get());
    TableView<?> table = robot.lookup("#compare-table").queryAs(TableView.class);
    Screen.until(() -> table.getItems().size() == 4);
    robot.clickOn("#shown-difference");
    String copied = copied(robot, "#copy-markdown");
    assertTrue(copied.startsWith("| policy | replications | mean_ms |"), copied);
    Path figure = folder.resolve("figure.svg");
    screen.prompt.next = Optional.of(figure);
    robot.clickOn("#compare-export");
    robot.clickOn("#compare-svg");
    Screen.until(() -> text(robot, "#export-remark").contains("figure.svg"));
    assertTrue(Files.readString(figure).startsWith("<svg"));
  }

  @Test
  void aFolderIsOpenedFilteredAndSorted(FxRobot robot) throws IOException {
    Path results = Files.createDirectory(folder.resolve("results"));
    Files.writeString(
        results.resolve("metrics.csv"), "policy,load,mean_ms\nq,1,9\nq,2,10\nr,1,20\n");
    screen.open(4);
    robot.interact(
        () -> robot.lookup("#folder").queryAs(TextField.class).setText(results.toString()));
    robot.clickOn("#folder-open");
    Screen.until(() -> screen.model.results().curves().get().size() == 2);
    CsvTableView table = robot.lookup("#results-table").queryAs(CsvTableView.class);
    robot.interact(
        () -> {
          table
              .getColumns()
              .get(2)
              .setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
          table.getSortOrder().setAll(List.of(table.getColumns().get(2)));
        });
    // By number: as texts 9 would come before 20.
    Screen.until(() -> table.getItems().get(0).get(2).equals("20"));
    assertEquals("9", table.getItems().get(2).get(2));
    assertEquals(
        "policy,load,mean_ms\nr,1,20\nq,2,10\nq,1,9\n", copied(robot, "#results-copy-csv"));
    assertEquals(
        """
        | policy | load | mean_ms |
        | --- | ---: | ---: |
        | r | 1 | 20 |
        | q | 2 | 10 |
        | q | 1 | 9 |
        """,
        copied(robot, "#results-copy-markdown"));
    robot.interact(
        () -> {
          select(robot, "#filter-axis", "policy");
          select(robot, "#filter-value", "q");
        });
    robot.clickOn("#filter-add");
    Screen.until(() -> table.getItems().size() == 2);
    robot.clickOn(robot.lookup(".chip").queryAs(Button.class));
    Screen.until(() -> table.getItems().size() == 3);
  }

  @Test
  void anExperimentIsBuiltRunAndOpened(FxRobot robot) {
    robot.type(KeyCode.F6);
    screen.ready();
    ExperimentForm form = screen.model.sweep().form();
    TextArea yaml = robot.lookup("#sweep-yaml").queryAs(TextArea.class);
    robot.interact(
        () ->
            yaml.setText(
                """
                name: tiny
                scenario: p1
                set: {episodes: 30}
                axes:
                  agent: [random, sarsa]
                seeds: 4
                metrik: mean_ms
                """));
    Node problems = robot.lookup("#sweep-problems").query();
    Screen.until(problems::isVisible);
    robot.clickOn(".leads");
    assertEquals("metrik: mean_ms", yaml.getSelectedText());
    robot.type(KeyCode.BACK_SPACE);
    Screen.until(() -> text(robot, "#sweep-forecast").contains("timed runs"));
    assertFalse(problems.isVisible());
    robot.clickOn("#sweep-seeds").type(KeyCode.END).eraseText(1).write("x");
    Screen.until(() -> robot.lookup("#sweep-seeds-wrong").query().isVisible());
    assertTrue(yaml.getText().contains("seeds: x"));
    robot.eraseText(1).write("5");
    robot.clickOn("#sweep-axes-value-0").type(KeyCode.END).write(", q-learning");
    Screen.until(() -> text(robot, "#sweep-forecast").startsWith("3 points, 15 runs told, 15"));
    assertTrue(yaml.getText().contains("agent: [random, sarsa, q-learning]"));
    robot.clickOn("#sweep-folder").write(folder.resolve("tiny").toString());
    robot.clickOn("#sweep-start");
    Screen.until(() -> screen.model.sweep().done().get().isPresent());
    assertEquals("15 of 15 runs", text(robot, "#sweep-status"));
    TableView<?> means = robot.lookup("#sweep-table").queryAs(TableView.class);
    Screen.until(() -> means.getItems().size() == 3);
    robot.clickOn("#sweep-results");
    assertEquals(4, screen.model.tab().get());
    Screen.until(() -> screen.model.results().files().contains("runs.csv"));
    assertEquals("tiny", form.field("name").get());
  }

  @Test
  void aGatewayIsAttachedToAndItsLossIsTold(FxRobot robot) throws IOException {
    robot.type(KeyCode.F7);
    screen.ready();
    robot.interact(() -> robot.lookup("#live-address").queryAs(TextField.class).setText("here"));
    robot.clickOn("#live-attach");
    Screen.until(() -> robot.lookup("#live-problem").query().isVisible());
    try (StandInGateway gateway = new StandInGateway(0)) {
      robot.interact(
          () -> robot.lookup("#live-address").queryAs(TextField.class).setText(gateway.address()));
      robot.clickOn("#live-attach");
      Screen.until(() -> screen.model.live().moment().get().isPresent());
      assertFalse(robot.lookup("#live-problem").query().isVisible());
      Node cluster = robot.lookup("#live-cluster").query();
      robot.clickOn(cluster.localToScreen(cluster.getBoundsInLocal().getWidth() - 80, 31));
      Screen.until(
          () ->
              robot
                  .lookup("#live-about")
                  .queryAs(TextArea.class)
                  .getText()
                  .startsWith("#2\n4.000 s  decided → B"));
    }
    Screen.until(() -> text(robot, "#live-problem").contains("nobody listens there"));
  }

  @Test
  void languageLightAndViewsAreReachableByKeyboardAndRemembered(FxRobot robot) {
    robot.type(KeyCode.F5);
    assertEquals(4, screen.model.tab().get());
    robot.type(KeyCode.F1);
    assertEquals(0, screen.model.tab().get());
    robot.interact(
        () -> robot.lookup("#language").queryAs(ComboBox.class).getSelectionModel().select(1));
    screen.ready();
    assertEquals("開始", robot.lookup("#start").queryAs(Button.class).getText());
    robot.clickOn("#dark");
    assertTrue(screen.model.dark().get());
    robot.interact(() -> screen.model.watch().policy().set("sarsa"));
    assertEquals(Optional.empty(), screen.model.remember());
    Memory memory = new Memory(folder.resolve("memory.properties"));
    assertEquals("ja", memory.text("language", ""));
    assertEquals("true", memory.text("dark", ""));
    assertEquals("sarsa", memory.settings().policy());
    assertEquals(Language.JAPANESE, screen.model.texts().language().get());
  }

  @Test
  void settingsAreExportedAsTheCommandLineReadsThem(FxRobot robot) throws IOException {
    Path file = folder.resolve("scenario.yaml");
    screen.prompt.next = Optional.of(file);
    robot.interact(() -> screen.model.watch().load().set("open-0.4"));
    robot.clickOn("#watch-export");
    robot.clickOn("#export-yaml");
    Screen.until(() -> text(robot, "#export-remark").contains("scenario.yaml"));
    Scenario scenario = Scenario.parse("exported", Files.readString(file), new Catalog());
    assertEquals("open-0.4", scenario.workload().load().word());
    screen.prompt.next = Optional.of(folder.resolve("none").resolve("x.yaml"));
    robot.clickOn("#watch-export");
    robot.clickOn("#export-yaml");
    Screen.until(
        () -> !robot.lookup("#watch-export-problem").queryAs(Label.class).getText().isEmpty());
  }

  /** Goes on by tabulator from a control and returns the names of those reached, in order. */
  private static Set<String> reached(FxRobot robot, String from, int most) {
    robot.interact(() -> robot.lookup(from).query().requestFocus());
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < most; i++) {
      robot.interact(
          () -> {
            Node owner = robot.lookup(from).query().getScene().getFocusOwner();
            ids.add(owner == null || owner.getId() == null ? "" : owner.getId());
          });
      robot.type(KeyCode.TAB);
    }
    return ids;
  }

  /** Names of the controls of a view that can be used at present. */
  private static Set<String> usable(FxRobot robot, String prefix) {
    Set<String> ids = new LinkedHashSet<>();
    for (String kind :
        List.of(".button", ".combo-box", ".text-field", ".text-area", ".spinner", ".table-view")) {
      for (Node node : robot.lookup(kind).<Node>queryAll()) {
        String id = node.getId();
        if (id != null && id.startsWith(prefix) && !node.isDisabled() && node.isVisible()) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  @Test
  void everyControlOfSweepAndLiveIsReachedByTabulator(FxRobot robot) {
    robot.type(KeyCode.F6);
    screen.ready();
    Set<String> wanted = usable(robot, "sweep-");
    assertTrue(wanted.containsAll(List.of("sweep-yaml", "sweep-start", "sweep-axes-value-2")));
    Set<String> reached = reached(robot, "#sweep-example", 60);
    wanted.removeAll(reached);
    assertEquals(Set.of(), wanted, "not reached among " + reached);
    robot.type(KeyCode.F7);
    screen.ready();
    wanted = usable(robot, "live-");
    assertTrue(wanted.containsAll(List.of("live-address", "live-attach", "live-about")));
    reached = reached(robot, "#live-address", 20);
    wanted.removeAll(reached);
    assertEquals(Set.of(), wanted, "not reached among " + reached);
    robot.press(KeyCode.CONTROL).type(KeyCode.PAGE_UP).release(KeyCode.CONTROL);
    assertEquals(5, screen.model.tab().get());
  }

  @Test
  void everyControlCanBeReachedByTabulator(FxRobot robot) {
    robot.clickOn("#seed");
    robot.type(KeyCode.TAB);
    assertTrue(robot.lookup("#start").query().isFocused());
    robot.type(KeyCode.SPACE);
    Screen.until(() -> screen.model.watch().moment().get().isPresent());
  }
}
