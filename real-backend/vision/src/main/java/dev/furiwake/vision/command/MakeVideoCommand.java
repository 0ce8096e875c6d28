package dev.furiwake.vision.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.scene.VideoScene;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code make-video}: a drawn video of people coming and going, with ground truth. */
@Command(
    name = "make-video",
    description =
        "Draws a video of people entering, staying and leaving, with empty stretches, as Motion JPEG"
            + " .avi, and its ground truth as JSON lines beside it (OUT.truth.jsonl). Same options,"
            + " same pixels.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  furiwake make-video people.avi",
      "  furiwake make-video crowd.avi --frames 2400 --people 4 --seed 7"
    })
public final class MakeVideoCommand implements Callable<Integer> {
  private final Console console;
  private final CacheFolder cache;

  @Parameters(index = "0", paramLabel = "OUT.avi", description = "The video to write.")
  @Nullable Path out;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "500",
      description = "Frames. Default: ${DEFAULT-VALUE}.")
  int frames;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most people in view at once, 1 to 8. Default: ${DEFAULT-VALUE}.")
  int people;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      defaultValue = "640",
      description = "Frame width. Default: ${DEFAULT-VALUE}.")
  int width;

  @Option(
      names = "--height",
      paramLabel = "PIXELS",
      defaultValue = "480",
      description = "Frame height. Default: ${DEFAULT-VALUE}.")
  int height;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "25",
      description = "Frames a second. Default: ${DEFAULT-VALUE}.")
  double framesPerSecond;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  MakeVideoCommand(Console console, CacheFolder cache) {
    this.console = console;
    this.cache = cache;
  }

  @Override
  public Integer call() {
    Path video = Arguments.required(out, "OUT.avi");
    VideoScene.Settings settings =
        Arguments.settings(
            () -> new VideoScene.Settings(seed, frames, people, width, height, framesPerSecond));
    NativeLibraries.load(cache);
    try (Console.Progress progress = console.progress("drawing", frames)) {
      SceneVideo.write(new VideoScene(settings), video, progress);
    }
    console.line(video.toString());
    console.line(SceneVideo.truthOf(video).toString());
    return 0;
  }
}
