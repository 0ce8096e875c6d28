package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Ended;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.gui.text.Texts;
import dev.furiwake.sim.engine.FrameVisitor.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.text.TextAlignment;

/**
 * The cluster at one moment: the gateway with its buffer, each container with its threads, frames
 * and memory, its CPU as it is and as the policy sees it, frames on their way, and what ended last.
 */
final class ClusterPane extends Painted {
  private static final double RADIUS = 15;
  private static final double HEAD = 22;

  private final Texts texts;
  private final List<Spot> spots = new ArrayList<>();
  private final StringProperty empty = new SimpleStringProperty("");
  private Optional<Moment> moment = Optional.empty();
  private String policy = "";
  private long marked = -1;

  private record Spot(double x, double y, double halfWidth, double halfHeight, long frame) {
    boolean holds(double px, double py) {
      return Math.abs(px - x) <= halfWidth && Math.abs(py - y) <= halfHeight;
    }
  }

  /**
   * Makes a pane.
   *
   * @param chosen is told the frame somebody clicks on
   */
  ClusterPane(ObservableValue<Look> look, Texts texts, LongConsumer chosen) {
    super(look);
    this.texts = texts;
    empty.addListener(o -> repaint());
    setOnMouseClicked(e -> at(e).ifPresent(spot -> chosen.accept(spot.frame())));
    setOnMouseMoved(e -> setCursor(at(e).isPresent() ? Cursor.HAND : Cursor.DEFAULT));
  }

  /** What is said while there is nothing to show. */
  StringProperty empty() {
    return empty;
  }

  private Optional<Spot> at(MouseEvent e) {
    return spots.stream().filter(s -> s.holds(e.getX(), e.getY())).findFirst();
  }

  void show(Optional<Moment> now, String policyName, long markedFrame) {
    moment = now;
    policy = policyName;
    marked = markedFrame;
    repaint();
  }

  @Override
  void paint(GraphicsContext g, double w, double h) {
    spots.clear();
    g.setTextBaseline(VPos.CENTER);
    if (moment.isEmpty()) {
      g.setFill(look().faint());
      g.setFont(look().font(15));
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(empty.get(), w / 2, h / 2);
      return;
    }
    new Painting(g, w, h, moment.get()).paint();
  }

  /** One painting of one moment. */
  private final class Painting {
    private final GraphicsContext g;
    private final Moment m;
    private final double h;
    private final double gateRight;
    private final double boxLeft;
    private final double boxRight;
    private final double listLeft;
    private final double w;
    private final double row;

    Painting(GraphicsContext g, double w, double h, Moment m) {
      this.g = g;
      this.w = w;
      this.h = h;
      this.m = m;
      gateRight = 150;
      listLeft = w - 190;
      boxLeft = gateRight + Math.max(50, 0.1 * w);
      boxRight = listLeft - Math.max(40, 0.06 * w);
      row = (h - HEAD - 6) / m.containers().size();
    }

    double top(int c) {
      return HEAD + c * row + 3;
    }

    double middle(int c) {
      return HEAD + (c + 0.5) * row;
    }

    void paint() {
      text(texts.get("watch.gateway"), 14, 11, 11, look().faint(), TextAlignment.LEFT);
      text(texts.get("watch.containers"), boxLeft, 11, 11, look().faint(), TextAlignment.LEFT);
      text(texts.get("watch.ended"), listLeft, 11, 11, look().faint(), TextAlignment.LEFT);
      g.setLineWidth(1.2);
      g.setStroke(look().grid());
      for (int c = 0; c < m.containers().size(); c++) {
        g.strokeLine(gateRight, h / 2, boxLeft, middle(c));
        g.strokeLine(boxRight, middle(c), listLeft - 8, h / 2);
      }
      gateway();
      for (int c = 0; c < m.containers().size(); c++) {
        container(c, m.containers().get(c));
      }
      moving();
      ended();
    }

