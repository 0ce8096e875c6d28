package dev.furiwake.vision.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.random.RandomGenerator;

/**
 * A room's wall and floor with panels, shelves and a textured surface (value noise, four octaves).
 */
public final class Backdrop {
  private static final int OCTAVES = 4;
  private static final int LARGEST_CELL = 64;

  private Backdrop() {}

  /** Draws a backdrop over a whole image of type {@code TYPE_3BYTE_BGR}. */
  public static void paint(BufferedImage image, RandomGenerator random) {
    int width = image.getWidth();
    int height = image.getHeight();
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Color wall = Palette.muted(random, 90, 180);
    g.setPaint(new GradientPaint(0, 0, wall, width, height, Palette.shade(wall, 0.65)));
    g.fillRect(0, 0, width, height);
    panels(g, random, width, height);
    int things = 2 + random.nextInt(4);
    for (int i = 0; i < things; i++) {
      thing(g, random, width, height);
    }
    Color floor = Palette.muted(random, 50, 110);
    double edge = height * (0.8 + 0.08 * random.nextDouble());
    g.setPaint(new GradientPaint(0, (float) edge, floor, 0, height, Palette.shade(floor, 0.6)));
    g.fill(new Rectangle2D.Double(0, edge, width, height - edge));
    g.setColor(Palette.shade(wall, 0.45));
    g.fill(new Rectangle2D.Double(0, edge - 6, width, 6));
    g.dispose();
    texture(image, random);
  }

  private static void panels(Graphics2D g, RandomGenerator random, int width, int height) {
    int spacing = 40 + random.nextInt(80);
    g.setColor(Palette.clear(Palette.muted(random, 40, 150), 0.35));
    switch (random.nextInt(3)) {
      case 0 -> {
        for (int x = random.nextInt(spacing); x < width; x += spacing) {
          g.fillRect(x, 0, 3, height);
        }
      }
      case 1 -> {
        for (int y = 0, row = 0; y < height; y += spacing / 2, row++) {
          g.fillRect(0, y, width, 2);
          for (int x = (row % 2) * spacing / 2; x < width; x += spacing) {
            g.fillRect(x, y, 2, spacing / 2);
          }
        }
      }
      default -> {
        for (int x = random.nextInt(spacing); x < width; x += spacing) {
          g.fillRect(x, 0, spacing / 2, height);
        }
      }
    }
  }

  /** A window, a picture or a shelf. */
  private static void thing(Graphics2D g, RandomGenerator random, int width, int height) {
    double x = random.nextDouble() * width * 0.85;
    double y = random.nextDouble() * height * 0.5;
    double w = 50 + 130 * random.nextDouble();
    double h = 40 + 100 * random.nextDouble();
    Color frame = Palette.muted(random, 30, 90);
    switch (random.nextInt(3)) {
      case 0 -> {
        Color sky = Palette.muted(random, 180, 230);
        g.setPaint(
            new GradientPaint(
                (float) x, (float) y, sky, (float) x, (float) (y + h), Palette.shade(sky, 0.8)));
        g.fill(new Rectangle2D.Double(x, y, w, h));
        g.setColor(frame);
        g.setStroke(new BasicStroke(5));
        g.draw(new Rectangle2D.Double(x, y, w, h));
        g.draw(new Line2D.Double(x + w / 2, y, x + w / 2, y + h));
      }
      case 1 -> {
        g.setPaint(
            new GradientPaint(
                (float) x,
                (float) y,
                Palette.muted(random, 60, 190),
                (float) (x + w),
                (float) (y + h),
                Palette.muted(random, 60, 190)));
        g.fill(new Rectangle2D.Double(x, y, w, h));
        g.setColor(frame);
        g.setStroke(new BasicStroke(4));
        g.draw(new Rectangle2D.Double(x, y, w, h));
      }
      default -> {
        g.setColor(frame);
        g.fill(new Rectangle2D.Double(x, y + h, w, 7));
        double left = x + 4;
        while (left < x + w - 16) {
          double thick = 6 + 9 * random.nextDouble();
          double tall = h * (0.5 + 0.4 * random.nextDouble());
          g.setColor(Palette.muted(random, 50, 190));
          g.fill(new Rectangle2D.Double(left, y + h - tall, thick, tall));
          left += thick + 1;
        }
      }
    }
  }

  private static void texture(BufferedImage image, RandomGenerator random) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] relief = new float[width * height];
    double strength = 8 + 14 * random.nextDouble();
    for (int octave = 0; octave < OCTAVES; octave++) {
      addNoise(relief, width, height, LARGEST_CELL >> octave, strength / (1 << octave), random);
    }
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < relief.length; i++) {
      for (int c = 0; c < 3; c++) {
        pixels[3 * i + c] = Camera.clamp((pixels[3 * i + c] & 0xff) + relief[i]);
      }
    }
  }

  private static void addNoise(
      float[] relief, int width, int height, int cell, double strength, RandomGenerator random) {
    int columns = width / cell + 2;
    float[] lattice = new float[columns * (height / cell + 2)];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = (float) (strength * 2 * (random.nextDouble() - 0.5));
    }
    for (int y = 0; y < height; y++) {
      float down = smooth((float) (y % cell) / cell);
      int row = y / cell * columns;
      for (int x = 0; x < width; x++) {
        float across = smooth((float) (x % cell) / cell);
        int at = row + x / cell;
        float upper = lattice[at] + across * (lattice[at + 1] - lattice[at]);
        float lower =
            lattice[at + columns] + across * (lattice[at + columns + 1] - lattice[at + columns]);
        relief[y * width + x] += upper + down * (lower - upper);
      }
    }
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }
}
