package dev.furiwake.validation;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.vision.EncodedImage;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.scene.VideoScene;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencv.core.Mat;

/**
 * Drawn frames as the gateway sends them. The native libraries must be loaded.
 *
 * @param width pixels
 * @param height pixels
 * @param people walking about
 */
record Images(int width, int height, int people) {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{2,3})x([1-9][0-9]{2,3})");

  /**
   * Reads what the command line says.
   *
   * @throws InputException if that is no size, or nobody
   */
  static Images of(String size, int people) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches() || people < 1 || people > 20) {
      throw new InputException(
          "--picture is "
              + size
              + ", --people "
              + people
              + "; accepted: a size such as 640x480, and 1 to 20 people");
    }
    return new Images(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), people);
  }

  /** Draws frames of several scenes, with the seeds that follow one. */
  List<SourceFrame> scenes(long seed, int scenes, int frames) {
    List<SourceFrame> images = new ArrayList<>();
    for (int s = 0; s < scenes; s++) {
      images.addAll(drawn(seed + s, frames / scenes));
    }
    return images;
  }

  /** Draws the first frames of a seeded scene. */
  List<SourceFrame> drawn(long seed, int frames) {
    VideoScene scene =
        new VideoScene(new VideoScene.Settings(seed, frames, people, width, height, 25));
    List<SourceFrame> images = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      Mat pixels = SceneVideo.pixels(scene.draw(i));
      byte[] jpeg = EncodedImage.jpeg(pixels);
      pixels.release();
      images.add(new SourceFrame(i, "drawn frame " + i, jpeg, 0, OptionalInt.empty()));
    }
    return images;
  }
}
