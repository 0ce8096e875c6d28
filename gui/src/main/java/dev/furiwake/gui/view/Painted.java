package dev.furiwake.gui.view;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** A region that paints itself anew when its size, its look or what it shows has changed. */
abstract class Painted extends Region {
  private final Canvas canvas = new Canvas();
  private final ObservableValue<Look> look;
  private boolean dirty = true;

  Painted(ObservableValue<Look> look) {
    this.look = look;
    getChildren().add(canvas);
    look.addListener((o, before, now) -> repaint());
    setMinSize(60, 40);
  }

  /** Something to be shown has changed. */
  final void repaint() {
    dirty = true;
    requestLayout();
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
}