    private void gateway() {
      box(10, h / 2 - 44, gateRight - 10, 88, look().accent());
      text(shortened(policy, 19), 18, h / 2 - 26, 12, look().text(), TextAlignment.LEFT);
      text(
          texts.get("watch.arrived", Long.toString(m.arrived())),
          18,
          h / 2 - 4,
          11,
          look().faint(),
          TextAlignment.LEFT);
      long waiting = m.underWay().stream().filter(t -> t.place() == Place.BUFFER).count();
      text(
          texts.get("watch.buffer", Long.toString(waiting)),
          18,
          h / 2 + 14,
          11,
          look().faint(),
          TextAlignment.LEFT);
      g.setFill(look().accent());
      for (int i = 0; i < Math.min(waiting, 18); i++) {
        g.fillOval(18 + 7 * i, h / 2 + 26, 5, 5);
      }
    }

    private void container(int c, Moment.Room room) {
      double y = top(c);
      double height = row - 6;
      Color frame = room.up() ? look().faint() : look().bad();
      box(boxLeft, y, boxRight - boxLeft, height, frame);
      double wide = boxRight - boxLeft;
      Color text = look().text();
      String name = room.up() ? room.name() : texts.get("watch.down", room.name());
      if (height < 44) {
        text(shortened(name, 10), boxLeft + 8, middle(c), 11, text, TextAlignment.LEFT);
        bars(room, boxLeft + wide - 178, middle(c) - 5, false);
        frames(c, boxLeft + 80, middle(c), boxLeft + wide - 208, 7);
        return;
      }
      text(shortened(name, 12), boxLeft + 8, y + 14, 14, text, TextAlignment.LEFT);
      threads(room, boxLeft + 8, y + 28);
      text(
          texts.get("watch.share", percent(room.share())),
          boxLeft + 8,
          y + height - 10,
          10.5,
          look().faint(),
          TextAlignment.LEFT);
      bars(room, boxLeft + wide - 178, y + (height - 48) / 2 + 2, true);
      frames(c, boxLeft + 106, middle(c), boxLeft + wide - 214, RADIUS);
    }

    /** Busy threads are filled; a part of one is the fraction in use. */
    private void threads(Moment.Room room, double x, double y) {
      double size = Math.min(11, 84.0 / room.threads());
      double use = Double.isNaN(room.cpuTrue()) ? room.cpuSeen() : room.cpuTrue();
      double busy = use * room.threads();
      for (int t = 0; t < room.threads(); t++) {
        double at = x + t * (size + 2);
        g.setStroke(look().faint());
        g.setLineWidth(1);
        g.strokeRect(at + 0.5, y + 0.5, size - 1, size - 1);
        g.setFill(look().accent());
        double filled = Math.max(0, Math.min(1, busy - t)) * (size - 2);
        g.fillRect(at + 1, y + size - 1 - filled, size - 2, filled);
      }
    }

    private void bars(Moment.Room room, double x, double y, boolean memory) {
      bar(texts.get("watch.seen"), room.cpuSeen(), x, y, look().faint());
      if (!Double.isNaN(room.cpuTrue())) { // a gateway knows no more than the policy
        bar(texts.get("watch.true"), room.cpuTrue(), x, y + 16, look().accent());
      }
      if (memory && room.memory() < Long.MAX_VALUE) {
        double share = (double) room.memoryUsed() / room.memory();
        label(texts.get("watch.memory"), x, y + 32);
        rail(share, x + 58, y + 32, look().line(3));
        text(bytes(room.memoryUsed()), x + 168, y + 37, 10, look().faint(), TextAlignment.RIGHT);
      }
    }

    private void bar(String name, double value, double x, double y, Color colour) {
      label(name, x, y);
      rail(value, x + 58, y, colour);
      text(percent(value), x + 168, y + 5, 10, look().faint(), TextAlignment.RIGHT);
    }

    private void label(String name, double x, double y) {
      text(name, x, y + 5, 10, look().faint(), TextAlignment.LEFT);
    }

    private void rail(double value, double x, double y, Color colour) {
      g.setFill(look().grid());
      g.fillRoundRect(x, y, 66, 10, 4, 4);
      g.setFill(colour);
      g.fillRoundRect(x, y, 66 * Math.max(0, Math.min(1, value)), 10, 4, 4);
    }

    /** Frames in service, then those waiting, as many as there is room for. */
    private void frames(int c, double from, double y, double to, double radius) {
      double x = from + radius;
      int left = 0;
      for (Moment.Token t : m.underWay()) {
        if (t.container() == c && (t.place() == Place.SERVICE || t.place() == Place.WAITING)) {
          if (x + radius <= to) {
            token(t, x, y, radius);
            x += 2 * radius + 4;
          } else {
            left++;
          }
        }
      }
      if (left > 0) {
        text("+" + left, to + 2, y, 11, look().text(), TextAlignment.LEFT);
      }
    }

