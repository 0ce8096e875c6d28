package dev.furiwake.vision.command;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.vision.natives.CacheFolder;
import java.util.List;

/** Contributes {@code analyze}, {@code make-video}, {@code model} and {@code record}. */
public final class VisionCommands implements CommandProvider {
  @Override
  public List<Object> commands(Console console) {
    CacheFolder cache = CacheFolder.ofUser(System.getenv());
    return List.of(
        new AnalyzeCommand(console, cache),
        new RecordCommand(console, cache),
        new MakeVideoCommand(console, cache),
        new ModelCommand(console, cache));
  }
}
