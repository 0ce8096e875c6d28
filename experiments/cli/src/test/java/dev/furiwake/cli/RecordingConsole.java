package dev.furiwake.cli;

import dev.furiwake.scenarios.command.Console;
import java.util.ArrayList;
import java.util.List;

/** A console that keeps what was written. */
final class RecordingConsole implements Console {
  final List<String> lines = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

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
