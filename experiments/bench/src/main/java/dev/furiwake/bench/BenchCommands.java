package dev.furiwake.bench;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import java.util.List;

/** This module's verb: {@code bench}. */
public final class BenchCommands implements CommandProvider {

  @Override
  public List<Object> commands(Console console) {
    return List.of(new BenchCommand(console));
  }
}
