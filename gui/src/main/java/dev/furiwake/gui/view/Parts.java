package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.gui.text.Message;
import dev.furiwake.gui.text.Texts;
import javafx.beans.property.IntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/** Makes the controls that all views have, with their words in the language chosen. */
final class Parts {
  private final Texts texts;
  private final ObservableValue<Look> look;

  Parts(Texts texts, ObservableValue<Look> look) {
    this.texts = texts;
    this.look = look;
  }

  Texts texts() {
    return texts;
  }

  ObservableValue<Look> look() {
    return look;
  }

  Label label(String key) {
    Label label = new Label();
    label.textProperty().bind(texts.text(key));
    return label;
  }

  /** The name of a control, that leads to it. */
  Label named(String key, Node control) {
    Label name = label(key);
    name.setLabelFor(control);
    return name;
  }

  /** A whole number from 1 on that can be typed or stepped. */
  static Spinner<Integer> number(String id, int most, IntegerProperty value) {
    Spinner<Integer> spinner = new Spinner<>(1, most, value.get());
    spinner.setId(id);
    spinner.setEditable(true);
    spinner
        .getValueFactory()
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                value.set(now);
              }
            });
    return spinner;
  }

  /** A time in ms, or a dash where there is none. */
  static String ms(double value) {
    return Double.isNaN(value) ? "–" : Decimal.fixed(value, 1);
  }

  Button button(String id, String key, Runnable action) {
    Button button = new Button();
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.textProperty().bind(texts.text(key));
    button.setOnAction(e -> action.run());
    return button;
  }

  /** A button with a drawing on it, whose name is read aloud and shown when pointed at. */
  Button icon(String id, String key, String path, Runnable action) {
    Button button = new Button();
    button.setId(id);
    SVGPath drawing = new SVGPath();
    drawing.setContent(path);
    drawing.getStyleClass().add("icon");
    button.setGraphic(drawing);
    button.accessibleTextProperty().bind(texts.text(key));
    button.setTooltip(tip(key));
    button.setOnAction(e -> action.run());
    return button;
  }

  Tooltip tip(String key) {
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(texts.text(key));
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    return tip;
  }

  MenuButton menu(String id, String key, MenuItem... items) {
    MenuButton menu = new MenuButton();
    menu.setId(id);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.textProperty().bind(texts.text(key));
    menu.getItems().addAll(items);
    return menu;
  }

  MenuItem item(String id, String key, Runnable action) {
    MenuItem item = new MenuItem();
    item.setId(id);
    item.textProperty().bind(texts.text(key));
    item.setOnAction(e -> action.run());
    return item;
  }

  /**
   * Lets the tabulator leave a text of several lines, forwards and backwards, as it leaves every
   * other control. Such a text takes it for itself, but lets go of it when Ctrl is held.
   */
  static void leftByTabulator(TextArea text) {
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.TAB && !e.isControlDown()) {
            e.consume();
            text.fireEvent(
                new KeyEvent(
                    text,
                    text,
                    KeyEvent.KEY_PRESSED,
                    "",
                    "",
                    KeyCode.TAB,
                    e.isShiftDown(),
                    true,
                    false,
                    false));
          }
        });
  }

  /** What went wrong where it went wrong; takes no room while nothing has. */
  Label problem(String id, ObservableValue<Message> message) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("problem");
    label.setWrapText(true);
    label.setMaxWidth(Double.MAX_VALUE);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.textProperty().bind(texts.text(message));
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }
}
