package dev.furiwake.experiments.figures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

/**
 * Names at the right ends of lines, in the lines' colours, moved apart where lines end close to
 * each other. XChart's own text annotations know neither colour nor side, so this paints for
 * itself.
 */
final class LineLabels extends AnnotationText {
  /** Room between two names, line height included, in pixels. */
  private static final double APART = 16;

  private static final int GAP = 6;

  /** What XChart takes off a chart's width for a vertical axis with title and the edges. */
  private static final int AROUND = 100;

  private final List<Label> labels;
  private final double end;
  private final double top;

  /**
   * One line's name.
   *
   * @param y position of the line's end, in steps of the axis
   */
  record Label(String name, double y, Color color) {}

  private LineLabels(List<Label> labels, double end, double top) {
    super("", 0, 0, false);
    this.labels = labels.stream().sorted(Comparator.comparingDouble(Label::y)).toList();
    this.end = end;
    this.top = top;
  }

  /** Makes room behind the end of the horizontal axis and puts names there. */
  static void add(XYChart chart, List<Label> labels, Axis x, Axis y) {
    double widest =
        labels.stream().mapToDouble(l -> Look.width(l.name())).max().orElse(0) + 2 * GAP;
    double plot = Math.max(chart.getWidth() - AROUND, 2 * widest);
    XYStyler styler = chart.getStyler();
    styler.setXAxisMax(x.steps() * plot / (plot - widest));
    chart.addAnnotation(new LineLabels(labels, x.steps(), y.steps()));
  }

  @Override
  public void paint(Graphics2D g) {
    double[] heights = new double[labels.size()];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = chart.getHeight() - getYAxisScreenValue(labels.get(i).y());
    }
    double lowest = chart.getHeight() - getYAxisScreenValue(0) + APART / 2;
    double highest = chart.getHeight() - getYAxisScreenValue(top) - APART / 2;
    double[] apart = apart(heights, lowest, highest);
    float left = getXAxisScreenValue(end) + GAP;
    Font font = Look.tickFont();
    for (int i = 0; i < apart.length; i++) {
      float baseline = (float) (chart.getHeight() - apart[i] + font.getSize2D() * 0.36);
      g.setColor(labels.get(i).color());
      g.fill(
          font.createGlyphVector(new FontRenderContext(null, true, true), labels.get(i).name())
              .getOutline(left, baseline));
    }
  }

  /**
   * Moves ascending heights at least {@value #APART} apart and between two bounds, as little as a
   * pass upwards and one downwards need; what is over goes below the lower bound.
   */
  static double[] apart(double[] ascending, double lowest, double highest) {
    double[] moved = ascending.clone();
    int n = moved.length;
    // groups that touch are centred on where their members would be
    for (int round = 0; round < n; round++) {
      for (int i = 1; i < n; i++) {
        double overlap = moved[i - 1] + APART - moved[i];
        if (overlap > 0) {
          moved[i - 1] -= overlap / 2;
          moved[i] += overlap / 2;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      moved[i] = Math.max(moved[i], i == 0 ? lowest : moved[i - 1] + APART);
    }
    for (int i = n - 1; i >= 0; i--) {
      moved[i] = Math.min(moved[i], i == n - 1 ? highest : moved[i + 1] - APART);
    }
    return moved;
  }
}
