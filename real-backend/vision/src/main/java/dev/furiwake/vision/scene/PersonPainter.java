package dev.furiwake.vision.scene;

import static dev.furiwake.vision.scene.Palette.blend;
import static dev.furiwake.vision.scene.Palette.clear;
import static dev.furiwake.vision.scene.Palette.shade;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.random.RandomGenerator;

/**
 * Draws a person's head and trunk with the light and shade that Haar features look for: a dark band
 * over the eyes, darker sockets, a bright nose bridge between them, bright cheeks, a dark mouth.
 *
 * <p>Lengths are in face widths, y down, the origin in the middle of the face square.
 */
public final class PersonPainter {
  private static final double EYE_Y = -0.175;
  private static final double EYE_X = 0.215;
  private static final double MOUTH_Y = 0.295;
  private static final double CHIN = 0.56;
  private static final int BEARD_STRANDS = 260;

  private final Graphics2D g;
  private final Appearance person;
  private final Pose pose;
  private final Color highlight;
  private final Color shadow;
  private final double turn;
  private final double nod;

  private PersonPainter(Graphics2D g, Appearance person, Pose pose) {
    this.g = g;
    this.person = person;
    this.pose = pose;
    this.highlight = blend(person.skin(), Color.WHITE, 0.3);
    this.shadow = shade(person.skin(), 0.42);
    this.turn = 0.07 * pose.yaw();
    this.nod = 0.035 * pose.pitch();
  }

