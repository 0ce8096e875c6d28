package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Examination;
import dev.furiwake.gui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** What a frame would have taken in each container: replayed, beside what was foretold. */
final class BarPane extends Painted {
  private final Texts texts;
  private Optional<Examination> examination = Optional.empty();

  BarPane(ObservableValue<Look> look, Texts texts) {
    super(look);
    this.texts = texts;
    texts.language().addListener(o -> repaint());
  }

  void show(Optional<Examination> now) {
    examination = now;
    repaint();
  }

  @Override
  void paint(GraphicsContext g, double w, double h) {
    if (examination.isEmpty()) {
      return;
    }
    List<Examination.Option> options = examination.get().options();
    double most = 1e-9;
    for (Examination.Option o : options) {
      most = Math.max(most, Math.max(o.forecastMs(), o.responseMs().orElse(0)));
    }
    g.setTextBaseline(VPos.CENTER);
    double left = 110;
    double room = w - left - 120;
    double row = Math.min(34, (h - 30) / options.size());
    text(g, texts.get("why.bars"), 10, 12, look().text(), TextAlignment.LEFT, 12);
    for (int c = 0; c < options.size(); c++) {
      Examination.Option o = options.get(c);
      boolean chosen = c == examination.get().chosen();
      double y = 28 + c * row;
      Color colour = chosen ? look().accent() : look().faint();
      text(g, o.container(), left - 8, y + row / 2, look().text(), TextAlignment.RIGHT, 12);
      g.setFill(look().grid());
      g.fillRect(left, y + 5, room, row - 10);
      g.setFill(colour);
      double length = room * o.responseMs().orElse(0) / most;
      g.fillRect(left, y + 5, length, row - 10);
      double forecast = left + room * o.forecastMs() / most;
      g.setStroke(look().bad());
      g.setLineWidth(2.5);
      g.strokeLine(forecast, y + 3, forecast, y + row - 3);
      String label =
          o.responseMs().isPresent()
              ? Decimal.fixed(o.responseMs().getAsDouble(), 1) + " ms"
              : texts.get("watch.failed");
      text(g, label, left + room + 10, y + row / 2, look().text(), TextAlignment.LEFT, 12);
    }
  }

  private void text(
      GraphicsContext g, String what, double x, double y, Color c, TextAlignment a, double size) {
    g.setFont(look().font(size));
    g.setFill(c);
    g.setTextAlign(a);
    g.fillText(what, x, y);
  }
}
