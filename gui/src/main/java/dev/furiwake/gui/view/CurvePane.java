package dev.furiwake.gui.view;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.Scale;
import dev.furiwake.experiments.watch.Moment;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/**
 * Curves with bands over a common axis, painted anew many times a second. A curve with fewer points
 * than the plot has columns of pixels is a stroke from point to point. One with more is filled
 * between its highest and its lowest place in each column (see {@link Columns}), as one polygon: a
 * stroke has several corners a point, and a rectangle a column costs as much as several corners.
 */
final class CurvePane extends Painted {
  private static final double SIZE = 11;
  private static final double BAND = 0.2;
  private static final double ROW = 16;

  /** Of a curve's line. */
  private static final double WIDTH = 1.7;

  /** Pixels of a dash, and between two. */
  private static final int DASH = 7;

  private static final int GAP = 4;

  /** Marks of one thing nearer to each other than this are one. */
  private static final double NEAR = 24;

  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty xLabel = new SimpleStringProperty("");
  private final StringProperty yLabel = new SimpleStringProperty("");
  private List<Curve> curves = List.of();
  private List<Moment.Mark> marks = List.of();
  private double to = Double.NaN;
  private int corners;

  CurvePane(ObservableValue<Look> look) {
    super(look);
    List.of(title, xLabel, yLabel).forEach(p -> p.addListener(o -> repaint()));
  }

  StringProperty title() {
    return title;
  }

  StringProperty xLabel() {
    return xLabel;
  }

  StringProperty yLabel() {
    return yLabel;
  }

  List<Curve> curves() {
    return curves;
  }

  void show(List<Curve> newCurves) {
    show(newCurves, List.of(), Double.NaN);
  }

  void show(List<Curve> newCurves, List<Moment.Mark> newMarks) {
    show(newCurves, newMarks, Double.NaN);
  }

  /**
   * Shows curves.
   *
   * @param newMarks drawn as upright lines
   * @param end where the horizontal axis ends at least; NaN for where the curves do
   */
  void show(List<Curve> newCurves, List<Moment.Mark> newMarks, double end) {
    curves = newCurves;
    marks = newMarks;
    to = end;
    repaint();
  }

  /** Returns how many corners of lines and bands the last painting had. */
  int corners() {
    return corners;
  }

