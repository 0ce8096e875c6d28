package dev.furiwake.gui.view;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.figures.Figure;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.gui.text.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Writes figures, data and settings to files. Figures are those of the reports, on white, with
 * English labels, so that one made here fits into a paper beside those of {@code reproduce}.
 */
final class Exports {
  private static final int DIGITS = 9;

  private final FilePrompt prompt;
  private final Executor background;
  private final ReadOnlyObjectWrapper<Message> remark = new ReadOnlyObjectWrapper<>(Message.NONE);
  private final ReadOnlyObjectWrapper<Message> problem = new ReadOnlyObjectWrapper<>(Message.NONE);

  Exports(FilePrompt prompt, Executor background) {
    this.prompt = prompt;
    this.background = background;
  }

  /** What has been written. */
  ReadOnlyObjectProperty<Message> remark() {
    return remark.getReadOnlyProperty();
  }

  /** Why something could not be. */
  ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Does what takes time. */
  Executor background() {
    return background;
  }

  FilePrompt prompt() {
    return prompt;
  }

  void png(String name, Supplier<Figure> figure) {
    write(name + ".png", () -> figure.get().png());
  }

  void svg(String name, Supplier<Figure> figure) {
    write(name + ".svg", () -> bytes(figure.get().svg()));
  }

  void csv(String name, List<Curve> curves) {
    write(name + ".csv", () -> bytes(table(curves).csv()));
  }

  void text(String name, Supplier<String> content) {
    write(name, () -> bytes(content.get()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Figure figure(String title, String x, String y, List<Curve> curves) {
    return CurveFigure.of(title, x, y, curves);
  }

  static Table table(List<Curve> curves) {
    Table table =
        new Table(
            Column.text("curve"),
            Column.number("x", DIGITS),
            Column.number("y", DIGITS),
            Column.number("low", DIGITS),
            Column.number("high", DIGITS));
    for (Curve c : curves) {
      for (int i = 0; i < c.size(); i++) {
        table.row(c.name(), c.x(i), c.mean(i), c.low(i), c.high(i));
      }
    }
    return table;
  }

  private void write(String name, Supplier<byte[]> content) {
    prompt.toSave(name).ifPresent(file -> background.execute(() -> written(file, content)));
  }

  private void written(Path file, Supplier<byte[]> content) {
    Message failed = Message.NONE;
    try {
      Files.write(file, content.get());
    } catch (IOException | RuntimeException e) {
      failed = Message.of("export.failed", file.toString(), String.valueOf(e.getMessage()));
    }
    Message why = failed;
    Platform.runLater(
        () -> {
          remark.set(
              why == Message.NONE ? Message.of("export.written", file.toString()) : Message.NONE);
          problem.set(why);
        });
  }
}
