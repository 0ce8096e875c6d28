package dev.furiwake.experiments.figures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

/** Paints a chart into a file. */
final class Rendering {
  private static final int PIXELS_PER_UNIT = 2;
  private static final String CLOSE = "\"/>";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+");
  private static final Pattern LINE =
      Pattern.compile(
          "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>");

  private Rendering() {}

  static byte[] png(XYChart chart) {
    BufferedImage image =
        new BufferedImage(
            chart.getWidth() * PIXELS_PER_UNIT,
            chart.getHeight() * PIXELS_PER_UNIT,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      chart.paint(graphics, chart.getWidth(), chart.getHeight());
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java runtime can't write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Returns the svg element, with coordinates to a hundredth of a pixel. Its only ids are those of
   * clips and made of their coordinates: two drawings in one page share an id only if they mean the
   * same by it.
   */
  static String svg(XYChart chart) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // VectorGraphics2D formats all numbers by one DecimalFormat, which only one thread may use
    synchronized (Rendering.class) {
      try {
        ChartEncoder.saveChart(chart, out, "svg");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    String file = out.toString(StandardCharsets.UTF_8);
    String svg = file.substring(file.indexOf("<svg")).replaceAll("\\R\\s*", "\n");
    svg = NUMBER.matcher(svg).replaceAll(number -> rounded(number.group()));
    svg = joined(svg.replaceAll(" ([LQCZ])(?=[-\\d\" ])", "$1"));
    int inside = svg.indexOf('>') + 1;
    String head = svg.substring(0, inside).replace("<svg", "<svg role=\"img\"");
    return head + "\n<title>" + escaped(chart.getTitle()) + "</title>" + svg.substring(inside);
  }

  private static String rounded(String number) {
    return new BigDecimal(number)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /**
   * Makes one path of lines from point to point, as which XChart draws a curve: a tenth of the
   * size, with round joins.
   */
  private static String joined(String svg) {
    StringBuilder text = new StringBuilder();
    int copied = 0;
    String end = "";
    for (Matcher line = LINE.matcher(svg); line.find(); copied = line.end()) {
      String style = line.group(1);
      String from = line.group(2) + "," + line.group(4);
      String to = line.group(3) + "," + line.group(5);
      boolean goesOn = svg.substring(copied, line.start()).isBlank() && end.equals(style + from);
      if (goesOn) {
        text.setLength(text.length() - CLOSE.length());
      } else {
        text.append(svg, copied, line.start());
        text.append("<path style=\"").append(style).append("\" d=\"M").append(from);
      }
      text.append('L').append(to).append(CLOSE);
      end = style + to;
    }
    return text.append(svg, copied, svg.length()).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
