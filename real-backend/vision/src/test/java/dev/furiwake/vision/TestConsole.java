package dev.furiwake.vision;

import dev.furiwake.scenarios.command.Console;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a command writes. */
public final class TestConsole implements Console {
  public final List<String> lines = new ArrayList<>();
  public final List<String> notes = new ArrayList<>();
  public long steps;

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
      public void step(long by) {
        steps += by;
      }

      @Override
      public void close() {
        // nothing is shown
      }
    };
  }
}
