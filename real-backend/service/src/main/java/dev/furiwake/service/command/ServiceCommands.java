package dev.furiwake.service.command;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.vision.natives.CacheFolder;
import java.util.List;

/** Contributes {@code worker} and {@code live}. */
public final class ServiceCommands implements CommandProvider {
  @Override
  public List<Object> commands(Console console) {
    CacheFolder cache = CacheFolder.ofUser(System.getenv());
    return List.of(new WorkerCommand(console, cache), new LiveCommand(console, cache));
  }
}
