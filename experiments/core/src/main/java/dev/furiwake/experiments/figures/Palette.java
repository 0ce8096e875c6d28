package dev.furiwake.experiments.figures;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Colours that stay apart for colour-blind readers (Okabe and Ito, 2008, "Color universal design");
 * yellow is left out as too faint on white. From the eighth series on lines are dashed as well.
 */
final class Palette {
  private static final int[] SERIES = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000
  };

  static final Color TEXT = new Color(0x22, 0x22, 0x22);
  static final Color AXIS = new Color(0x77, 0x77, 0x77);
  static final Color GRID = new Color(0xE4, 0xE4, 0xE4);
  static final Color REFERENCE = new Color(0x44, 0x44, 0x44);

  private Palette() {}

  static Color line(int series) {
    return new Color(SERIES[series % SERIES.length]);
  }

  static Color band(int series) {
    Color line = line(series);
    return new Color(line.getRed(), line.getGreen(), line.getBlue(), 50);
  }

  static BasicStroke stroke(int series) {
    return series < SERIES.length
        ? new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(
            1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 3}, 0);
  }

  static BasicStroke dashed() {
    return new BasicStroke(
        1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);
  }
}
