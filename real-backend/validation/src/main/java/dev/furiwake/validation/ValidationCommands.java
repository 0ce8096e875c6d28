package dev.furiwake.validation;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.vision.natives.CacheFolder;
import java.util.List;

/** Contributes {@code validate-live}. */
public final class ValidationCommands implements CommandProvider {
  @Override
  public List<Object> commands(Console console) {
    return List.of(new ValidateLiveCommand(console, CacheFolder.ofUser(System.getenv())));
  }
}
