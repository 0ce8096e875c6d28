package dev.furiwake.experiments.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * A drawing as a list of painted shapes, from which both files are made, so that they can't differ.
 * Text is drawn as outlines: it looks the same whatever fonts the reader has.
 */
final class Canvas {
  private static final int PIXELS_PER_UNIT = 2;

  /** Where a text's point of reference lies. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private sealed interface Mark {
    Color color();
  }

  private record Filled(Shape shape, Color color) implements Mark {}

  private record Drawn(Shape shape, Color color, BasicStroke stroke) implements Mark {}

  private record Text(GlyphVector glyphs, AffineTransform place, Color color) implements Mark {}

  private final int width;
  private final int height;
  private final String title;
  private final List<Mark> marks = new ArrayList<>();
  private final FontRenderContext context;

  /** An empty white drawing, in units of a pixel on a page. */
  Canvas(int width, int height, String title) {
    if (width < 200 || height < 100 || width > 10_000 || height > 10_000) {
      throw new IllegalArgumentException(
          "figure '" + title + "': " + width + " × " + height + " is no size to draw in");
    }
    Fonts.prepare();
    this.width = width;
    this.height = height;
    this.title = title;
    context = new FontRenderContext(new AffineTransform(), true, true);
  }

  void fill(Shape shape, Color color) {
    marks.add(new Filled(shape, color));
  }

  void stroke(Shape shape, Color color, BasicStroke stroke) {
    marks.add(new Drawn(shape, color, stroke));
  }

  /** Draws a line of text with its baseline at y. */
  void text(String text, double x, double y, float size, Color color, Anchor anchor) {
    double back =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> textWidth(text, size) / 2;
          case END -> textWidth(text, size);
        };
    AffineTransform place = AffineTransform.getTranslateInstance(x - back, y);
    marks.add(new Text(Fonts.at(size).createGlyphVector(context, text), place, color));
  }

  /** Draws a line of text that runs upwards, with its baseline at x and its middle at y. */
  void upwards(String text, double x, double y, float size, Color color) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y + textWidth(text, size) / 2);
    place.quadrantRotate(-1);
    marks.add(new Text(Fonts.at(size).createGlyphVector(context, text), place, color));
  }

  /** Returns how wide a line of text is. */
  double textWidth(String text, float size) {
    return Fonts.at(size).getStringBounds(text, context).getWidth();
  }

  byte[] png() {
    BufferedImage image =
        new BufferedImage(
            width * PIXELS_PER_UNIT, height * PIXELS_PER_UNIT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      for (Mark mark : marks) {
        graphics.setColor(mark.color());
        if (mark instanceof Filled filled) {
          graphics.fill(filled.shape());
        } else if (mark instanceof Drawn drawn) {
          graphics.setStroke(drawn.stroke());
          graphics.draw(drawn.shape());
        } else if (mark instanceof Text text) {
          graphics.fill(text.place().createTransformedShape(text.glyphs().getOutline()));
        }
      }
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

  String svg() {
    StringBuilder svg = new StringBuilder();
    String size = "width=\"" + width + "\" height=\"" + height + "\"";
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" ").append(size);
    svg.append(" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\">\n");
    svg.append("<title>").append(escaped(title)).append("</title>\n");
    svg.append("<rect ").append(size).append(" fill=\"#ffffff\"/>\n");
    Set<String> defined = new HashSet<>();
    for (Mark mark : marks) {
      if (mark instanceof Filled filled) {
        svg.append("<path d=\"");
        appendPath(svg, filled.shape());
        svg.append("\" fill=\"").append(rgb(mark.color())).append('"');
        if (mark.color().getAlpha() < 255) {
          svg.append(" fill-opacity=\"").append(number(mark.color().getAlpha() / 255.0));
          svg.append('"');
        }
        svg.append("/>\n");
      } else if (mark instanceof Drawn drawn) {
        svg.append("<path d=\"");
        appendPath(svg, drawn.shape());
        svg.append("\" fill=\"none\" stroke=\"").append(rgb(mark.color())).append('"');
        appendStroke(svg, drawn.stroke());
        svg.append("/>\n");
      } else if (mark instanceof Text text) {
        appendText(svg, text, defined);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  /**
   * Writes a text as references to glyphs, each of which is written where it is first used. A
   * glyph's name says all of it, so that the names of two drawings in one page can't disagree.
   */
  private void appendText(StringBuilder svg, Text text, Set<String> defined) {
    GlyphVector glyphs = text.glyphs();
    Font font = glyphs.getFont();
    StringBuilder uses = new StringBuilder();
    for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
      int code = glyphs.getGlyphCode(i);
      Shape outline = font.createGlyphVector(context, new int[] {code}).getOutline();
      if (outline.getBounds2D().isEmpty()) {
        continue; // a space
      }
      String name = "g" + Math.round(font.getSize2D() * 10) + "-" + code;
      if (defined.add(name)) {
        svg.append("<defs><path id=\"").append(name).append("\" d=\"");
        appendPath(svg, outline);
        svg.append("\"/></defs>\n");
      }
      uses.append("<use href=\"#").append(name).append("\" x=\"");
      uses.append(number(glyphs.getGlyphPosition(i).getX())).append("\"/>");
    }
    double[] at = new double[6];
    text.place().getMatrix(at);
    svg.append("<g fill=\"").append(rgb(text.color())).append("\" transform=\"matrix(");
    for (int i = 0; i < at.length; i++) {
      svg.append(i == 0 ? "" : " ").append(number(at[i]));
    }
    svg.append(")\">").append(uses).append("</g>\n");
  }

  private static void appendStroke(StringBuilder svg, BasicStroke stroke) {
    svg.append(" stroke-width=\"").append(number(stroke.getLineWidth())).append('"');
    if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
      svg.append(" stroke-linejoin=\"round\"");
    }
    if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
      svg.append(" stroke-linecap=\"round\"");
    }
    float[] dashes = stroke.getDashArray();
    if (dashes != null) {
      svg.append(" stroke-dasharray=\"");
      for (int i = 0; i < dashes.length; i++) {
        svg.append(i == 0 ? "" : " ").append(number(dashes[i]));
      }
      svg.append('"');
    }
  }

  private static void appendPath(StringBuilder svg, Shape shape) {
    double[] at = new double[6];
    for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
      int kind = path.currentSegment(at);
      int numbers =
          switch (kind) {
            case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 2;
            case PathIterator.SEG_QUADTO -> 4;
            case PathIterator.SEG_CUBICTO -> 6;
            default -> 0;
          };
      svg.append("MLQCZ".charAt(kind));
      for (int i = 0; i < numbers; i++) {
        svg.append(i == 0 ? "" : " ").append(number(at[i]));
      }
    }
  }

  /** Returns a number with at most two decimal places: a fiftieth of a pixel is enough. */
  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    if (rest == 0) {
      return sign + whole;
    }
    return sign + whole + "." + (rest % 10 == 0 ? "" + rest / 10 : (rest < 10 ? "0" : "") + rest);
  }

  private static String rgb(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
