package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.ValuePlane;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** One thing about a cut through the value table: values, greedy actions or visits. */
final class HeatPane extends Painted {

  /** What is shown of each cell. */
  enum Kind {
    VALUE,
    GREEDY,
    VISITS
  }

  /** Lightness rises evenly from dark blue to yellow, as in cividis (Nuñez et al., 2018). */
  private static final List<Color> RAMP =
      List.of(
          Color.web("#00224e"),
          Color.web("#35456c"),
          Color.web("#666970"),
          Color.web("#948e77"),
          Color.web("#c8b866"),
          Color.web("#fee838"));

  private static final double FOOT = 62;

  private final Kind kind;
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty freeCpu = new SimpleStringProperty("%s");
  private Optional<ValuePlane> plane = Optional.empty();
  private List<String> containers = List.of();

  HeatPane(ObservableValue<Look> look, Kind kind) {
    super(look);
    this.kind = kind;
    title.addListener(o -> repaint());
    freeCpu.addListener(o -> repaint());
  }

  /** What an axis is called, with %s for its container. */
  StringProperty freeCpu() {
    return freeCpu;
  }

  StringProperty title() {
    return title;
  }

  void show(Optional<ValuePlane> now, List<String> names) {
    plane = now;
    containers = List.copyOf(names);
    repaint();
  }

  @Override
  void paint(GraphicsContext g, double w, double h) {
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFont(look().font(13));
    g.setFill(look().text());
    g.fillText(title.get(), 8, 12);
    if (plane.isEmpty() || containers.size() <= Math.max(plane.get().x(), plane.get().y())) {
      return;
    }
    ValuePlane p = plane.get();
    double size = Math.max(20, Math.min(w - 50, h - 30 - FOOT));
    double left = 42;
    double top = 26;
    double cell = size / p.levels();
    double[] range = range(p);
    for (int j = 0; j < p.levels(); j++) {
      for (int i = 0; i < p.levels(); i++) {
        ValuePlane.Cell c = p.at(i, j);
        double x = left + i * cell;
        double y = top + size - (j + 1) * cell;
        g.setFill(colour(c, range));
        g.fillRect(x, y, Math.ceil(cell), Math.ceil(cell));
        if (kind == Kind.GREEDY && c.action() >= 0 && cell >= 15) {
          g.setFont(look().font(Math.min(12, cell * 0.5)));
          g.setTextAlign(TextAlignment.CENTER);
          g.setFill(on(colour(c, range)));
          String name = containers.get(c.action());
          g.fillText(name.length() > 3 ? name.substring(0, 3) : name, x + cell / 2, y + cell / 2);
        }
      }
    }
    axes(g, p, left, top, size);
    key(g, range, left, top + size + 42, size);
  }

  private void axes(GraphicsContext g, ValuePlane p, double left, double top, double size) {
    double cell = size / p.levels();
    g.setFont(look().font(10.5));
    g.setFill(look().faint());
    int each = p.levels() <= 11 ? (cell < 22 ? 2 : 1) : p.levels() / 5;
    for (int i = 0; i < p.levels(); i += Math.max(1, each)) {
      String percent = Decimal.fixed(100.0 * i / (p.levels() - 1), 0);
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(percent, left + (i + 0.5) * cell, top + size + 9);
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(percent, left - 4, top + size - (i + 0.5) * cell);
    }
    g.setFill(look().text());
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(freeCpu.get().formatted(containers.get(p.x())), left + size / 2, top + size + 24);
    g.save();
    g.translate(9, top + size / 2);
    g.rotate(-90);
    g.fillText(freeCpu.get().formatted(containers.get(p.y())), 0, 0);
    g.restore();
  }

  private void key(GraphicsContext g, double[] range, double left, double y, double size) {
    g.setFont(look().font(10.5));
    if (kind == Kind.GREEDY) {
      double x = left;
      g.setTextAlign(TextAlignment.LEFT);
      for (int c = 0; c < containers.size() && x < left + size - 20; c++) {
        g.setFill(look().line(c));
        g.fillRect(x, y - 6, 12, 12);
        g.setFill(look().text());
        g.fillText(containers.get(c), x + 16, y);
        x += 30 + 8 * containers.get(c).length();
      }
      return;
    }
    for (int i = 0; i < 60; i++) {
      g.setFill(ramp(i / 59.0));
      g.fillRect(left + 44 + i * (size - 88) / 60, y - 6, (size - 88) / 60 + 1, 12);
    }
    g.setFill(look().text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(label(range[0]), left, y);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(label(range[1]), left + size, y);
  }

  private String label(double value) {
    return kind == Kind.VISITS ? Decimal.fixed(value, 0) : Decimal.significant(value, 3);
  }

  private double[] range(ValuePlane p) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (ValuePlane.Cell c : p.cells()) {
      double value = kind == Kind.VISITS ? c.visits() : c.value();
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return low > high ? new double[] {0, 0} : new double[] {kind == Kind.VISITS ? 0 : low, high};
  }

  private Color colour(ValuePlane.Cell c, double[] range) {
    if (c.action() < 0) {
      return look().panel();
    }
    return switch (kind) {
      case GREEDY -> look().line(c.action());
      case VALUE ->
          ramp(range[1] > range[0] ? (c.value() - range[0]) / (range[1] - range[0]) : 0.5);
      case VISITS ->
          c.visits() == 0 ? look().panel() : ramp(Math.log1p(c.visits()) / Math.log1p(range[1]));
    };
  }

  private static Color ramp(double at) {
    double place = Math.max(0, Math.min(1, at)) * (RAMP.size() - 1);
    int i = Math.min(RAMP.size() - 2, (int) place);
    return RAMP.get(i).interpolate(RAMP.get(i + 1), place - i);
  }

  private static Color on(Color ground) {
    double light = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
    return light > 0.5 ? Color.BLACK : Color.WHITE;
  }
}
