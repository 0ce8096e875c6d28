package dev.furiwake.experiments.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What our charts have in common: font, colours, sizes, ticks where a {@link Axis} has them.
 *
 * <p>XChart chooses ticks itself, from the data if they are evenly spaced, and gets lost below
 * 1e-10. So it is given positions in steps of a scale instead of values: its ticks are whole
 * numbers then, and we write the values beside them.
 */
final class Look {
  /** XChart searches for ever for room for a tick label longer than this. */
  static final int LONGEST_LABEL = 20;

  private static final float TITLE_SIZE = 15;
  private static final float LABEL_SIZE = 13;
  private static final float TICK_SIZE = 12;
  private static final int LEGEND_LINE = 26;
  private static final int LEGEND_PADDING = 7;
  private static final int LEAST_PADDING = 14;
  private static final BasicStroke HAIRLINE = new BasicStroke(1);

  private Look() {}

  /** Returns an empty chart without ticks and legend. */
  static XYChart chart(String title, String xLabel, String yLabel, int width, int height) {
    if (width < 300 || height < 100 || width > 10_000 || height > 10_000) {
      throw new IllegalArgumentException(
          "figure '%s': %d × %d pixels; from 300 × 100 to 10000 × 10000 are possible"
              .formatted(title, width, height));
    }
    Fonts.prepare();
    XYChart chart = new XYChart(width, height);
    chart.setTitle(title);
    chart.setXAxisTitle(xLabel);
    chart.setYAxisTitle(yLabel);
    XYStyler styler = chart.getStyler();
    Font font = Fonts.at(TICK_SIZE);
    styler.setBaseFont(font);
    styler.setChartTitleFont(Fonts.at(TITLE_SIZE)).setChartTitlePadding(8);
    styler.setAxisTitleFont(Fonts.at(LABEL_SIZE)).setAxisTitlePadding(10);
    styler.setAxisTickLabelsFont(font).setAxisTickPadding(8).setAxisTickMarkLength(0);
    styler.setLegendFont(font);
    styler.setAnnotationTextFont(font).setAnnotationTextFontColor(Palette.AXIS);
    styler.setChartTitleVisible(!title.isBlank());
    styler.setXAxisTitleVisible(!xLabel.isBlank()).setYAxisTitleVisible(!yLabel.isBlank());
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    styler.setChartFontColor(Palette.TEXT).setChartTitleFontColor(Palette.TEXT);
    styler.setAxisTickLabelsColor(Palette.TEXT);
    // XChart draws the vertical axis as far from the plot as its guess of label widths is wrong
    styler.setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
    styler.setPlotBorderVisible(true).setPlotBorderColor(Palette.AXIS);
    styler.setPlotGridLinesColor(Palette.GRID).setPlotGridLinesStroke(HAIRLINE);
    styler.setPlotContentSize(0.9999);
    styler.setPlotMargin(0).setYAxisLabelAlignment(TextAlignment.Right);
    styler.setChartPadding(LEAST_PADDING);
    styler.setLegendVisible(false);
    styler.setLegendBackgroundColor(Color.WHITE).setLegendBorderColor(Color.WHITE);
    styler.setLegendPadding(LEGEND_PADDING).setLegendSeriesLineLength(LEGEND_LINE);
    styler.setMarkerSize(9);
    // one value that is not evenly spaced from the others keeps XChart from taking ticks from them
    series(chart, "off the grid", new double[] {1 / Math.E}, new double[] {1 / Math.E})
        .setShowInLegend(false);
    return chart;
  }

  /** Puts the ticks of a scale on the horizontal axis and its power of ten into the title. */
  static void xAxis(XYChart chart, Axis scale) {
    chart.setXAxisTitle(titled(chart.getXAxisTitle(), scale));
    chart.setCustomXAxisTickLabelsFormatter(position -> label(scale, position));
    XYStyler styler = chart.getStyler();
    styler.setXAxisMin(0.0).setXAxisMax((double) scale.steps());
    styler.setXAxisTickMarkSpacingHint(Math.max(1, (chart.getWidth() - 120) / scale.steps()));
    // a label that reached over the edge would be left out
    double last = width(scale.label(scale.high())) / 2 + 4;
    styler.setChartPadding((int) Math.max(LEAST_PADDING, Math.ceil(last)));
  }

  /** Puts the ticks of a scale on the vertical axis and its power of ten into the title. */
  static void yAxis(XYChart chart, Axis scale) {
    chart.setYAxisTitle(titled(chart.getYAxisTitle(), scale));
    chart.setCustomYAxisTickLabelsFormatter(position -> label(scale, position));
    XYStyler styler = chart.getStyler();
    styler.setYAxisMin(0.0).setYAxisMax((double) scale.steps());
    styler.setYAxisTickMarkSpacingHint(Math.max(1, (chart.getHeight() - 130) / scale.steps()));
  }

  /** Puts the legend of these names below, in one row if it fits there, else to the right. */
  static void legend(XYChart chart, List<String> names) {
    double row = 0;
    for (String name : names) {
      row += 2 * (LEGEND_LINE + 2 * LEGEND_PADDING) + width(name);
    }
    boolean below = row - 2 * LEGEND_LINE < chart.getWidth() - 80;
    XYStyler styler = chart.getStyler();
    styler.setLegendVisible(true);
    styler.setLegendLayout(below ? LegendLayout.Horizontal : LegendLayout.Vertical);
    styler.setLegendPosition(below ? LegendPosition.OutsideS : LegendPosition.OutsideE);
  }

  /**
   * Sets a series apart from the one before it in a legend below: XChart leaves as much room
   * between two entries as between a line and its name.
   */
  static void apart(XYChart chart, String name) {
    if (chart.getStyler().getLegendLayout() == LegendLayout.Horizontal) {
      double[] nowhere = {Double.NaN};
      series(chart, "before " + name, new double[] {0}, nowhere).setLabel(" ");
    }
  }

  /** Adds a series of neither line nor marker. */
  static XYSeries series(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(SeriesLines.NONE);
    return series;
  }

  private static String label(Axis scale, double position) {
    double whole = Math.rint(position);
    return Math.abs(position - whole) < 1e-6 && whole <= scale.steps()
        ? scale.label(scale.tick((int) whole))
        : " ";
  }

  private static String titled(String title, Axis scale) {
    String factor = scale.factor();
    return factor.isEmpty() ? title : (title + " (" + factor + ")").strip();
  }

  /** Returns the font of ticks and legends. */
  static Font tickFont() {
    return Fonts.at(TICK_SIZE);
  }

  /** Returns how wide a text is in that font. */
  static double width(String text) {
    return Fonts.at(TICK_SIZE)
        .getStringBounds(text, new FontRenderContext(null, true, true))
        .getWidth();
  }
}