    private void token(Moment.Token t, double x, double y, double radius) {
      g.setFill(look().ground());
      g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
      Color colour = t.abandoned() ? look().faint() : look().accent();
      if (t.place() == Place.SERVICE) {
        g.setFill(colour.deriveColor(0, 1, 1, 0.45));
        g.fillArc(
            x - radius, y - radius, 2 * radius, 2 * radius, 90, -360 * t.progress(), ArcType.ROUND);
      }
      g.setStroke(t.frame() == marked ? look().chosen() : colour);
      g.setLineWidth(t.frame() == marked ? 3 : 1.4);
      g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
      if (radius > 8) {
        text(Long.toString(t.frame() % 1000), x, y, 10.5, look().text(), TextAlignment.CENTER);
      }
      spots.add(new Spot(x, y, radius, radius, t.frame()));
    }

    private void moving() {
      for (Moment.Token t : m.underWay()) {
        if (t.place() == Place.LINK || t.place() == Place.UPLINK) {
          double p = t.place() == Place.UPLINK ? 0.5 * t.progress() : t.progress();
          token(
              t,
              gateRight + p * (boxLeft - gateRight),
              h / 2 + p * (middle(t.container()) - h / 2),
              8);
        } else if (t.place() == Place.ANSWER) {
          token(
              t,
              boxRight + t.progress() * (listLeft - 8 - boxRight),
              middle(t.container()) + t.progress() * (h / 2 - middle(t.container())),
              8);
        }
      }
    }

    private void ended() {
      double y = HEAD + 9;
      for (Ended e : m.recent()) {
        if (y > h - 6) {
          return;
        }
        if (e.frame() == marked) {
          g.setFill(look().chosen().deriveColor(0, 1, 1, 0.3));
          g.fillRect(listLeft - 4, y - 8, w - listLeft, 16);
        }
        Color colour =
            e.reward() > 0 ? look().good() : e.reward() < 0 ? look().bad() : look().text();
        text("#" + e.frame(), listLeft, y, 11, look().text(), TextAlignment.LEFT);
        String where =
            e.container() < 0 ? "–" : shortened(m.containers().get(e.container()).name(), 6);
        text(where, listLeft + 68, y, 11, look().text(), TextAlignment.LEFT);
        String took =
            e.responseNs() == Ended.NONE
                ? texts.get("watch.failed")
                : Decimal.fixed(e.responseNs() * 1e-6, 0) + " ms";
        text(took, w - 48, y, 11, look().text(), TextAlignment.RIGHT);
        text(signed(e.reward()), w - 10, y, 11, colour, TextAlignment.RIGHT);
        spots.add(new Spot((listLeft + w) / 2, y, (w - listLeft) / 2, 8, e.frame()));
        y += 17;
      }
    }

    private void box(double x, double y, double width, double height, Color frame) {
      g.setFill(look().panel());
      g.fillRoundRect(x, y, width, height, 8, 8);
      g.setStroke(frame);
      g.setLineWidth(1);
      g.strokeRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, 8, 8);
    }

    private void text(
        String what, double x, double y, double size, Color colour, TextAlignment align) {
      g.setFont(look().font(size));
      g.setFill(colour);
      g.setTextAlign(align);
      g.fillText(what, x, y);
    }
  }

  /** Returns a size in the largest unit that leaves a number of 1 or more. */
  static String bytes(long bytes) {
    double value = bytes;
    String unit = "B";
    for (String larger : new String[] {"KiB", "MiB", "GiB", "TiB"}) {
      if (value < 1024) {
        break;
      }
      value /= 1024;
      unit = larger;
    }
    return Decimal.significant(value, 3) + " " + unit;
  }

  static String percent(double share) {
    return Decimal.fixed(100 * share, 0) + " %";
  }

  /** Returns a reward with its sign. */
  static String signed(double reward) {
    String text = Decimal.significant(reward, 3);
    return reward > 0 ? "+" + text : text.replace('-', '−');
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
