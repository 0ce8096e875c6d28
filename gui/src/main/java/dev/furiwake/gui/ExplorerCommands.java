package dev.furiwake.gui;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import java.util.List;

/** This module's verb: {@code explore}. */
public final class ExplorerCommands implements CommandProvider {

  @Override
  public List<Object> commands(Console console) {
    return List.of(new ExploreCommand(console));
  }
}
