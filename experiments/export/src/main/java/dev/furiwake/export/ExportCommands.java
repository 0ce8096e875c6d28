package dev.furiwake.export;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import java.util.List;

/** This module's verb: {@code export}. */
public final class ExportCommands implements CommandProvider {

  @Override
  public List<Object> commands(Console console) {
    return List.of(new ExportCommand(console));
  }
}
