package dev.furiwake.experiments.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Verdict;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FigureTest {
  private static final String BLUE = "#0072b2";
  private static final String VERMILLION = "#d55e00";
  private static final String GREY = "#888888";

  private static double[] upTo(int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    return values;
  }

  @Test
  void aCurveRunsFromCornerToCorner() throws Exception {
    // y = x − 20 over 0 … 10; both scales end with the line, so its ends are the frame's corners
    double[] values = upTo(11);
    double[] shifted = values.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] -= 20;
    }
    Figure figure = CurveFigure.of("t", "x", "y", List.of(Curve.line("shifted", values, shifted)));
    List<Element> paths = paths(figure.svg());
    double[] line = numbers(stroked(paths, BLUE).get(1));
    double[] bottom = numbers(stroked(paths, GREY).get(0));
    double[] left = numbers(stroked(paths, GREY).get(1));
    assertEquals(bottom[0], line[0]);
    assertEquals(bottom[1], line[1]);
    assertEquals(bottom[2], line[20]);
    assertEquals(left[1], line[21]);
    // and x = 5 lies half-way
    assertEquals((bottom[0] + bottom[2]) / 2, line[10], 0.011);
  }

  @Test
  void aBandGoesForwardAboveAndBackBelow() throws Exception {
    double[] x = {0, 10};
    Curve curve = Curve.of("c", x, new double[] {5, 5}, new double[] {0, 0}, new double[] {10, 10});
    List<Element> paths = paths(CurveFigure.of("t", "x", "y", List.of(curve)).svg());
    Element band =
        paths.stream().filter(p -> p.getAttribute("fill").equals(BLUE)).findFirst().orElseThrow();
    double[] at = numbers(band);
    double[] bottom = numbers(stroked(paths, GREY).get(0));
    assertEquals(8, at.length);
    // y = 0 is the frame's bottom, on the way back from right to left
    assertEquals(bottom[2], at[4]);
    assertEquals(bottom[1], at[5]);
    assertEquals(bottom[0], at[6]);
    assertTrue(at[1] < bottom[1]);
    assertEquals("0.2", band.getAttribute("fill-opacity"));
  }

  @Test
  void longCurvesAreThinned() throws Exception {
    double[] values = upTo(2000);
    String svg = CurveFigure.of("t", "x", "y", List.of(Curve.line("c", values, values))).svg();
    assertEquals(2 * 400, numbers(stroked(paths(svg), BLUE).get(1)).length);
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
  void verdictsDifferInShapeAndWords() throws Exception {
    List<IntervalFigure.Row> rows = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      rows.add(new IntervalFigure.Row("row", new Interval(1, 0, 2, 0.95), verdict));
    }
    List<Element> paths = paths(IntervalFigure.of("t", "x", rows, List.of(0.0)).svg());
    // a disc is four curves, a diamond four lines, the undecided ring is not filled in its colour
    String disc = filled(paths, BLUE);
    String diamond = filled(paths, VERMILLION);
    assertEquals(4, disc.chars().filter(c -> c == 'C').count());
    assertEquals(0, diamond.chars().filter(c -> c == 'C').count());
    assertTrue(paths.stream().noneMatch(p -> p.getAttribute("fill").equals("#777777")));
  }

  @Test
  void missingValuesLeaveANote() throws Exception {
    DotFigure figure =
        DotFigure.of(
            "t",
            "ms",
            List.of("mean", "p95"),
            List.of(
                new DotFigure.Row("a", List.of(), "unstable"),
                new DotFigure.Row(
                    "b", List.of(Optional.of(new Interval(1, 1, 1, 0.9)), Optional.empty()), "")));
    List<Element> paths = paths(figure.svg());
    // in the legend one disc a quantity; in the rows one blue disc
    assertEquals(2, paths.stream().filter(p -> p.getAttribute("fill").equals(BLUE)).count());
    assertEquals(1, paths.stream().filter(p -> p.getAttribute("fill").equals(VERMILLION)).count());
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
    assertThrows(IllegalArgumentException.class, () -> CurveFigure.of("t", "x", "y", List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> CurveFigure.of("t", "x", "y", List.of(curve, curve)));
    assertThrows(
        IllegalArgumentException.class,
        () -> CurveFigure.of("t", "x", "y", List.of(curve)).withReference("same", 1));
    assertThrows(
        IllegalArgumentException.class, () -> Curve.line("c", one, new double[] {Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> Curve.line("c", one, new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class, () -> IntervalFigure.of("t", "x", List.of(), List.of()));
    DotFigure.Row row = DotFigure.Row.of("a", new Interval(1, 1, 1, 0.9));
    assertThrows(
        IllegalArgumentException.class,
        () -> DotFigure.of("t", "x", List.of("p50", "p95"), List.of(row)));
  }

  /** Returns all painted paths in their order; parsing fails if the file is not XML. */
  private static List<Element> paths(String svg) throws Exception {
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("path");
    List<Element> paths = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element path && !path.hasAttribute("id")) {
        paths.add(path);
      }
    }
    return paths;
  }

  private static List<Element> stroked(List<Element> paths, String color) {
    return paths.stream().filter(p -> p.getAttribute("stroke").equals(color)).toList();
  }

  private static String filled(List<Element> paths, String color) {
    return paths.stream()
        .filter(p -> p.getAttribute("fill").equals(color))
        .findFirst()
        .orElseThrow()
        .getAttribute("d");
  }

  private static double[] numbers(Element path) {
    String[] words = path.getAttribute("d").replaceAll("[A-Z]", " ").strip().split("\\s+", -1);
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }
}
