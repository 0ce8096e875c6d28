package dev.furiwake.experiments.figures;

import dev.furiwake.experiments.statistics.BootstrapBand;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
 */
public record CurveFigure(
    String title,
    String xLabel,
    String yLabel,
    List<Curve> curves,
    List<Reference> references,
    int width,
    int height)
    implements Figure {

  /** The most points drawn of a curve. */
  public static final int MOST_POINTS = 400;

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
      if (!names.add(curve.name())) {
        throw new IllegalArgumentException(
            "figure '" + title + "' has two curves called '" + curve.name() + "'");
      }
    }
    for (Reference reference : references) {
      if (!names.add(reference.name())) {
        throw new IllegalArgumentException(
            "figure '" + title + "' has two lines called '" + reference.name() + "'");
      }
    }
  }

  /** A figure of the usual size, 860 by 480, without reference lines. */
  public static CurveFigure of(String title, String xLabel, String yLabel, List<Curve> curves) {
    return new CurveFigure(title, xLabel, yLabel, curves, List.of(), 860, 480);
  }

  /** Returns this figure with one more dashed horizontal line. */
  public CurveFigure withReference(String name, double y) {
    List<Reference> more = new ArrayList<>(references);
    more.add(new Reference(name, y));
    return new CurveFigure(title, xLabel, yLabel, curves, more, width, height);
  }

  /** Returns this figure in another size. */
  public CurveFigure withSize(int newWidth, int newHeight) {
    return new CurveFigure(title, xLabel, yLabel, curves, references, newWidth, newHeight);
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
    Canvas canvas = new Canvas(width, height, title);
    double[] xs = new double[2];
    double[] ys = new double[2];
    range(xs, ys);
    Scale x = Scale.around(xs[0], xs[1], 10);
    Scale y = Scale.around(ys[0], ys[1], 7);
    double left = Plot.MARGIN + 24 + Plot.tickWidth(canvas, y);
    double right = width - Plot.MARGIN - canvas.textWidth(x.label(x.high()), Plot.TICK_SIZE) / 2;
    double top = Plot.header(canvas, title, keys(), left, right);
    Plot plot = new Plot(canvas, left, top, right, height - Plot.MARGIN - 44, x, y);
    plot.horizontalAxis(xLabel);
    plot.verticalAxis(yLabel);
    plot.frame(true);
    for (int c = 0; c < curves.size(); c++) {
      if (curves.get(c).hasBand()) {
        canvas.fill(band(plot, curves.get(c)), Palette.band(c));
      }
    }
    for (Reference reference : references) {
      double[] level = {reference.y(), reference.y()};
      canvas.stroke(
          plot.path(new double[] {x.low(), x.high()}, level), Palette.REFERENCE, Palette.dashed());
    }
    for (int c = 0; c < curves.size(); c++) {
      canvas.stroke(line(plot, curves.get(c)), Palette.line(c), Palette.stroke(c));
    }
    return canvas;
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

  private List<Plot.Key> keys() {
    List<Plot.Key> keys = new ArrayList<>();
    for (int c = 0; c < curves.size(); c++) {
      keys.add(new Plot.Key(curves.get(c).name(), Palette.line(c), Palette.stroke(c), false));
    }
    for (Reference reference : references) {
      keys.add(new Plot.Key(reference.name(), Palette.REFERENCE, Palette.dashed(), false));
    }
    return keys;
  }

  private static Shape line(Plot plot, Curve curve) {
    int[] points = BootstrapBand.thin(curve.size(), MOST_POINTS);
    double[] xs = new double[points.length];
    double[] ys = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      xs[i] = curve.x(points[i]);
      ys[i] = curve.mean(points[i]);
    }
    return plot.path(xs, ys);
  }

  private static Shape band(Plot plot, Curve curve) {
    int[] points = BootstrapBand.thin(curve.size(), MOST_POINTS);
    int n = points.length;
    double[] xs = new double[2 * n];
    double[] ys = new double[2 * n];
    for (int i = 0; i < n; i++) {
      xs[i] = xs[2 * n - 1 - i] = curve.x(points[i]);
      ys[i] = curve.high(points[i]);
      ys[2 * n - 1 - i] = curve.low(points[i]);
    }
    return plot.path(xs, ys);
  }
}
