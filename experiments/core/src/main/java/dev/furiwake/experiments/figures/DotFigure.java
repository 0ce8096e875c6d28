package dev.furiwake.experiments.figures;

import dev.furiwake.experiments.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A dot plot: one row a policy, one dot a quantity with its interval, for instance mean, median and
 * 95th percentile of the response time (Cleveland and McGill, 1984: position on a common scale is
 * read most exactly). The axis begins at 0 if all values are positive, unless told otherwise.
 *
 * @param title what stands above
 * @param xLabel what the values are, with their unit
 * @param quantities names of the quantities, for the legend; at least 1
 * @param rows from top to bottom, at least 1
 * @param width in pixels of a page; the height follows from the rows
 * @param logs whether the axis is logarithmic, for positive values only; it then begins below them
 * @param fromZero whether a linear axis holds 0: dots, unlike bars, can do without, and differences
 *     that are small beside the values are only seen then
 */
public record DotFigure(
    String title,
    String xLabel,
    List<String> quantities,
    List<Row> rows,
    int width,
    boolean logs,
    boolean fromZero)
    implements Figure {
  private static final int ROW_HEIGHT = 30;

  /** How far the quantities of a row are set apart, in rows. */
  private static final double APART = 0.2;

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP);

  /**
   * One policy.
   *
   * @param label what stands on the left; at most 20 characters
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
    if (quantities.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("figure '" + title + "' has a quantity without a name");
    }
    for (Row row : rows) {
      if (row.label().isBlank() || row.label().length() > Look.LONGEST_LABEL) {
        throw new IllegalArgumentException(
            "figure '%s', row '%s': a label of 1 to %d characters is needed"
                .formatted(title, row.label(), Look.LONGEST_LABEL));
      }
      if (!row.values().isEmpty() && row.values().size() != quantities.size()) {
        throw new IllegalArgumentException(
            "figure '%s', row '%s': %d values for %d quantities"
                .formatted(title, row.label(), row.values().size(), quantities.size()));
      }
    }
  }

  /** A figure with a linear axis. */
  public DotFigure(
      String title, String xLabel, List<String> quantities, List<Row> rows, int width) {
    this(title, xLabel, quantities, rows, width, false, true);
  }

  /** A figure for a column of a paper, with an axis from near the least value to near the most. */
  public static DotFigure ofColumn(
      String title, String xLabel, List<String> quantities, List<Row> rows) {
    return new DotFigure(title, xLabel, quantities, rows, COLUMN_WIDTH, false, false);
  }

  /** Returns the same figure with a logarithmic axis. */
  public DotFigure logarithmic() {
    return new DotFigure(title, xLabel, quantities, rows, width, true, true);
  }

  /** A figure of the usual width, 860. */
  public static DotFigure of(String title, String xLabel, List<String> quantities, List<Row> rows) {
    return new DotFigure(title, xLabel, quantities, rows, 860);
  }

  @Override
  public byte[] png() {
    return Rendering.png(chart());
  }

  @Override
  public String svg() {
    return Rendering.svg(chart());
  }

  private XYChart chart() {
    double low = logs || !fromZero ? Double.POSITIVE_INFINITY : 0;
    double high = logs || fromZero ? 0 : Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      for (Optional<Interval> value : row.values()) {
        if (value.isPresent()) {
          low = Math.min(low, Math.min(value.get().low(), value.get().estimate()));
          high = Math.max(high, Math.max(value.get().high(), value.get().estimate()));
        }
      }
    }
    Axis x = axis(low, high);
    boolean legend = quantities.size() > 1;
    int height = rows.size() * ROW_HEIGHT + (legend ? 130 : 95);
    XYChart chart = Look.chart(title, xLabel, "", width, height);
    Look.xAxis(chart, x);
    XYStyler styler = chart.getStyler();
    styler.setYAxisMin(0.5).setYAxisMax(rows.size() + 0.5);
    styler.setYAxisTickMarkSpacingHint(ROW_HEIGHT);
    chart.setCustomYAxisTickLabelsFormatter(this::label);
    if (legend) {
      Look.legend(chart, quantities);
    }
    for (int q = 0; q < quantities.size(); q++) {
      if (q > 0) {
        Look.apart(chart, "quantity " + q);
      }
      quantity(chart, q, x);
    }
    for (int r = 0; r < rows.size(); r++) {
      if (rows.get(r).values().stream().allMatch(Optional::isEmpty)
          && !rows.get(r).note().isBlank()) {
        chart.addAnnotation(
            new AnnotationText(rows.get(r).note(), x.steps() / 2.0, rows.size() - r + 0.25, false));
      }
    }
    return chart;
  }

  private Axis axis(double low, double high) {
    if (!logs && low > high) {
      return Scale.around(0, 1, 2); // no row has a value
    }
    if (!logs) {
      return Scale.around(low, high, Math.max(2, width / 100));
    }
    if (!(low > 0)) {
      throw new IllegalArgumentException(
          "figure '" + title + "': a value of " + low + " on a logarithmic axis");
    }
    return low <= high ? LogScale.around(low, high) : LogScale.around(1, 10);
  }

  /** Adds a quantity's intervals, one series each, and its estimates, one series for all. */
  private void quantity(XYChart chart, int q, Axis x) {
    List<double[]> estimates = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      List<Optional<Interval>> values = rows.get(r).values();
      if (!values.isEmpty() && values.get(q).isPresent()) {
        Interval interval = values.get(q).get();
        double y = rows.size() - r + ((quantities.size() - 1) / 2.0 - q) * APART;
        double[] ends = {x.position(interval.low()), x.position(interval.high())};
        XYSeries line = Look.series(chart, "row " + r + ", " + q, ends, new double[] {y, y});
        line.setLineColor(Palette.line(q)).setLineStyle(Palette.stroke(0)).setShowInLegend(false);
        estimates.add(new double[] {x.position(interval.estimate()), y});
      }
    }
    // a quantity that nobody has is still explained
    double[] xs = estimates.stream().mapToDouble(e -> e[0]).toArray();
    double[] ys = estimates.stream().mapToDouble(e -> e[1]).toArray();
    XYSeries dots =
        Look.series(
            chart,
            "quantity " + q,
            xs.length == 0 ? new double[] {0} : xs,
            ys.length == 0 ? new double[] {Double.NaN} : ys);
    dots.setMarker(MARKERS.get(q % MARKERS.size())).setMarkerColor(Palette.line(q));
    dots.setLabel(quantities.get(q));
  }

  /** Returns a row's label; XChart leaves out all ticks if both ends of the axis look the same. */
  private String label(double position) {
    double r = rows.size() - position;
    if (r == Math.rint(r) && r >= 0 && r < rows.size()) {
      return rows.get((int) r).label();
    }
    return r < 0 ? " " : "  ";
  }
}
