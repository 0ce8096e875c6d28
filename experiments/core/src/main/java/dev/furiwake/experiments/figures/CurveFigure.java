package dev.furiwake.experiments.figures;

import dev.furiwake.experiments.statistics.BootstrapBand;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves over a common axis, for instance rewards over episodes: lines, translucent bands around
 * them, and horizontal reference lines. Curves of more than {@value #MOST_POINTS} points are
 * thinned to evenly spread ones, always with the first and the last.
 *
 * @param title what stands above
 * @param xLabel what x is, with its unit
 * @param yLabel what y is, with its unit
 * @param curves at least 1, with different names
 * @param references horizontal dashed lines, named in the legend
 * @param width in pixels of a page; the PNG has twice as many
 * @param height likewise
 * @param direct whether names stand at the ends of their lines instead of in a legend, if there are
 *     at most {@value #MOST_DIRECT} lines
 */
public record CurveFigure(
    String title,
    String xLabel,
    String yLabel,
    List<Curve> curves,
    List<Reference> references,
    int width,
    int height,
    boolean direct)
    implements Figure {

  /** The most lines that are named at their ends. */
  public static final int MOST_DIRECT = 5;

  /** The most points drawn of a curve. */
  public static final int MOST_POINTS = 400;

  /** From so many points on the dashes of a line are longer than it is from point to point. */
  private static final int DENSE = 60;

  /**
   * A horizontal line to compare with.
   *
   * @param name its name in the legend
   * @param y where it lies
   */
  public record Reference(String name, double y) {}

  /** Checks that there is something to draw and that names differ. */
  public CurveFigure {
    curves = List.copyOf(curves);
    references = List.copyOf(references);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("figure '" + title + "' has no curve");
    }
    Set<String> names = new HashSet<>();
    for (Curve curve : curves) {
      if (curve.name().isBlank()) {
        throw new IllegalArgumentException("figure '" + title + "' has a curve without a name");
      }
      if (!names.add(curve.name())) {
        throw new IllegalArgumentException(
            "figure '" + title + "' has two curves called '" + curve.name() + "'");
      }
    }
    for (Reference reference : references) {
      if (reference.name().isBlank() || !Double.isFinite(reference.y())) {
        throw new IllegalArgumentException(
            "figure '%s' has a line called '%s' at %s; a name and a finite number are needed"
                .formatted(title, reference.name(), reference.y()));
      }
      if (!names.add(reference.name())) {
        throw new IllegalArgumentException(
            "figure '" + title + "' has two lines called '" + reference.name() + "'");
      }
    }
  }

  /** A figure with a legend. */
  public CurveFigure(
      String title,
      String xLabel,
      String yLabel,
      List<Curve> curves,
      List<Reference> references,
      int width,
      int height) {
    this(title, xLabel, yLabel, curves, references, width, height, false);
  }

  /** A figure for a column of a paper, with names at the ends of its lines where they are few. */
  public static CurveFigure ofColumn(
      String title, String xLabel, String yLabel, List<Curve> curves) {
    return new CurveFigure(
        title, xLabel, yLabel, curves, List.of(), COLUMN_WIDTH, COLUMN_HEIGHT, true);
  }

  /** A figure of the usual size, 860 by 480, without reference lines. */
  public static CurveFigure of(String title, String xLabel, String yLabel, List<Curve> curves) {
    return new CurveFigure(title, xLabel, yLabel, curves, List.of(), 860, 480);
  }

  /** Returns this figure with one more dashed horizontal line. */
  public CurveFigure withReference(String name, double y) {
    List<Reference> more = new ArrayList<>(references);
    more.add(new Reference(name, y));
    return new CurveFigure(title, xLabel, yLabel, curves, more, width, height, direct);
  }

  /** Returns this figure in another size. */
  public CurveFigure withSize(int newWidth, int newHeight) {
    return new CurveFigure(title, xLabel, yLabel, curves, references, newWidth, newHeight, direct);
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
    double[] xs = new double[2];
    double[] ys = new double[2];
    range(xs, ys);
    Scale x = Scale.around(xs[0], xs[1], Math.max(2, width / 85));
    Scale y = Scale.around(ys[0], ys[1], Math.max(2, (height - 130) / 50));
    XYChart chart = Look.chart(title, xLabel, yLabel, width, height);
    Look.xAxis(chart, x);
    Look.yAxis(chart, y);
    boolean named = direct && curves.size() + references.size() <= MOST_DIRECT;
    List<LineLabels.Label> labels = new ArrayList<>();
    if (named) {
      for (int c = 0; c < curves.size(); c++) {
        Curve curve = curves.get(c);
        int last = curve.size() - 1;
        labels.add(
            new LineLabels.Label(curve.name(), y.position(curve.mean(last)), Palette.line(c)));
      }
      for (Reference reference : references) {
        labels.add(
            new LineLabels.Label(reference.name(), y.position(reference.y()), Palette.REFERENCE));
      }
      LineLabels.add(chart, labels, x, y);
    } else {
      Look.legend(
          chart,
          Stream.concat(curves.stream().map(Curve::name), references.stream().map(Reference::name))
              .toList());
    }
    for (int c = 0; c < curves.size(); c++) {
      if (curves.get(c).hasBand()) {
        band(chart, c, x, y);
      }
    }
    if (y.low() < 0 && y.high() > 0) {
      level(chart, "zero", y.position(0), x).setShowInLegend(false).setLabel("0");
    }
    for (int c = 0; c < curves.size(); c++) {
      if (c > 0) {
        Look.apart(chart, "curve " + c);
      }
      line(chart, c, x, y);
    }
    for (int r = 0; r < references.size(); r++) {
      Look.apart(chart, "reference " + r);
      XYSeries level = level(chart, "reference " + r, y.position(references.get(r).y()), x);
      level.setLineColor(Palette.REFERENCE).setLineStyle(Palette.dashed());
      level.setLabel(references.get(r).name());
    }
    return chart;
  }

  private void range(double[] xs, double[] ys) {
    xs[0] = ys[0] = Double.POSITIVE_INFINITY;
    xs[1] = ys[1] = Double.NEGATIVE_INFINITY;
    for (Curve curve : curves) {
      for (int i = 0; i < curve.size(); i++) {
        xs[0] = Math.min(xs[0], curve.x(i));
        xs[1] = Math.max(xs[1], curve.x(i));
        ys[0] = Math.min(ys[0], Math.min(curve.low(i), curve.mean(i)));
        ys[1] = Math.max(ys[1], Math.max(curve.high(i), curve.mean(i)));
      }
    }
    for (Reference reference : references) {
      ys[0] = Math.min(ys[0], reference.y());
      ys[1] = Math.max(ys[1], reference.y());
    }
  }

  private void line(XYChart chart, int c, Scale x, Scale y) {
    Curve curve = curves.get(c);
    int[] points = BootstrapBand.thin(curve.size(), MOST_POINTS);
    double[] xs = new double[points.length];
    double[] ys = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      xs[i] = x.position(curve.x(points[i]));
      ys[i] = y.position(curve.mean(points[i]));
    }
    XYSeries series = Look.series(chart, "curve " + c, xs, ys);
    series.setLineColor(Palette.line(c)).setLineStyle(Palette.stroke(c));
    series.setLabel(curve.name());
    if (points.length == 1) {
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.line(c));
    }
    // XChart begins its dashes anew at every point, unless a line is smooth
    series.setSmooth(Palette.stroke(c).getDashArray() != null && points.length > DENSE);
  }

  private void band(XYChart chart, int c, Scale x, Scale y) {
    Curve curve = curves.get(c);
    int[] points = BootstrapBand.thin(curve.size(), MOST_POINTS);
    int n = points.length;
    double[] xs = new double[2 * n];
    double[] ys = new double[2 * n];
    for (int i = 0; i < n; i++) {
      xs[i] = xs[2 * n - 1 - i] = x.position(curve.x(points[i]));
      ys[i] = y.position(curve.high(points[i]));
      ys[2 * n - 1 - i] = y.position(curve.low(points[i]));
    }
    XYSeries series = Look.series(chart, "band " + c, xs, ys);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(Palette.band(c)).setShowInLegend(false);
  }

  private static XYSeries level(XYChart chart, String name, double y, Scale x) {
    XYSeries series = Look.series(chart, name, new double[] {0, x.steps()}, new double[] {y, y});
    series.setLineColor(Palette.AXIS).setLineStyle(new BasicStroke(1));
    return series;
  }
}
