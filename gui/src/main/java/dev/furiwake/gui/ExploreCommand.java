package dev.furiwake.gui;

import dev.furiwake.experiments.figures.Fonts;
import dev.furiwake.gui.model.Memory;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import java.lang.ref.Reference;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import picocli.CommandLine.Command;

/** {@code explore}: opens the window and waits until it is closed. */
@Command(
    name = "explore",
    description = {
      "Open the explorer: watch a policy decide, ask it why, see what it has learned, compare.",
      "",
      "It needs a display and, on Linux, GTK 3 (Debian: libgtk-3-0)."
    },
    footer = {"", "Example:", "  furiwake explore"})
final class ExploreCommand implements Callable<Integer> {
  private final Console console;

  ExploreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    // JavaFX warns that it was started from the class path, which is how it is meant here. The
    // logger is held for as long as the window is open, or its level would be forgotten.
    Logger javafx = Logger.getLogger("javafx");
    javafx.setLevel(Level.SEVERE);
    Fonts.prepare();
    try {
      Application.launch(ExplorerApplication.class);
    } catch (UnsupportedOperationException e) {
      throw new InputException(
          "no window can be opened ("
              + e.getMessage()
              + "); accepted: a display, which on Linux DISPLAY names, and GTK 3",
          e);
    }
    console.note("what the explorer remembers is in " + Memory.usual());
    Reference.reachabilityFence(javafx);
    return 0;
  }
}
