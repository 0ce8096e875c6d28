package dev.furiwake.vision.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.demonstration.DemonstrationModel;
import dev.furiwake.vision.natives.CacheFolder;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code model}: makes the demonstration model if need be and says what and where it is. */
@Command(
    name = "model",
    description =
        "Makes the demonstration model if it is missing or damaged, and prints its path, classes,"
            + " accuracy on fresh drawn faces and SHA-256. It is a full ResNet-18, but it knows only"
            + " two kinds of drawn faces: nothing of photographs, nothing of gender.",
    footerHeading = "%nExamples:%n",
    footer = {"  furiwake model", "  furiwake model --remake"})
public final class ModelCommand implements Callable<Integer> {
  private final Console console;
  private final CacheFolder cache;

  @Option(names = "--remake", description = "Makes it anew even if it is there.")
  boolean remake;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Seed of weights and faces; other commands use 1 unless --model says otherwise. Default:"
              + " ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  ModelCommand(Console console, CacheFolder cache) {
    this.console = console;
    this.cache = cache;
  }

  @Override
  public Integer call() {
    DemonstrationModel demonstration = new DemonstrationModel(cache, seed);
    ModelFile model = remake ? demonstration.make(console) : demonstration.open(console);
    console.line("name      " + model.card().name() + " (demonstration model)");
    console.line("path      " + model.onnx());
    console.line("classes   " + String.join(", ", model.card().labels()));
    console.line(
        "accuracy  "
            + model
                .card()
                .accuracy()
                .map(a -> String.format(Locale.ROOT, "%.1f %% on fresh drawn faces", 100 * a))
                .orElse("unknown"));
    console.line("sha256    " + model.sha256());
    return 0;
  }
}
