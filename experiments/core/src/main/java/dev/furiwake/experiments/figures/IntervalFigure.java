package dev.furiwake.experiments.figures;

import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Verdict;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A forest plot: one row a reading, its estimate with its interval, and the verdict in colour,
 * shape and words. Vertical dashed lines mark what intervals are to be compared with: 0, or both
 * margins of an equivalence.
 *
 * @param title what stands above
 * @param xLabel what the estimates are, with their unit
 * @param rows from top to bottom, at least 1
 * @param marks where vertical lines lie; they are always in view
 * @param width in pixels of a page; the height follows from the rows
 */
public record IntervalFigure(
    String title, String xLabel, List<Row> rows, List<Double> marks, int width) implements Figure {
  private static final double ROW_HEIGHT = 22;

  /**
   * One reading.
   *
   * @param label what stands on the left
   * @param interval what is drawn
   * @param verdict how, and what stands on the right
   */
  public record Row(String label, Interval interval, Verdict verdict) {}

  /** Checks that there is something to draw. */
  public IntervalFigure {
    rows = List.copyOf(rows);
    marks = List.copyOf(marks);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("figure '" + title + "' has no row");
    }
  }

  /** A figure of the usual width, 860. */
  public static IntervalFigure of(String title, String xLabel, List<Row> rows, List<Double> marks) {
    return new IntervalFigure(title, xLabel, rows, marks, 860);
  }

  @Override
  public byte[] png() {
    return draw().png();
  }

  @Override
  public String svg() {
    return draw().svg();
  }

  private Canvas draw() {
    double top = Plot.MARGIN + 34;
    double bottom = top + rows.size() * ROW_HEIGHT;
    Canvas canvas = new Canvas(width, (int) Math.ceil(bottom + 60), title);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double names = 0;
    for (Row row : rows) {
      low = Math.min(low, Math.min(row.interval().low(), row.interval().estimate()));
      high = Math.max(high, Math.max(row.interval().high(), row.interval().estimate()));
      names = Math.max(names, canvas.textWidth(row.label(), Plot.TICK_SIZE));
    }
    for (double mark : marks) {
      low = Math.min(low, mark);
      high = Math.max(high, mark);
    }
    Scale x = Scale.around(low, high, 7);
    double left = Plot.MARGIN + names + 14;
    double right = width - Plot.MARGIN - canvas.textWidth("undecided", Plot.TICK_SIZE) - 14;
    Plot plot = new Plot(canvas, left, top, right, bottom, x, new Scale(0, rows.size(), 1));
    Plot.header(canvas, title, List.of(), Plot.MARGIN, right);
    plot.horizontalAxis(xLabel);
    plot.frame(false);
    for (double mark : marks) {
      canvas.stroke(
          new Line2D.Double(plot.toX(mark), top, plot.toX(mark), bottom),
          Palette.REFERENCE,
          Palette.dashed());
    }
    for (int r = 0; r < rows.size(); r++) {
      row(plot, rows.get(r), top + (r + 0.5) * ROW_HEIGHT);
    }
    return canvas;
  }

  private static void row(Plot plot, Row row, double y) {
    Color color = Palette.of(row.verdict());
    Canvas canvas = plot.canvas();
    canvas.text(
        row.label(), plot.left() - 10, y + 4, Plot.TICK_SIZE, Palette.TEXT, Canvas.Anchor.END);
    double from = plot.toX(row.interval().low());
    double to = plot.toX(row.interval().high());
    canvas.stroke(
        new Line2D.Double(from, y, to, y),
        color,
        new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double at = plot.toX(row.interval().estimate());
    switch (row.verdict()) {
      case HOLDS -> canvas.fill(new Ellipse2D.Double(at - 4.5, y - 4.5, 9, 9), color);
      case DOES_NOT -> canvas.fill(diamond(at, y), color);
      case UNDECIDED -> {
        Ellipse2D ring = new Ellipse2D.Double(at - 4, y - 4, 8, 8);
        canvas.fill(ring, Color.WHITE);
        canvas.stroke(ring, color, new BasicStroke(1.8f));
      }
    }
    canvas.text(
        row.verdict().words(),
        plot.right() + 12,
        y + 4,
        Plot.TICK_SIZE,
        color,
        Canvas.Anchor.START);
  }

  private static Path2D diamond(double x, double y) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(x, y - 6);
    path.lineTo(x + 6, y);
    path.lineTo(x, y + 6);
    path.lineTo(x - 6, y);
    path.closePath();
    return path;
  }
}
