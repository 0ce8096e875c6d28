package dev.furiwake.validation;

import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.vision.EncodedImage;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.scene.VideoScene;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.opencv.core.Mat;

/** Drawn frames as the gateway sends them. The native libraries must be loaded. */
final class Images {
  private Images() {}

  /** Draws the first frames of a seeded scene. */
  static List<SourceFrame> drawn(long seed, int frames) {
    VideoScene scene = new VideoScene(new VideoScene.Settings(seed, frames, 3, 640, 480, 25));
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
