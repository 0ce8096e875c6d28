package dev.furiwake.service.command;

import dev.furiwake.scenarios.command.Console;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is said. */
final class RecordingConsole implements Console {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<String> notes = new CopyOnWriteArrayList<>();

  @Override
  public void line(String text) {
    lines.add(text);
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  @Override
  public Progress progress(String task, long total) {
    return new Progress() {
      @Override
      public void step(long steps) {}

      @Override
      public void close() {}
    };
  }
}