  /** Draws a person; the trunk reaches far below. */
  public static void paint(Graphics2D graphics, Appearance person, Pose pose) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.translate(pose.x(), pose.y());
      g.scale(pose.width(), pose.width());
      PersonPainter painter = new PersonPainter(g, person, pose);
      painter.trunk();
      g.rotate(pose.roll());
      painter.head();
    } finally {
      g.dispose();
    }
  }

  private void trunk() {
    Color clothes = person.clothes();
    Path2D body = new Path2D.Double();
    body.moveTo(-0.2, 0.66);
    body.curveTo(-0.45, 0.78, -0.86, 0.8, -0.92, 1.2);
    body.lineTo(-0.95, 12);
    body.lineTo(0.95, 12);
    body.lineTo(0.92, 1.2);
    body.curveTo(0.86, 0.8, 0.45, 0.78, 0.2, 0.66);
    body.closePath();
    g.setPaint(new GradientPaint(-0.9f, 0, clothes, 0.9f, 0, shade(clothes, 0.7)));
    g.fill(body);
    g.setColor(shade(clothes, 0.55));
    g.setStroke(new BasicStroke(0.02f));
    g.draw(new Line2D.Double(-0.6, 1.5, -0.64, 12));
    g.draw(new Line2D.Double(0.6, 1.5, 0.64, 12));
  }

  private void head() {
    double top = CHIN - person.height();
    if (person.longHair()) {
      g.setColor(shade(person.hair(), 0.8));
      g.fill(new RoundRectangle2D.Double(-0.6, top - 0.06, 1.2, 1.5, 0.7, 0.7));
    }
    g.setPaint(
        new GradientPaint(0, 0.42f, shade(person.skin(), 0.5), 0, 0.8f, shade(person.skin(), 0.8)));
    g.fill(new RoundRectangle2D.Double(-0.24, 0.3, 0.48, 0.5, 0.2, 0.2));
    for (int side = -1; side <= 1; side += 2) {
      g.setColor(shade(person.skin(), 0.72));
      g.fill(new Ellipse2D.Double(0.49 * side - 0.055 + 0.4 * turn, -0.16, 0.11, 0.28));
    }
    g.setColor(person.hair());
    g.fill(new Ellipse2D.Double(-0.56, top - 0.12, 1.12, 1));
    Shape face = outline(top);
    g.setPaint(
        new RadialGradientPaint(
            new Point2D.Double(1.5 * turn - 0.1 * pose.light(), -0.12),
            0.78f,
            new float[] {0, 0.55f, 0.85f, 1},
            new Color[] {
              highlight, person.skin(), shade(person.skin(), 0.72), shade(person.skin(), 0.5)
            }));
    g.fill(face);
    Shape before = g.getClip();
    g.clip(face);
    planes();
    if (person.kind() == FaceKind.BEARDED) {
      beard();
    }
    eye(-1);
    eye(1);
    nose();
    mouth();
    sideLight(face);
    g.setClip(before);
  }

  private static Path2D outline(double top) {
    Path2D p = new Path2D.Double();
    p.moveTo(0, top);
    p.curveTo(0.36, top, 0.5, top + 0.26, 0.49, -0.1);
    p.curveTo(0.48, 0.2, 0.4, 0.36, 0.24, 0.49);
    p.curveTo(0.16, 0.56, 0.08, CHIN, 0, CHIN);
    p.curveTo(-0.08, CHIN, -0.16, 0.56, -0.24, 0.49);
    p.curveTo(-0.4, 0.36, -0.48, 0.2, -0.49, -0.1);
    p.curveTo(-0.5, top + 0.26, -0.36, top, 0, top);
    p.closePath();
    return p;
  }

  /** Forehead, cheeks and the dark band over both eyes. */
  private void planes() {
    glow(turn, nod - 0.4, 0.34, 0.18, highlight, 0.55);
    glow(turn - 0.25, nod + 0.1, 0.17, 0.13, highlight, 0.75);
    glow(turn + 0.25, nod + 0.1, 0.17, 0.13, highlight, 0.75);
    glow(turn, nod + EYE_Y - 0.02, 0.44, 0.1, shadow, 0.55);
  }

  private void eye(int side) {
    double x = turn + side * EYE_X * (1 - 0.1 * side * pose.yaw());
    double y = nod + EYE_Y;
    glow(x, y, 0.165, 0.105, shadow, 0.95);
    g.setColor(clear(blend(person.hair(), shadow, 0.35), Math.min(1, 0.88 * person.contrast())));
    stroke(0.042);
    g.draw(
        new QuadCurve2D.Double(
            x - side * 0.105, y - 0.095, x + side * 0.01, y - 0.15, x + side * 0.135, y - 0.095));
    double open = 0.07 * pose.eyes();
    Shape white = new Ellipse2D.Double(x - 0.078, y - open / 2, 0.156, open);
    g.setColor(blend(new Color(0xe1deda), shadow, 0.35));
    g.fill(white);
    Shape before = g.getClip();
    g.clip(white);
    double look = x + 0.2 * turn;
    g.setColor(person.iris());
    g.fill(new Ellipse2D.Double(look - 0.042, y - 0.042, 0.084, 0.084));
    g.setColor(Color.BLACK);
    g.fill(new Ellipse2D.Double(look - 0.02, y - 0.02, 0.04, 0.04));
    g.setClip(before);
    g.setColor(clear(shade(shadow, 0.45), 0.95));
    stroke(0.024);
    g.draw(new QuadCurve2D.Double(x - 0.092, y + 0.008, x, y - 0.9 * open, x + 0.092, y + 0.008));
  }

  private void nose() {
    double y = nod + EYE_Y;
    glow(turn, y + 0.01, 0.05, 0.13, highlight, 0.95);
    glow(1.3 * turn, y + 0.14, 0.052, 0.17, highlight, 0.9);
    for (int side = -1; side <= 1; side += 2) {
      glow(1.2 * turn + 0.082 * side - 0.01 * pose.light(), y + 0.16, 0.045, 0.15, shadow, 0.38);
    }
    glow(1.5 * turn, y + 0.265, 0.075, 0.065, highlight, 0.85);
    glow(1.4 * turn, y + 0.345, 0.13, 0.045, shadow, 0.7);
    for (int side = -1; side <= 1; side += 2) {
      glow(1.4 * turn + 0.052 * side, y + 0.332, 0.034, 0.022, shade(shadow, 0.4), 0.9);
    }
  }

  private void mouth() {
    double y = MOUTH_Y + 0.8 * nod;
    double half = 0.165 + 0.03 * pose.smile();
    double corner = y - 0.045 * pose.smile();
    double gap = 0.07 * pose.mouth();
    Path2D upper = new Path2D.Double();
    upper.moveTo(turn - half, corner);
    upper.curveTo(turn - 0.4 * half, y - 0.045, turn - 0.02, y - 0.045, turn, y - 0.03);
    upper.curveTo(turn + 0.02, y - 0.045, turn + 0.4 * half, y - 0.045, turn + half, corner);
    upper.quadTo(turn, y + 0.02, turn - half, corner);
    Path2D lower = new Path2D.Double();
    lower.moveTo(turn - half, corner);
    lower.quadTo(turn, y + 0.02 + 1.3 * gap, turn + half, corner);
    lower.curveTo(
        turn + 0.5 * half, y + gap + 0.1, turn - 0.5 * half, y + gap + 0.1, turn - half, corner);
    if (gap > 0.01) {
      g.setColor(new Color(0x321214));
      g.fill(new Ellipse2D.Double(turn - 0.8 * half, y - 0.02, 1.6 * half, gap + 0.06));
    }
    g.setColor(shade(person.lips(), 0.82));
    g.fill(upper);
    g.setColor(person.lips());
    g.fill(lower);
    g.setColor(clear(shade(shadow, 0.5), 0.85));
    stroke(0.018);
    g.draw(new QuadCurve2D.Double(turn - half, corner, turn, y + 0.025, turn + half, corner));
    if (person.kind() == FaceKind.SHAVEN) {
      glow(turn, y + gap + 0.11, 0.12, 0.035, shadow, 0.5);
      glow(turn, y + gap + 0.18, 0.11, 0.055, highlight, 0.45);
    }
  }

  /** Whiskers along the jaw and over the mouth, always darker than the skin. */
  private void beard() {
    Color hair = shade(blend(person.hair(), new Color(0x1c1512), 0.5), 0.8);
    double y = 0.8 * nod;
    Path2D area = new Path2D.Double();
    area.moveTo(-0.5, 0.0 + y);
    area.curveTo(-0.46, 0.2 + y, -0.3, 0.22 + y, -0.2, 0.215 + y);
    area.curveTo(-0.1, 0.2 + y, 0.1, 0.2 + y, 0.2, 0.215 + y);
    area.curveTo(0.3, 0.22 + y, 0.46, 0.2 + y, 0.5, 0.0 + y);
    area.lineTo(0.5, 0.7);
    area.lineTo(-0.5, 0.7);
    area.closePath();
    g.setColor(clear(hair, 0.78));
    g.fill(area);
    glow(turn, 0.42, 0.4, 0.2, hair, 0.9);
    Shape before = g.getClip();
    g.clip(area);
    stroke(0.012);
    RandomGenerator strands = NamedStream.open(person.strands(), "beard", 0);
    for (int i = 0; i < BEARD_STRANDS; i++) {
      double x = strands.nextDouble() - 0.5;
      double from = 0.02 + 0.56 * strands.nextDouble() + y;
      double lean = 0.12 * x + 0.04 * (strands.nextDouble() - 0.5);
      boolean bright = strands.nextDouble() < 0.4;
      g.setColor(clear(bright ? blend(hair, highlight, 0.35) : shade(hair, 0.5), 0.6));
      g.draw(new Line2D.Double(x, from, x + lean, from + 0.06));
    }
    g.setClip(before);
  }

  private void sideLight(Shape face) {
    Color dark = new Color(0, 0, 0, (int) Math.min(255, Math.round(70 * Math.abs(pose.light()))));
    boolean right = pose.light() > 0;
    g.setPaint(
        right
            ? new GradientPaint(0, 0, Palette.CLEAR, 0.5f, 0, dark)
            : new GradientPaint(-0.5f, 0, dark, 0, 0, Palette.CLEAR));
    Rectangle2D all = face.getBounds2D();
    g.fill(all);
  }

  private void stroke(double width) {
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /** A soft elliptic patch: full in the middle, gone at the rim. */
  private void glow(
      double x, double y, double halfWidth, double halfHeight, Color c, double opacity) {
    double full = Math.min(1, opacity * person.contrast());
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(halfWidth, halfHeight);
    Point2D origin = new Point2D.Double();
    g.setPaint(
        new RadialGradientPaint(
            origin,
            1,
            origin,
            new float[] {0, 0.5f, 1},
            new Color[] {clear(c, full), clear(c, 0.6 * full), clear(c, 0)},
            MultipleGradientPaint.CycleMethod.NO_CYCLE,
            MultipleGradientPaint.ColorSpaceType.SRGB,
            place));
    g.fill(new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight));
  }
}
