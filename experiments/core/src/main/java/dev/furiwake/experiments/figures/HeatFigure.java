package dev.furiwake.experiments.figures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

/**
 * One number for each pair of two settings, as a table whose cells are shaded: the number can be
 * read, the shade lets a pattern be seen. Shades are of one hue from white, so they keep their
 * order for colour-blind readers and in grey, and dark text can be read on all of them.
 *
 * @param title what stands above
 * @param xLabel what is varied from left to right
 * @param yLabel what is varied from bottom to top
 * @param columns values of the first, in order, at least 1
 * @param rows values of the second, in order, at least 1
 * @param cells [row][column]; empty where there is none
 * @param least value that is white
 * @param most value that is darkest
 */
public record HeatFigure(
    String title,
    String xLabel,
    String yLabel,
    List<String> columns,
    List<String> rows,
    List<List<Optional<Cell>>> cells,
    double least,
    double most)
    implements Figure {
  private static final int ROW_HEIGHT = 34;
  private static final int AROUND = 105;
  private static final Color DARKEST = new Color(0x6B, 0xAE, 0xD6);

  /**
   * One cell.
   *
   * @param value decides the shade
   * @param text stands in the cell
   */
  public record Cell(double value, String text) {}

  /** Checks that there is a cell for every pair. */
  public HeatFigure {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    cells = cells.stream().map(List::copyOf).toList();
    int wanted = columns.size();
    if (wanted == 0
        || rows.isEmpty()
        || cells.size() != rows.size()
        || cells.stream().anyMatch(row -> row.size() != wanted)) {
      throw new IllegalArgumentException(
          "figure '%s': %d rows of cells for %d rows and %d columns"
              .formatted(title, cells.size(), rows.size(), wanted));
    }
    for (String label : concat(columns, rows)) {
      if (label.isBlank() || label.length() > Look.LONGEST_LABEL) {
        throw new IllegalArgumentException(
            "figure '%s': '%s'; a label of 1 to %d characters is needed"
                .formatted(title, label, Look.LONGEST_LABEL));
      }
    }
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
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
    int height = rows.size() * ROW_HEIGHT + AROUND;
    XYChart chart = Look.chart(title, xLabel, yLabel, COLUMN_WIDTH, height);
    XYStyler styler = chart.getStyler();
    styler.setXAxisMin(0.5).setXAxisMax(columns.size() + 0.5);
    styler.setYAxisMin(0.5).setYAxisMax(rows.size() + 0.5);
    styler.setXAxisTickMarkSpacingHint(
        Math.max(1, (chart.getWidth() - AROUND) / (columns.size() + 1)));
    styler.setYAxisTickMarkSpacingHint(ROW_HEIGHT);
    styler.setPlotGridLinesVisible(false);
    chart.setCustomXAxisTickLabelsFormatter(position -> label(columns, position));
    chart.setCustomYAxisTickLabelsFormatter(position -> label(rows, position));
    chart.addAnnotation(new Shades());
    return chart;
  }

  /** Returns a label; XChart leaves out all ticks if both ends of an axis look the same. */
  private static String label(List<String> labels, double position) {
    double i = position - 1;
    if (i == Math.rint(i) && i >= 0 && i < labels.size()) {
      return labels.get((int) i);
    }
    return i < 0 ? " " : "  ";
  }

  private Color shade(double value) {
    double share = most > least ? (value - least) / (most - least) : 0;
    double part = Math.max(0, Math.min(1, share));
    return new Color(
        (int) Math.round(255 + part * (DARKEST.getRed() - 255)),
        (int) Math.round(255 + part * (DARKEST.getGreen() - 255)),
        (int) Math.round(255 + part * (DARKEST.getBlue() - 255)));
  }

  /** Paints the cells over the empty chart. */
  private final class Shades extends AnnotationText {
    Shades() {
      super("", 0, 0, false);
    }

    @Override
    public void paint(Graphics2D g) {
      Font font = Look.tickFont();
      FontRenderContext context = new FontRenderContext(null, true, true);
      // the surface itself: axes without a series tell no places
      double x0 = getXAxisScreenValueForMin();
      double x1 = getXAxisScreenValueForMax();
      double y0 = Math.min(getYAxisScreenValueForMin(), getYAxisScreenValueForMax());
      double y1 = Math.max(getYAxisScreenValueForMin(), getYAxisScreenValueForMax());
      for (int r = 0; r < rows.size(); r++) {
        for (int c = 0; c < columns.size(); c++) {
          double left = x0 + (x1 - x0) * c / columns.size();
          double right = x0 + (x1 - x0) * (c + 1) / columns.size();
          double top = y0 + (y1 - y0) * (rows.size() - 1 - r) / rows.size();
          double bottom = y0 + (y1 - y0) * (rows.size() - r) / rows.size();
          Optional<Cell> cell = cells.get(r).get(c);
          g.setColor(cell.map(v -> shade(v.value())).orElse(Color.WHITE));
          g.fill(new Rectangle2D.Double(left, top, right - left, bottom - top));
          g.setColor(Palette.GRID);
          g.draw(new Rectangle2D.Double(left, top, right - left, bottom - top));
          String text = cell.map(Cell::text).orElse("–");
          double width = Look.width(text);
          g.setColor(Palette.TEXT);
          if (width < right - left) {
            g.fill(
                font.createGlyphVector(context, text)
                    .getOutline(
                        (float) ((left + right - width) / 2),
                        (float) ((top + bottom) / 2 + font.getSize2D() * 0.36)));
          }
        }
      }
    }
  }
}
