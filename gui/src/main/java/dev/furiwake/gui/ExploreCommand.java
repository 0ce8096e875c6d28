package dev.furiwake.gui;

import dev.furiwake.experiments.figures.Fonts;
import dev.furiwake.gui.measure.Measures;
import dev.furiwake.gui.model.Memory;
import dev.furiwake.gui.window.ExplorerWindow;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code explore}: opens the window and waits until it is closed. */
@Command(
    name = "explore",
    description = {
      "Open the explorer: watch a policy decide, ask it why, see what it has learned, compare.",
      "",
      "It needs a display and, on Linux, GTK 3 (Debian: libgtk-3-0)."
    },
    footer = {"", "Examples:", "  furiwake explore", "  furiwake explore --measure --minutes 10"})
final class ExploreCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--measure",
      description = "Measure the window's own speed instead, and print the figures.")
  private boolean measure;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "With --measure: for how long memory is watched (default: 1).")
  private int minutes = 1;

  ExploreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (minutes < 1 || minutes > 600) {
      throw new InputException("--minutes is " + minutes + "; accepted: 1 to 600");
    }
    // JavaFX warns that it was started from the class path, which is how it is meant here. The
    // logger is held for as long as the window is open, or its level would be forgotten.
    Logger javafx = Logger.getLogger("javafx");
    javafx.setLevel(Level.SEVERE);
    Fonts.prepare();
    try {
      if (measure) {
        Path memory = Files.createTempDirectory("furiwake-explorer").resolve("memory.properties");
        Measures measures = new Measures(memory, minutes);
        start(measures::open);
        measures.run().forEach(console::line);
      } else {
        open();
      }
    } finally {
      Reference.reachabilityFence(javafx);
    }
    return 0;
  }

  private void open() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    start(
        () ->
            new ExplorerWindow(new Memory(Memory.usual()), now -> {})
                .whenClosed(closed::countDown));
    closed.await();
    Platform.exit();
  }

  private static void start(Runnable first) {
    try {
      Platform.startup(first);
    } catch (UnsupportedOperationException e) {
      throw new InputException(
          "no window can be opened ("
              + e.getMessage()
              + "); accepted: a display, which on Linux DISPLAY names, and GTK 3",
          e);
    }
  }
}