  @Override
  void paint(GraphicsContext g, double w, double h) {
    corners = 0;
    g.setLineJoin(StrokeLineJoin.BEVEL);
    g.setFont(look().font(SIZE));
    g.setTextBaseline(VPos.CENTER);
    g.setFill(look().text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(title.get(), 8, 11);
    double top = curves.size() > 1 || !named(0).isEmpty() ? legend(g, w) : 24;
    double[] range = range();
    Scale x = Scale.around(range[0], range[1], Math.max(2, (int) (w / 90)));
    Scale y = Scale.around(range[2], range[3], Math.max(2, (int) ((h - top - 40) / 34)));
    double left = 16 + widest(y);
    Frame frame = new Frame(g, x, y, left, top, w - 14, h - 34);
    frame.axes(xLabel.get(), yLabel.get());
    g.save();
    g.beginPath();
    g.rect(frame.left, frame.top - 1, frame.right - frame.left, frame.bottom - frame.top + 2);
    g.clip();
    for (int c = 0; c < curves.size(); c++) {
      if (curves.get(c).hasBand()) {
        frame.band(curves.get(c), look().line(c));
      }
    }
    for (int c = 0; c < curves.size(); c++) {
      frame.line(curves.get(c), look().line(c), c >= look().series().size());
    }
    g.restore();
    for (int m = 0; m < marks.size(); m++) {
      // of a slider that was dragged only the last place is marked
      boolean last =
          m + 1 == marks.size()
              || marks.get(m + 1).what().charAt(0) != marks.get(m).what().charAt(0)
              || frame.atX((double) marks.get(m + 1).ended())
                      - frame.atX((double) marks.get(m).ended())
                  > NEAR;
      if (last) {
        frame.mark(marks.get(m), look().chosen());
      }
    }
  }

  private String named(int c) {
    return c < curves.size() && curves.size() > 1 ? curves.get(c).name() : "";
  }

  /** Paints the legend in as many rows as it needs and returns where the plot begins. */
  private double legend(GraphicsContext g, double w) {
    double x = 8;
    double y = 28;
    for (int c = 0; c < curves.size(); c++) {
      String name = curves.get(c).name();
      double width = 34 + width(name);
      if (x + width > w - 8 && x > 8) {
        x = 8;
        y += ROW;
      }
      g.setStroke(look().line(c));
      g.setLineWidth(2.5);
      g.setLineDashes(dashes(c >= look().series().size()));
      g.strokeLine(x, y, x + 18, y);
      g.setLineDashes();
      g.setFill(look().text());
      g.fillText(name, x + 23, y);
      x += width;
    }
    return y + ROW;
  }

  private double[] range() {
    double[] r = {
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (Curve c : curves) {
      for (int i = 0; i < c.size(); i++) {
        r[0] = Math.min(r[0], c.x(i));
        r[1] = Math.max(r[1], c.x(i));
        r[2] = Math.min(r[2], Math.min(c.low(i), c.mean(i)));
        r[3] = Math.max(r[3], Math.max(c.high(i), c.mean(i)));
      }
    }
    if (r[0] > r[1]) {
      return new double[] {0, Double.isNaN(to) ? 1 : to, 0, 1};
    }
    if (!Double.isNaN(to)) {
      r[0] = Math.min(0, r[0]);
      r[1] = Math.max(to, r[1]);
    }
    return r;
  }

  private double widest(Scale y) {
    double widest = 0;
    for (int i = 0; i <= y.steps(); i++) {
      widest = Math.max(widest, width(y.label(y.tick(i))));
    }
    return widest;
  }

  private double width(String text) {
    return width(text, SIZE);
  }

  private static double[] dashes(boolean dashed) {
    return dashed ? new double[] {DASH, GAP} : new double[0];
  }

  /** Where the plot lies, and what its axes show. */
  private final class Frame {
    private final GraphicsContext g;
    private final Scale x;
    private final Scale y;
    private final double left;
    private final double top;
    private final double right;
    private final double bottom;

    Frame(GraphicsContext g, Scale x, Scale y, double... edges) {
      this.g = g;
      this.x = x;
      this.y = y;
      left = edges[0];
      top = edges[1];
      right = edges[2];
      bottom = edges[3];
    }

    double atX(double value) {
      return left + (right - left) * x.position(value) / x.steps();
    }

    double atY(double value) {
      return bottom - (bottom - top) * y.position(value) / y.steps();
    }

    void axes(String xName, String yName) {
      g.setLineWidth(1);
      g.setStroke(look().grid());
      g.setFill(look().faint());
      g.setTextAlign(TextAlignment.RIGHT);
      for (int i = 0; i <= y.steps(); i++) {
        double at = Math.round(atY(y.tick(i))) + 0.5;
        g.strokeLine(left, at, right, at);
        g.fillText(y.label(y.tick(i)), left - 5, at);
      }
      g.setTextAlign(TextAlignment.CENTER);
      for (int i = 0; i <= x.steps(); i++) {
        double at = Math.round(atX(x.tick(i))) + 0.5;
        g.strokeLine(at, top, at, bottom);
        double half = width(x.label(x.tick(i))) / 2;
        g.fillText(x.label(x.tick(i)), Math.min(at, right + 12 - half), bottom + 10);
      }
      g.fillText((xName + " " + x.factor()).strip(), (left + right) / 2, bottom + 25);
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText((yName + " " + y.factor()).strip(), right, 11);
      g.setTextAlign(TextAlignment.LEFT);
      if (y.low() < 0 && y.high() > 0) {
        g.setStroke(look().faint());
        double zero = Math.round(atY(0)) + 0.5;
        g.strokeLine(left, zero, right, zero);
      }
    }

    private boolean isDense(Curve c) {
      return c.size() > right - left;
    }

    void line(Curve c, Color colour, boolean dashed) {
      if (isDense(c)) {
        g.setFill(colour);
        Columns columns = columns(c, c::mean);
        int from = 0;
        while (from < columns.width()) {
          int to = dashed ? Math.min(columns.width(), from + DASH) : columns.width();
          between(columns, columns, WIDTH / 2, from, to);
          from = dashed ? to + GAP : to;
        }
        return;
      }
      int n = c.size();
      double[] xs = new double[n];
      double[] ys = new double[n];
      for (int i = 0; i < n; i++) {
        xs[i] = atX(c.x(i));
        ys[i] = atY(c.mean(i));
      }
      g.setStroke(colour);
      g.setLineWidth(WIDTH);
      g.setLineDashes(dashes(dashed));
      if (n == 1) {
        g.setFill(colour);
        g.fillOval(xs[0] - 3, ys[0] - 3, 6, 6);
      }
      g.strokePolyline(xs, ys, n);
      corners += n;
      g.setLineDashes();
    }

    void band(Curve c, Color colour) {
      g.setFill(colour.deriveColor(0, 1, 1, BAND));
      if (isDense(c)) {
        Columns upper = columns(c, c::high);
        between(upper, columns(c, c::low), 0, 0, upper.width());
        return;
      }
      int n = c.size();
      double[] xs = new double[2 * n];
      double[] ys = new double[2 * n];
      for (int k = 0; k < n; k++) {
        xs[k] = xs[2 * n - 1 - k] = atX(c.x(k));
        ys[k] = atY(c.high(k));
        ys[2 * n - 1 - k] = atY(c.low(k));
      }
      g.fillPolygon(xs, ys, 2 * n);
      corners += 2 * n;
    }

    /** Returns a curve by the plot's columns of pixels. */
    private Columns columns(Curve c, IntToDoubleFunction value) {
      double origin = Math.floor(left);
      Columns columns = new Columns((int) Math.ceil(right - origin) + 1);
      double x = atX(c.x(0)) - origin;
      double y = atY(value.applyAsDouble(0));
      for (int i = 1; i < c.size(); i++) {
        double nextX = atX(c.x(i)) - origin;
        double nextY = atY(value.applyAsDouble(i));
        columns.line(x, y, nextX, nextY);
        x = nextX;
        y = nextY;
      }
      return columns;
    }

    /** Fills, over some columns, from the top of a curve to the bottom of another. */
    private void between(Columns upper, Columns lower, double margin, int from, int to) {
      double[] xs = new double[2 * (to - from)];
      double[] ys = new double[xs.length];
      int n = 0;
      for (int p = from; p < to; p++) {
        if (upper.reaches(p) && lower.reaches(p)) {
          xs[n] = Math.floor(left) + p + (n == 0 ? 0 : 0.5);
          ys[n++] = upper.top(p) - margin;
        }
      }
      for (int p = to - 1, back = n; p >= from; p--) {
        if (upper.reaches(p) && lower.reaches(p)) {
          xs[back] = xs[2 * n - 1 - back];
          ys[back++] = lower.bottom(p) + margin;
        }
      }
      g.fillPolygon(xs, ys, 2 * n);
      corners += 2 * n;
    }

    void mark(Moment.Mark mark, Color colour) {
      double at = Math.round(atX((double) mark.ended())) + 0.5;
      g.setStroke(colour);
      g.setLineWidth(1);
      g.setLineDashes(3, 3);
      g.strokeLine(at, top, at, bottom);
      g.setLineDashes();
      g.setFill(colour);
      double width = width(mark.what());
      g.fillText(mark.what(), at + 4 + width > right ? at - 4 - width : at + 4, top + 7);
    }
  }
}
