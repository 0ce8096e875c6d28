package dev.furiwake.gui.view;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.gui.model.ExplorerModel;
import dev.furiwake.gui.text.Language;
import dev.furiwake.gui.text.Texts;
import dev.furiwake.gui.view.Page.Dress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * The whole window: views behind tabs, language and light above them.
 *
 * <p>Only the view in front is there from the beginning. The others are put up piece by piece while
 * the window is in use, the one asked for before all others; a change of language or light is taken
 * up by the head first, then by the view in front, then by the others.
 */
public final class ExplorerView extends VBox {
  private static final int VALUES = 2;
  private static final int RESULTS = 4;
  private static final int SWEEP = 5;

  /** A piece of a view that nobody looks at is put up once in so many frames of the screen. */
  private static final int AHEAD = 3;

  private final ExplorerModel model;
  private final Executor background;
  private final Fonts fonts = new Fonts();
  private final TabPane tabs = new TabPane();
  private final StackPane head = new StackPane();
  private final StackPane body = new StackPane();
  private final List<Page> pages = new ArrayList<>();
  private final Exports exports;

  /** The words of the head, which is dressed in its turn. */
  private final Texts headTexts;

  private Dress headDress;

  /** What all is to be dressed in: what is chosen, as soon as its typeface is known. */
  private Dress wanted;

  private int frame;

  /**
   * Makes the view.
   *
   * @param background runs what takes time
   */
  public ExplorerView(ExplorerModel model, FilePrompt prompt, Executor background) {
    this.model = model;
    this.background = background;
    exports = new Exports(prompt, background);
    wanted = chosen();
    fonts.load(Language.ENGLISH);
    if (wanted.language() != Language.ENGLISH) {
      fonts.load(wanted.language());
    }
    headTexts = new Texts(wanted.language());
    headDress = wanted;
    getStylesheets()
        .add(
            Objects.requireNonNull(ExplorerView.class.getResource("explorer.css"))
                .toExternalForm());
    getStyleClass().add("explorer");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setMinHeight(USE_PREF_SIZE);
    tabs.setMaxHeight(USE_PREF_SIZE);
    page("watch", parts -> new WatchView(model.watch(), parts, exports, this::why));
    page("why", parts -> new WhyView(model.why(), parts));
    page("values", parts -> new ValuesView(model.values(), parts));
    page("compare", parts -> new CompareView(model.compare(), parts, exports));
    page("results", parts -> new ResultsView(model.results(), parts, exports));
    page(
        "sweep",
        parts -> new SweepView(model.sweep(), parts, exports, () -> model.tab().set(RESULTS)));
    page("live", parts -> new LiveView(model.live(), parts, background));
    tabs.getSelectionModel().select(model.tab().get());
    tabs.getSelectionModel()
        .selectedIndexProperty()
        .addListener((o, before, now) -> model.tab().set(now.intValue()));
    model.tab().addListener((o, before, now) -> tabs.getSelectionModel().select(now.intValue()));
    model.tab().addListener(o -> show());
    show();
    while (inFront().goOn(wanted)) {
      // the view in front is whole before the window is seen
    }
    Node corner = corner();
    head.getChildren().addAll(tabs, corner);
    StackPane.setAlignment(corner, Pos.TOP_RIGHT);
    wanted.putOn(head);
    getChildren().addAll(head, body);
    setVgrow(body, Priority.ALWAYS);
    model.dark().addListener(o -> choose());
    model.texts().language().addListener(o -> choose());
    addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
  }

  private Dress chosen() {
    return new Dress(model.texts().language().get(), model.dark().get());
  }

  /** A typeface that is not known yet is loaded first, by another thread. */
  private void choose() {
    Dress chosen = chosen();
    if (fonts.areLoaded(chosen.language())) {
      wanted = chosen;
    } else {
      background.execute(
          () -> {
            fonts.load(chosen.language());
            Platform.runLater(() -> wanted = chosen());
          });
    }
  }

  /**
   * Does one thing that is due, once a frame of the screen: dresses the head or a view, or puts up
   * a piece of a view.
   */
  public void pulse() {
    frame++;
    if (!headDress.equals(wanted)) {
      headDress = wanted;
      headTexts.language().set(wanted.language());
      wanted.putOn(head);
    } else if (!inFront().goOn(wanted) && frame % AHEAD == 0) {
      for (Page page : pages) {
        if (page.goOn(wanted)) {
          return;
        }
      }
    }
  }

