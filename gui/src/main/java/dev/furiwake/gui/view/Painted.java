package dev.furiwake.gui.view;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A region that paints itself anew when its size, its look or what it shows has changed, but only
 * while it can be seen. Painting goes past the layout of the window, which it leaves as it is.
 */
abstract class Painted extends Region {
  /** By which painted regions can be looked up. */
  static final String STYLE = "painted";

  /** Widths of more texts than this are not kept. */
  private static final int MOST_WIDTHS = 2000;

  private final Canvas canvas = new Canvas();
  private final ObservableValue<Look> look;
  private final Map<String, Double> widths = new HashMap<>();
  private String family = "";
  private boolean dirty = true;

  Painted(ObservableValue<Look> look) {
    this.look = look;
    getStyleClass().add(STYLE);
    getChildren().add(canvas);
    look.addListener((o, before, now) -> repaint());
    setMinSize(60, 40);
  }

  /** Something to be shown has changed. */
  final void repaint() {
    dirty = true;
    appear();
  }

  /** Paints what has changed while it could not be seen, if it can be seen now. */
  final void appear() {
    if (canBeSeen()) {
      paintIfDirty();
    }
  }

  private boolean canBeSeen() {
    for (Node node = this; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return getScene() != null;
  }

  final Look look() {
    return look.getValue();
  }

  @Override
  protected final void layoutChildren() {
    double w = Math.floor(getWidth());
    double h = Math.floor(getHeight());
    if (canvas.getWidth() != w || canvas.getHeight() != h) {
      canvas.setWidth(w);
      canvas.setHeight(h);
      dirty = true;
    }
    if (canBeSeen()) {
      paintIfDirty();
    }
  }

  private void paintIfDirty() {
    double w = canvas.getWidth();
    double h = canvas.getHeight();
    if (dirty && w > 0 && h > 0) {
      dirty = false;
      GraphicsContext g = canvas.getGraphicsContext2D();
      g.setLineDashes();
      g.setFill(look().ground());
      g.fillRect(0, 0, w, h);
      paint(g, w, h);
    }
  }

  /** Paints everything; the ground is there already. */
  abstract void paint(GraphicsContext g, double w, double h);

  /** Returns how wide a text is at a size. */
  final double width(String text, double size) {
    if (!family.equals(look().family()) || widths.size() > MOST_WIDTHS) {
      family = look().family();
      widths.clear();
    }
    return widths.computeIfAbsent(
        size + text,
        key -> {
          Text measured = new Text(text);
          measured.setFont(look().font(size));
          return measured.getLayoutBounds().getWidth();
        });
  }
}
