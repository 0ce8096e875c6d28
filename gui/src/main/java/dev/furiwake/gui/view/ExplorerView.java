package dev.furiwake.gui.view;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.gui.model.ExplorerModel;
import dev.furiwake.gui.text.Language;
import dev.furiwake.gui.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;

/** The whole window: views in tabs, language and light above them. */
public final class ExplorerView extends StackPane {
  /** Room a view needs at least, pixels before magnification. */
  private static final double LEAST_WIDTH = 1000;

  private static final double LEAST_HEIGHT = 620;

  private final ExplorerModel model;
  private final Texts texts;
  private final ObjectBinding<Look> look;
  private final TabPane tabs = new TabPane();
  private final Exports exports;

  /**
   * Makes the view.
   *
   * @param background runs what takes time
   */
  public ExplorerView(ExplorerModel model, FilePrompt prompt, Executor background) {
    this.model = model;
    this.texts = model.texts();
    Fonts.load();
    look =
        Bindings.createObjectBinding(
            () -> Look.of(model.dark().get(), texts.language().get()),
            model.dark(),
            texts.language());
    Parts parts = new Parts(texts, look);
    exports = new Exports(texts, prompt, background);
    getStylesheets()
        .add(
            Objects.requireNonNull(ExplorerView.class.getResource("explorer.css"))
                .toExternalForm());
    getStyleClass().add("explorer");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tab("watch", () -> new WatchView(model.watch(), parts, exports, this::why));
    tab("why", () -> new WhyView(model.why(), parts));
    tab("values", () -> new ValuesView(model.values(), parts));
    tab("compare", () -> new CompareView(model.compare(), parts, exports));
    tab("results", () -> new ResultsView(model.results(), parts, exports));
    tab("sweep", () -> new SweepView(model.sweep(), parts, exports, () -> model.tab().set(4)));
    tab("live", () -> new LiveView(model.live(), parts));
    tabs.getSelectionModel().select(model.tab().get());
    tabs.getSelectionModel()
        .selectedIndexProperty()
        .addListener((o, before, now) -> model.tab().set(now.intValue()));
    model.tab().addListener((o, before, now) -> tabs.getSelectionModel().select(now.intValue()));
    model.tab().addListener(o -> tellValues());
    tellValues();
    Node corner = corner();
    getChildren().addAll(tabs, corner);
    setAlignment(corner, Pos.TOP_RIGHT);
    dress();
    look.addListener(o -> dress());
    addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
  }

  private void tellValues() {
    model.values().show(model.tab().get() == 2);
  }

  private void why(long frame) {
    model.watch().pause();
    model.watch().chosenFrame().set(frame);
    model.tab().set(1);
  }

  /** Adds a view that is made when it is first looked at. */
  private void tab(String key, Supplier<Region> content) {
    Tab tab = new Tab();
    tab.setId("tab-" + key);
    tab.textProperty().bind(texts.text("tab." + key));
    tab.selectedProperty()
        .addListener(
            (o, before, now) -> {
              if (now && tab.getContent() == null) {
                tab.setContent(scrolled(content.get()));
              } else if (now) {
                Platform.runLater(() -> repaint(tab.getContent()));
              }
            });
    tabs.getTabs().add(tab);
    if (tab.isSelected()) {
      tab.setContent(scrolled(content.get()));
    }
  }

  /** In a window too small for a view, or on a display that magnifies much, the view scrolls. */
  private static Node scrolled(Region view) {
    view.setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
    ScrollPane scroll = new ScrollPane(view);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("whole");
    return scroll;
  }

  private static void repaint(Node content) {
    content.lookupAll("." + Painted.STYLE).forEach(painted -> ((Painted) painted).repaint());
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
    language.valueProperty().bindBidirectional(texts.language());
    language.accessibleTextProperty().bind(texts.text("language"));
    ToggleButton dark = new ToggleButton();
    dark.setId("dark");
    dark.textProperty().bind(texts.text("dark"));
    dark.selectedProperty().bindBidirectional(model.dark());
    Label remark = new Label();
    remark.setId("export-remark");
    remark.getStyleClass().add("remark");
    remark.textProperty().bind(exports.remark());
    HBox corner = new HBox(8, remark, language, dark);
    corner.setAlignment(Pos.CENTER_RIGHT);
    corner.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    corner.getStyleClass().add("corner");
    corner.setPickOnBounds(false);
    return corner;
  }

  private void dress() {
    Language language = texts.language().get();
    if (language == Language.JAPANESE) {
      Fonts.loadJapanese();
    }
    setStyle("-fx-font-family: \"" + look.get().family() + "\";");
    getStyleClass().removeAll("dark", "light");
    getStyleClass().add(model.dark().get() ? "dark" : "light");
  }

  /** Keys that work in every view: F1 … F7 for the views, and the player's own. */
  private void shortcut(KeyEvent e) {
    List<KeyCode> keys =
        List.of(KeyCode.F1, KeyCode.F2, KeyCode.F3, KeyCode.F4, KeyCode.F5, KeyCode.F6, KeyCode.F7);
    int view = keys.indexOf(e.getCode());
    if (view >= 0) {
      model.tab().set(view);
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
    CurvePane pane = new CurvePane(look);
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