  /** Returns whether head and the view in front are as they are to be. */
  public boolean isReady() {
    return chosen().equals(wanted) && headDress.equals(wanted) && inFront().isReady(wanted);
  }

  /** Returns whether every view is as it is to be. */
  public boolean isWhole() {
    return isReady() && pages.stream().allMatch(page -> page.isReady(wanted));
  }

  private Page inFront() {
    return pages.get(model.tab().get());
  }

  private void show() {
    pages.forEach(page -> page.show(page == inFront()));
    model.values().show(model.tab().get() == VALUES);
    if (model.tab().get() == SWEEP) {
      model.sweep().wake();
    }
  }

  private void why(long frame) {
    model.watch().pause();
    model.watch().chosenFrame().set(frame);
    model.tab().set(1);
  }

  private void page(String key, Function<Parts, PiecewiseView> made) {
    Tab tab = new Tab();
    tab.setId("tab-" + key);
    tab.textProperty().bind(headTexts.text("tab." + key));
    tabs.getTabs().add(tab);
    Page page = new Page(wanted, made);
    pages.add(page);
    body.getChildren().add(page);
  }

  private Node corner() {
    ComboBox<Language> language = new ComboBox<>();
    language.setId("language");
    language.getItems().setAll(Language.values());
    language.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Language l) {
            return l == null ? "" : l.ownName();
          }

          @Override
          public Language fromString(String name) {
            return Language.ENGLISH;
          }
        });
    language.valueProperty().bindBidirectional(model.texts().language());
    language.accessibleTextProperty().bind(headTexts.text("language"));
    ToggleButton dark = new ToggleButton();
    dark.setId("dark");
    dark.textProperty().bind(headTexts.text("dark"));
    dark.selectedProperty().bindBidirectional(model.dark());
    Label remark = new Label();
    remark.setId("export-remark");
    remark.getStyleClass().add("remark");
    remark.textProperty().bind(headTexts.text(exports.remark()));
    HBox corner = new HBox(8, remark, language, dark);
    corner.setAlignment(Pos.CENTER_RIGHT);
    corner.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    corner.getStyleClass().add("corner");
    corner.setPickOnBounds(false);
    return corner;
  }

  /** Keys that work in every view: for the views F1 … F7 and Ctrl+Page, and the player's own. */
  private void shortcut(KeyEvent e) {
    List<KeyCode> keys =
        List.of(KeyCode.F1, KeyCode.F2, KeyCode.F3, KeyCode.F4, KeyCode.F5, KeyCode.F6, KeyCode.F7);
    int view = keys.indexOf(e.getCode());
    if (view >= 0) {
      model.tab().set(view);
      e.consume();
    } else if (key(KeyCode.PAGE_DOWN).match(e) || key(KeyCode.PAGE_UP).match(e)) {
      int step = e.getCode() == KeyCode.PAGE_DOWN ? 1 : pages.size() - 1;
      model.tab().set((model.tab().get() + step) % pages.size());
      e.consume();
    } else if (key(KeyCode.P).match(e)) {
      model.watch().toggle();
      e.consume();
    } else if (key(KeyCode.RIGHT).match(e)) {
      model.watch().stepFrame();
      e.consume();
    } else if (key(KeyCode.LEFT).match(e)) {
      model.watch().stepBack();
      e.consume();
    }
  }

  private static KeyCombination key(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  /** Returns the names of the views, as files are called after them. */
  public List<String> views() {
    return tabs.getTabs().stream()
        .map(t -> t.getId().substring("tab-".length()).toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * Returns how long curves take to be painted and rendered in a pane as large as those of Compare,
   * ms; on the thread of the user interface.
   */
  public double[] timePainting(List<Curve> curves, int times) {
    CurvePane pane = new CurvePane(new SimpleObjectProperty<>(inFront().look()));
    new Scene(pane, 1100, 380);
    WritableImage image = new WritableImage(1100, 380);
    double[] took = new double[times];
    for (int i = 0; i < times; i++) {
      long from = System.nanoTime();
      pane.show(curves);
      pane.layout();
      pane.snapshot(new SnapshotParameters(), image);
      took[i] = (System.nanoTime() - from) * 1e-6;
    }
    return took;
  }
}
