package dev.furiwake.vision;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.demonstration.DemonstrationModel;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.scene.VideoScene;
import java.nio.file.Path;

/** What several tests need: a cache of their own, short videos, errors of one clear line. */
public final class TestSupport {
  private TestSupport() {}

  /** Returns a cache inside the build folder, with the native libraries loaded. */
  public static CacheFolder cache() {
    CacheFolder cache = new CacheFolder(Path.of("target", "test-cache").toAbsolutePath());
    NativeLibraries.load(cache);
    return cache;
  }

  /** Returns the demonstration model, made by whichever test needs it first. */
  public static ModelFile demonstrationModel() {
    return new DemonstrationModel(cache(), DemonstrationModel.STANDARD_SEED)
        .open(new TestConsole());
  }

  /** Writes a drawn video of 320×240. */
  public static Path video(Path file, int frames, long seed) {
    return video(file, frames, seed, 320, 240);
  }

  /** Writes a drawn video of that size. */
  public static Path video(Path file, int frames, long seed, int width, int height) {
    cache();
    VideoScene.Settings settings = new VideoScene.Settings(seed, frames, 2, width, height, 25);
    SceneVideo.write(new VideoScene(settings), file, new TestConsole().progress("", 0));
    return file;
  }

  /** Asserts that bad input is told in one line which contains all of these. */
  public static void assertProblem(Runnable action, String... told) {
    InputException e = assertThrows(InputException.class, action::run);
    String message = String.valueOf(e.getMessage());
    for (String t : told) {
      assertTrue(message.contains(t), message);
    }
    assertFalse(message.contains("\n"), message);
  }
}
