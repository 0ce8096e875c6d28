package dev.furiwake.service.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.vision.demonstration.DemonstrationModel;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.scene.VideoScene;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a fresh clone shows: a drawn video, made once and kept in the cache. */
final class DrawnVideo {
  private static final VideoScene.Settings SETTINGS =
      new VideoScene.Settings(1, 400, 3, 640, 480, 25);

  private DrawnVideo() {}

  /** Returns the video, with its ground truth beside it. */
  static Path in(CacheFolder cache, Console console) {
    Path video =
        cache
            .folder("videos")
            .resolve("drawn-" + SETTINGS.seed() + "-" + SETTINGS.frames() + ".avi");
    if (!Files.isRegularFile(video) || !Files.isRegularFile(SceneVideo.truthOf(video))) {
      console.note("drawing a video of " + SETTINGS.frames() + " frames (once) into " + video);
      try (Console.Progress progress = console.progress("drawing", SETTINGS.frames())) {
        SceneVideo.write(new VideoScene(SETTINGS), video, progress);
      }
    }
    return video;
  }

  /** Makes sure the demonstration model is there, so that four workers need not each make it. */
  static void model(CacheFolder cache, Console console) {
    var unused = new DemonstrationModel(cache, DemonstrationModel.STANDARD_SEED).open(console);
  }
}
