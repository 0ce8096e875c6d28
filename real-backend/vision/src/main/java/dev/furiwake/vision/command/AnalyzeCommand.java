package dev.furiwake.vision.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.vision.DetectionSettings;
import dev.furiwake.vision.FrameAnalysis;
import dev.furiwake.vision.FrameAnalyzer;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import dev.furiwake.vision.source.Frame;
import dev.furiwake.vision.source.FrameSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze}: the frame analysis of paper P1 on the user's frames, as JSON lines. */
@Command(
    name = "analyze",
    description =
        "Finds and classifies faces: cascade, crop, resize, grayscale, ResNet-18. Prints one JSON"
            + " line a frame: boxes, class, score and the time of each stage.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  furiwake analyze people.avi",
      "  furiwake analyze photo.jpg --annotate out --threads 1",
      "  furiwake analyze frames/ --model my.onnx      (describes itself in my.json)"
    })
public final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;
  private final CacheFolder cache;

  @Parameters(
      index = "0",
      paramLabel = "IMAGE|VIDEO|FOLDER",
      description = "A .jpg or .png image, an .avi or .mp4 video, or a folder of images.")
  @Nullable Path source;

  @Option(
      names = "--annotate",
      paramLabel = "DIR",
      description = "Also writes each frame with its boxes as a JPEG into this folder.")
  @Nullable Path annotate;

  @Option(
      names = "--model",
      paramLabel = "FILE.onnx",
      description =
          "Your own classifier, described by a JSON of the same name beside it. Default: the"
              + " demonstration model, made on first use; it knows drawn faces only.")
  @Nullable Path model;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads each stage may use. Default: this machine's cores.")
  @Nullable Integer threads;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  AnalyzeCommand(Console console, CacheFolder cache) {
    this.console = console;
    this.cache = cache;
  }

  @Override
  public Integer call() {
    Path path = Arguments.required(source, "IMAGE|VIDEO|FOLDER");
    NativeLibraries.load(cache);
    Optional<Annotator> annotator = Optional.ofNullable(annotate).map(Annotator::into);
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    try (FrameSource frames = FrameSource.open(path, Arguments.IMAGES_PER_SECOND)) {
      frames.remark().ifPresent(console::note);
      ModelFile file = Models.open(Optional.ofNullable(model), cache, console);
      try (FrameAnalyzer analyzer =
              FrameAnalyzer.open(cache, file, DetectionSettings.standard(), count);
          Console.Progress progress = console.progress("analyzing", frames.expectedFrames())) {
        Optional<Frame> next = frames.next();
        while (next.isPresent()) {
          Frame frame = next.get();
          FrameAnalysis analysis = analyzer.analyze(frame.name(), frame.encoded());
          console.line(AnalysisJson.line(frame, analysis));
          annotator.ifPresent(a -> a.write(frame, analysis, file.card().labels()));
          progress.step(1);
          next = frames.next();
        }
      }
    }
    return 0;
  }
}
