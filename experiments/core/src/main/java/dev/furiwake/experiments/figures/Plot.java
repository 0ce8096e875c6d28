package dev.furiwake.experiments.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The area of a canvas in which values are drawn, with what figures have in common: title, legend,
 * axes, lines and dots.
 *
 * @param canvas what is drawn on
 * @param left left edge on the canvas
 * @param top upper edge
 * @param right right edge
 * @param bottom lower edge
 * @param x scale from left to right
 * @param y scale from bottom to top
 */
record Plot(Canvas canvas, double left, double top, double right, double bottom, Scale x, Scale y) {
  static final float TITLE_SIZE = 15;
  static final float LABEL_SIZE = 12.5f;
  static final float TICK_SIZE = 11.5f;
  static final double MARGIN = 16;
  static final double LEGEND_ROW = 20;

  private static final BasicStroke HAIRLINE = new BasicStroke(1);

  /** One entry of a legend. */
  record Key(String name, Color color, BasicStroke line, boolean dot) {}

  double toX(double value) {
    return left + (value - x.low()) / (x.high() - x.low()) * (right - left);
  }

  double toY(double value) {
    return bottom - (value - y.low()) / (y.high() - y.low()) * (bottom - top);
  }

  /** Draws the title and, below it, the legend; returns where the plot may begin. */
  static double header(Canvas canvas, String title, List<Key> keys, double left, double right) {
    double below = MARGIN + 14;
    canvas.text(title, left, below, TITLE_SIZE, Palette.TEXT, Canvas.Anchor.START);
    below += 10;
    for (List<Key> row : rows(canvas, keys, right - left)) {
      double at = left;
      below += LEGEND_ROW;
      for (Key key : row) {
        double middle = below - 4;
        if (key.dot()) {
          canvas.fill(new Ellipse2D.Double(at + 8, middle - 4, 8, 8), key.color());
        } else {
          canvas.stroke(new Line2D.Double(at, middle, at + 24, middle), key.color(), key.line());
        }
        canvas.text(key.name(), at + 30, below, TICK_SIZE, Palette.TEXT, Canvas.Anchor.START);
        at += keyWidth(canvas, key);
      }
    }
    return below + 16;
  }

  private static double keyWidth(Canvas canvas, Key key) {
    return 30 + canvas.textWidth(key.name(), TICK_SIZE) + 22;
  }

  private static List<List<Key>> rows(Canvas canvas, List<Key> keys, double width) {
    List<List<Key>> rows = new ArrayList<>();
    double used = Double.POSITIVE_INFINITY;
    for (Key key : keys) {
      double needed = keyWidth(canvas, key);
      if (used + needed > width) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.get(rows.size() - 1).add(key);
      used += needed;
    }
    return rows;
  }

  /** Returns how wide the widest tick label of a scale is. */
  static double tickWidth(Canvas canvas, Scale scale) {
    double widest = 0;
    for (double value : scale.ticks()) {
      widest = Math.max(widest, canvas.textWidth(scale.label(value), TICK_SIZE));
    }
    return widest;
  }

  /** Draws vertical grid lines with their labels below, and the axis' label. */
  void horizontalAxis(String label) {
    for (double value : x.ticks()) {
      double at = toX(value);
      line(at, top, at, bottom, Palette.GRID);
      canvas.text(x.label(value), at, bottom + 18, TICK_SIZE, Palette.TEXT, Canvas.Anchor.MIDDLE);
    }
    canvas.text(
        label, (left + right) / 2, bottom + 40, LABEL_SIZE, Palette.TEXT, Canvas.Anchor.MIDDLE);
  }

  /** Draws horizontal grid lines with their labels on the left, and the axis' label. */
  void verticalAxis(String label) {
    for (double value : y.ticks()) {
      double at = toY(value);
      line(left, at, right, at, Palette.GRID);
      canvas.text(y.label(value), left - 8, at + 4, TICK_SIZE, Palette.TEXT, Canvas.Anchor.END);
    }
    canvas.upwards(label, MARGIN + 10, (top + bottom) / 2, LABEL_SIZE, Palette.TEXT);
  }

  /** Draws the lines of both axes over the grid, and that of y = 0 if it lies between. */
  void frame(boolean vertical) {
    line(left, bottom, right, bottom, Palette.AXIS);
    if (vertical) {
      line(left, top, left, bottom, Palette.AXIS);
      if (y.low() < 0 && y.high() > 0) {
        line(left, toY(0), right, toY(0), Palette.AXIS);
      }
    }
  }

  void line(double fromX, double fromY, double toX, double toY, Color color) {
    canvas.stroke(new Line2D.Double(fromX, fromY, toX, toY), color, HAIRLINE);
  }

  /** Returns the line through these values. */
  Shape path(double[] xs, double[] ys) {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, xs.length);
    for (int i = 0; i < xs.length; i++) {
      if (i == 0) {
        path.moveTo(toX(xs[i]), toY(ys[i]));
      } else {
        path.lineTo(toX(xs[i]), toY(ys[i]));
      }
    }
    return path;
  }
}
