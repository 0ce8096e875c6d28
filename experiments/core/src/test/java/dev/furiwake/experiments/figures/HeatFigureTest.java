package dev.furiwake.experiments.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatFigureTest {
  private static final int DARKEST = 0xFF6BAED6;

  private static Optional<HeatFigure.Cell> cell(double value) {
    return Optional.of(new HeatFigure.Cell(value, "x"));
  }

  private static HeatFigure figure(List<List<Optional<HeatFigure.Cell>>> cells) {
    return new HeatFigure("t", "x", "y", List.of("a"), List.of("low", "high"), cells, 0, 1);
  }

  /** Of two cells one above the other the upper is dark: a rectangle, and nothing elsewhere. */
  @Test
  void cellsAreWhereTheirRowsAre() throws IOException {
    BufferedImage image =
        ImageIO.read(
            new ByteArrayInputStream(figure(List.of(List.of(cell(0)), List.of(cell(1)))).png()));
    int left = image.getWidth();
    int right = 0;
    int top = image.getHeight();
    int bottom = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == DARKEST) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    double scale = image.getWidth() / 440.0;
    // what title and axis leave makes rows a little higher
    assertEquals(40 * scale, bottom - top, 8 * scale, "a row's height");
    assertTrue(right - left > 0.6 * image.getWidth(), left + " … " + right);
    assertTrue(bottom < 0.6 * image.getHeight(), top + " … " + bottom);
  }

  @Test
  void aCellIsWantedForEveryPair() {
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(List.of(cell(0)))));
  }
}
