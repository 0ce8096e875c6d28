package dev.furiwake.experiments.figures;

import dev.furiwake.experiments.statistics.Interval;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dot plot: one row a policy, one dot a quantity with its interval, for instance mean, median and
 * 95th percentile of the response time (Cleveland and McGill, 1984: position on a common scale is
 * read most exactly). The axis begins at 0 if all values are positive.
 *
 * @param title what stands above
 * @param xLabel what the values are, with their unit
 * @param quantities names of the quantities, for the legend; at least 1
 * @param rows from top to bottom, at least 1
 * @param width in pixels of a page; the height follows from the rows
 */
public record DotFigure(
    String title, String xLabel, List<String> quantities, List<Row> rows, int width)
    implements Figure {
  private static final double ROW_HEIGHT = 26;

  /**
   * One policy.
   *
   * @param label what stands on the left
   * @param values one a quantity, in their order; empty where there is none
   * @param note stands in the row where there is no value at all, for instance "unstable"
   */
  public record Row(String label, List<Optional<Interval>> values, String note) {
    /** Takes an unmodifiable copy of the values. */
    public Row {
      values = List.copyOf(values);
    }

    /** A row in which every quantity has a value. */
    public static Row of(String label, Interval... values) {
      return new Row(label, List.of(values).stream().map(Optional::of).toList(), "");
    }
  }

  /** Checks that there is something to draw, and that every row has one value a quantity. */
  public DotFigure {
    quantities = List.copyOf(quantities);
    rows = List.copyOf(rows);
    if (rows.isEmpty() || quantities.isEmpty()) {
      throw new IllegalArgumentException("figure '" + title + "' has no row or no quantity");
    }
    for (Row row : rows) {
      if (!row.values().isEmpty() && row.values().size() != quantities.size()) {
        throw new IllegalArgumentException(
            "figure '%s', row '%s': %d values for %d quantities"
                .formatted(title, row.label(), row.values().size(), quantities.size()));
      }
    }
  }

  /** A figure of the usual width, 860. */
  public static DotFigure of(String title, String xLabel, List<String> quantities, List<Row> rows) {
    return new DotFigure(title, xLabel, quantities, rows, 860);
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
    Canvas sizing = new Canvas(width, 1000, title);
    double names = 0;
    double low = 0;
    double high = 0;
    for (Row row : rows) {
      names = Math.max(names, sizing.textWidth(row.label(), Plot.TICK_SIZE));
      for (Optional<Interval> value : row.values()) {
        if (value.isPresent()) {
          low = Math.min(low, Math.min(value.get().low(), value.get().estimate()));
          high = Math.max(high, Math.max(value.get().high(), value.get().estimate()));
        }
      }
    }
    Scale x = Scale.around(low, high, 8);
    double left = Plot.MARGIN + names + 14;
    double right = width - Plot.MARGIN - sizing.textWidth(x.label(x.high()), Plot.TICK_SIZE) / 2;
    List<Plot.Key> keys = new ArrayList<>();
    for (int q = 0; q < quantities.size() && quantities.size() > 1; q++) {
      keys.add(new Plot.Key(quantities.get(q), Palette.line(q), Palette.stroke(q), true));
    }
    double top = Plot.header(sizing, title, keys, Plot.MARGIN, right);
    double bottom = top + rows.size() * ROW_HEIGHT;
    Canvas canvas = new Canvas(width, (int) Math.ceil(bottom + 60), title);
    Plot.header(canvas, title, keys, Plot.MARGIN, right);
    Plot plot = new Plot(canvas, left, top, right, bottom, x, new Scale(0, rows.size(), 1));
    plot.horizontalAxis(xLabel);
    plot.frame(false);
    for (int r = 0; r < rows.size(); r++) {
      row(plot, rows.get(r), top + (r + 0.5) * ROW_HEIGHT);
    }
    return canvas;
  }

  private static void row(Plot plot, Row row, double y) {
    Canvas canvas = plot.canvas();
    canvas.text(
        row.label(), plot.left() - 10, y + 4, Plot.TICK_SIZE, Palette.TEXT, Canvas.Anchor.END);
    if (row.values().stream().allMatch(Optional::isEmpty)) {
      canvas.text(
          row.note(),
          plot.left() + 8,
          y + 4,
          Plot.TICK_SIZE,
          Palette.UNDECIDED,
          Canvas.Anchor.START);
      return;
    }
    plot.line(plot.left(), y, plot.right(), y, Palette.GRID);
    for (int q = 0; q < row.values().size(); q++) {
      if (row.values().get(q).isPresent()) {
        Interval interval = row.values().get(q).get();
        canvas.stroke(
            new Line2D.Double(plot.toX(interval.low()), y, plot.toX(interval.high()), y),
            Palette.line(q),
            new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double at = plot.toX(interval.estimate());
        canvas.fill(new Ellipse2D.Double(at - 4.5, y - 4.5, 9, 9), Palette.line(q));
      }
    }
  }
}
