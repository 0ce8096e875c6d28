package dev.furiwake.vision.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.demonstration.DemonstrationModel;
import dev.furiwake.vision.natives.CacheFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Which model a command uses: the one given, else the demonstration model, and says so. */
final class Models {
  private Models() {}

  static ModelFile open(Optional<Path> given, CacheFolder cache, Console console) {
    if (given.isPresent()) {
      return ModelFile.open(given.get());
    }
    ModelFile model = new DemonstrationModel(cache, DemonstrationModel.STANDARD_SEED).open(console);
    console.note(
        "model: "
            + model.card().name()
            + ", for drawn faces ("
            + String.join(", ", model.card().labels())
            + "); --model takes your own");
    return model;
  }
}
