package dev.furiwake.experiments.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.statistics.Interval;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FigureTest {
  private static final String BLUE = "rgb(0,114,178)";
  private static final String VERMILLION = "rgb(213,94,0)";
  private static final String AXIS = "rgb(119,119,119)";
  private static final String REFERENCE = "rgb(68,68,68)";

  /** XChart draws to whole pixels at one edge, and 0.01 % of a plot is left free. */
  private static final double NEAR = 0.6;

  private static double[] upTo(int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    return values;
  }

  /** A curve whose band and mean never run straight, so that every point costs its digits. */
  private static Curve noisy(String name, int n, int phase) {
    double[] x = upTo(n);
    double[] mean = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = StrictMath.sin(i * 12.9898 + phase) * 30 + i * 0.05 * phase;
      low[i] = mean[i] - 20 - StrictMath.cos(i * 7.7) * 5;
      high[i] = mean[i] + 20 + StrictMath.cos(i * 3.3) * 5;
    }
    return Curve.of(name, x, mean, low, high);
  }

  @Test
  void aCurveRunsFromCornerToCorner() throws Exception {
    // y = x over 0 … 10, both scales end at 10: the line's ends are the corners of the frame
    double[] values = upTo(11);
    String svg =
        CurveFigure.of("t", "x", "y", List.of(Curve.line("identity", values, values))).svg();
    double[] line = longest(svg, "stroke:" + BLUE);
    double[] frame = frame(svg);
    assertEquals(22, line.length);
    assertEquals(frame[0], line[0], NEAR);
    assertEquals(frame[1] + frame[3], line[1], NEAR);
    assertEquals(frame[0] + frame[2], line[20], NEAR);
    assertEquals(frame[1], line[21], NEAR);
    // and (5, 5) lies half-way
    assertEquals((line[0] + line[20]) / 2, line[10], 0.011);
    assertEquals((line[1] + line[21]) / 2, line[11], 0.011);
  }

  @Test
  void theGridLiesAtTheTicksOfTheScale() throws Exception {
    // evenly spaced data, from which XChart alone takes its ticks. 860 pixels have room for 10
    // steps of 1, the height for 7: 10/7 = 1.4 → 5 steps of 2
    double[] values = upTo(11);
    assertEquals(11 + 6, gridLines(Curve.line("c", values, values)));
    // 0, 200 … 2000; 0, 500 … 2000
    double[] many = upTo(2000);
    assertEquals(11 + 5, gridLines(Curve.line("c", many, many)));
  }

  private static long gridLines(Curve curve) throws Exception {
    String svg = CurveFigure.of("t", "x", "y", List.of(curve)).svg();
    return filled(svg, "path", "rgb(228,228,228)");
  }

  @Test
  void aBandGoesForwardAboveAndBackBelow() throws Exception {
    double[] x = {0, 10};
    Curve curve = Curve.of("c", x, new double[] {5, 5}, new double[] {0, 0}, new double[] {10, 10});
    String svg = CurveFigure.of("t", "x", "y", List.of(curve)).svg();
    double[] band = longest(svg, "fill:" + BLUE);
    double[] frame = frame(svg);
    assertEquals(frame[0], band[0], NEAR);
    assertEquals(frame[1], band[1], NEAR);
    // y = 0 is the frame's bottom, on the way back from right to left
    assertEquals(frame[0] + frame[2], band[4], NEAR);
    assertEquals(frame[1] + frame[3], band[5], NEAR);
    assertEquals(frame[0], band[6], NEAR);
    assertTrue(svg.contains("fill:" + BLUE + ";fill-opacity:0.2;"));
  }

  @Test
  void theLineOfZeroIsDrawnWhereSignsChange() throws Exception {
    double[] x = {0, 1};
    // the scale runs from -10 to 30: zero lies a quarter up
    String crossing =
        CurveFigure.of("t", "x", "y", List.of(Curve.line("c", x, new double[] {-10, 30}))).svg();
    double[] frame = frame(crossing);
    double[] zero = longest(crossing, "stroke:" + AXIS);
    assertEquals(frame[1] + frame[3] * 0.75, zero[1], NEAR);
    assertEquals(zero[1], zero[3]);
    assertEquals(frame[2], zero[2] - zero[0], NEAR);
    String above =
        CurveFigure.of("t", "x", "y", List.of(Curve.line("c", x, new double[] {10, 30}))).svg();
    assertEquals(0, longest(above, "stroke:" + AXIS).length);
  }

  @Test
  void aReferenceIsDashedAcrossThePlot() throws Exception {
    double[] x = {0, 1};
    String svg =
        CurveFigure.of("t", "x", "y", List.of(Curve.line("c", x, new double[] {0, 40})))
            .withReference("greedy", 10)
            .svg();
    double[] frame = frame(svg);
    // the legend's sample is as long in numbers, but comes last
    double[] line = longest(svg, "stroke:" + REFERENCE);
    assertEquals(frame[1] + frame[3] * 0.75, line[1], NEAR);
    assertEquals(frame[2], line[2] - line[0], NEAR);
    assertTrue(svg.contains("stroke-dasharray:5,4;"));
  }

  @Test
  void longCurvesAreThinned() throws Exception {
    double[] values = upTo(2000);
    String svg = CurveFigure.of("t", "x", "y", List.of(Curve.line("c", values, values))).svg();
    assertEquals(2 * 400, longest(svg, "stroke:" + BLUE).length);
  }

  @Test
  void fiveLongCurvesAreAModestFile() {
    List<Curve> curves = new ArrayList<>();
    for (int c = 0; c < 5; c++) {
      curves.add(noisy("exploration ε = 0." + c, 2000, c));
    }
    String svg =
        CurveFigure.of("A title of usual length", "episode", "cumulative reward", curves).svg();
    int bytes = svg.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 200_000, "bytes: " + bytes);
  }

  @Test
  void anyRangeIsDrawn() {
    // XChart alone loops for ever where ticks are less than 1e-10 apart
    double[] x = upTo(3);
    for (double size : new double[] {1e-300, 1e-12, 1e-3, 1, 1e9, 1e300}) {
      for (double offset : new double[] {0, -1, 1e6}) {
        double[] y = {size * offset, size * (offset + 0.5), size * (offset - 1)};
        CurveFigure figure = CurveFigure.of("t", "x", "y", List.of(Curve.line("c", y, x)));
        CurveFigure turned = CurveFigure.of("t", "x", "y", List.of(Curve.line("c", x, y)));
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () -> {
              assertTrue(longest(figure.svg(), "stroke:" + BLUE).length == 6, "x " + y[1]);
              assertTrue(longest(turned.svg(), "stroke:" + BLUE).length == 6, "y " + y[1]);
            });
      }
    }
  }

  @Test
  void aSinglePointIsADot() {
    double[] one = {3};
    String svg = CurveFigure.of("t", "x", "y", List.of(Curve.line("c", one, one))).svg();
    // one in the plot, one in the legend
    assertEquals(2, svg.split("<ellipse", -1).length - 1);
  }

  @Test
  void pngHasTwiceTheSizeAndTheColours() throws IOException {
    double[] values = upTo(11);
    Figure figure =
        CurveFigure.of("t", "x", "y", List.of(Curve.line("c", values, values)))
            .withReference("r", 3)
            .withSize(400, 300);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
    assertEquals(800, image.getWidth());
    assertEquals(600, image.getHeight());
    assertEquals(0xFFFFFF, image.getRGB(0, 0) & 0xFFFFFF);
    int blue = 0;
    for (int y = 0; y < 600; y++) {
      for (int x = 0; x < 800; x++) {
        blue += (image.getRGB(x, y) & 0xFFFFFF) == 0x0072B2 ? 1 : 0;
      }
    }
    assertTrue(blue > 500, "blue pixels: " + blue);
  }

  @Test
  void anSvgCanStandWithinHtmlBesideOthers() throws Exception {
    double[] values = upTo(11);
    Curve curve = Curve.line("c", values, values);
    String one = CurveFigure.of("one", "x", "y", List.of(curve)).svg();
    String other = CurveFigure.of("other", "x", "y", List.of(curve)).withSize(700, 400).svg();
    assertTrue(one.startsWith("<svg "));
    assertFalse(one.contains("<!") || one.contains("<?"));
    assertFalse(one.contains("<text"));
    List<String> ids = ids(one);
    assertFalse(ids.isEmpty());
    for (String id : ids) {
      assertTrue(one.contains("url(#" + id + ")"), id);
      // it names another clip than in a drawing of another size
      assertFalse(ids(other).contains(id), id);
    }
    // ids don't depend on anything but the drawing
    assertEquals(one, CurveFigure.of("one", "x", "y", List.of(curve)).svg());
  }

  @Test
  void dotsLieWhereTheirValuesAre() throws Exception {
    DotFigure figure =
        DotFigure.of(
            "t",
            "ms",
            List.of("mean"),
            List.of(
                DotFigure.Row.of("above", new Interval(5, 2, 10, 0.95)),
                DotFigure.Row.of("below", new Interval(10, 10, 10, 0.95))));
    String svg = figure.svg();
    double[] frame = frame(svg);
    List<Element> dots = elements(svg, "ellipse");
    assertEquals(2, dots.size());
    // the axis runs from 0 to 10, the rows are the quarters of the height
    assertEquals(frame[0] + frame[2] / 2, number(dots.get(0), "cx"), NEAR);
    assertEquals(frame[1] + frame[3] / 4, number(dots.get(0), "cy"), NEAR);
    assertEquals(frame[0] + frame[2], number(dots.get(1), "cx"), NEAR);
    assertEquals(frame[1] + frame[3] * 0.75, number(dots.get(1), "cy"), NEAR);
    double[] interval = longest(svg, "stroke:" + BLUE);
    assertEquals(frame[0] + frame[2] * 0.2, interval[0], NEAR);
    assertEquals(frame[0] + frame[2], interval[2], NEAR);
  }

  @Test
  void rowsHaveTheirLabels() {
    // the same figure but for one label: if labels are drawn, it differs
    Interval interval = new Interval(5, 2, 10, 0.95);
    for (int rows : new int[] {1, 2, 5, 12}) {
      List<DotFigure.Row> one = new ArrayList<>();
      List<DotFigure.Row> other = new ArrayList<>();
      for (int r = 0; r < rows; r++) {
        one.add(DotFigure.Row.of("policy", interval));
        other.add(DotFigure.Row.of(r == rows - 1 ? "PO" : "policy", interval));
      }
      assertNotEquals(
          DotFigure.of("t", "ms", List.of("mean"), one).svg(),
          DotFigure.of("t", "ms", List.of("mean"), other).svg());
    }
  }

  @Test
  void missingValuesLeaveANote() throws Exception {
    DotFigure.Row half =
        new DotFigure.Row(
            "b", List.of(Optional.of(new Interval(1, 1, 1, 0.9)), Optional.empty()), "");
    List<String> quantities = List.of("mean", "p95");
    String noted =
        DotFigure.of(
                "t", "ms", quantities, List.of(new DotFigure.Row("a", List.of(), "unstable"), half))
            .svg();
    String silent =
        DotFigure.of("t", "ms", quantities, List.of(new DotFigure.Row("a", List.of(), ""), half))
            .svg();
    // one mark a quantity in the legend; in the rows one of the first quantity
    assertEquals(2, filled(noted, "ellipse", BLUE));
    assertEquals(1, filled(noted, "path", VERMILLION) + filled(noted, "rect", VERMILLION));
    assertTrue(elements(noted, "path").size() > elements(silent, "path").size());
  }

  @Test
  void theLocaleIsOfNoConsequence() {
    double[] values = {0, 0.5, 1};
    CurveFigure figure =
        CurveFigure.of("a < b & c", "x", "y", List.of(Curve.line("ε", values, values)));
    String svg = figure.svg();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(svg, figure.svg());
    } finally {
      Locale.setDefault(before);
    }
    assertTrue(svg.contains("<title>a &lt; b &amp; c</title>"));
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    double[] one = {1};
    Curve curve = Curve.line("same", one, one);
    refused(() -> CurveFigure.of("t", "x", "y", List.of()));
    refused(() -> CurveFigure.of("t", "x", "y", List.of(curve, curve)));
    refused(() -> CurveFigure.of("t", "x", "y", List.of(Curve.line(" ", one, one))));
    CurveFigure figure = CurveFigure.of("t", "x", "y", List.of(curve));
    refused(() -> figure.withReference("same", 1));
    refused(() -> figure.withReference("", 1));
    refused(() -> figure.withReference("r", Double.NaN));
    refused(() -> figure.withSize(200, 300).svg());
    refused(() -> Curve.line("c", one, new double[] {Double.NaN}));
    refused(() -> Curve.line("c", one, new double[] {1, 2}));
    DotFigure.Row row = DotFigure.Row.of("a", new Interval(1, 1, 1, 0.9));
    refused(() -> DotFigure.of("t", "x", List.of("p50", "p95"), List.of(row)));
    refused(() -> DotFigure.of("t", "x", List.of("p50"), List.of()));
    DotFigure.Row wordy = DotFigure.Row.of("a label too long by 1", new Interval(1, 1, 1, 0.9));
    refused(() -> DotFigure.of("t", "x", List.of("p50"), List.of(wordy)));
  }

  private static void refused(Runnable action) {
    assertThrows(IllegalArgumentException.class, action::run);
  }

  /** Returns all elements of a kind in their order; parsing fails if the file is not XML. */
  private static List<Element> elements(String svg, String kind) throws Exception {
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName(kind);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static long filled(String svg, String kind, String color) throws Exception {
    return elements(svg, kind).stream()
        .filter(e -> e.getAttribute("style").startsWith("fill:" + color))
        .count();
  }

  /** Returns the numbers of the first of the longest paths in this style. */
  private static double[] longest(String svg, String style) throws Exception {
    double[] longest = {};
    for (Element path : elements(svg, "path")) {
      if (path.getAttribute("style").contains(style)) {
        double[] numbers = numbers(path.getAttribute("d"));
        longest = numbers.length > longest.length ? numbers : longest;
      }
    }
    return longest;
  }

  /** Returns x, y, width and height of the plot's frame. */
  private static double[] frame(String svg) throws Exception {
    Element frame =
        elements(svg, "rect").stream()
            .filter(e -> e.getAttribute("style").contains("stroke:" + AXIS))
            .findFirst()
            .orElseThrow();
    return new double[] {
      number(frame, "x"), number(frame, "y"), number(frame, "width"), number(frame, "height")
    };
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static double[] numbers(String path) {
    return Arrays.stream(path.replaceAll("[A-Z,]", " ").strip().split("\\s+", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static List<String> ids(String svg) {
    return Pattern.compile(" id=\"([^\"]+)\"")
        .matcher(svg)
        .results()
        .map(id -> id.group(1))
        .toList();
  }
}
