package dev.furiwake.vision.scene;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** Colour arithmetic for drawn scenes, in sRGB values. */
final class Palette {
  static final Color CLEAR = new Color(0, 0, 0, 0);

  private Palette() {}

  static Color rgb(double red, double green, double blue) {
    return new Color(byteOf(red), byteOf(green), byteOf(blue));
  }

  /** Returns a colour darkened (k &lt; 1) or lightened. */
  static Color shade(Color c, double k) {
    return rgb(c.getRed() * k, c.getGreen() * k, c.getBlue() * k);
  }

  /** Returns a colour between two: {@code a} at 0, {@code b} at 1. */
  static Color blend(Color a, Color b, double share) {
    return rgb(
        a.getRed() + share * (b.getRed() - a.getRed()),
        a.getGreen() + share * (b.getGreen() - a.getGreen()),
        a.getBlue() + share * (b.getBlue() - a.getBlue()));
  }

  /** Returns a colour of that opacity, 0 … 1. */
  static Color clear(Color c, double opacity) {
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), byteOf(opacity * 255));
  }

  /** Returns a muted colour between two brightnesses, 0 … 255. */
  static Color muted(RandomGenerator random, double darkest, double brightest) {
    double base = darkest + (brightest - darkest) * random.nextDouble();
    return rgb(
        base + 50 * (random.nextDouble() - 0.5),
        base + 40 * (random.nextDouble() - 0.5),
        base + 60 * (random.nextDouble() - 0.5));
  }

  static Color pick(RandomGenerator random, int[] colours) {
    return new Color(colours[random.nextInt(colours.length)]);
  }

  private static int byteOf(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
