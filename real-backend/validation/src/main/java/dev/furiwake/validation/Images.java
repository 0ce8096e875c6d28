package dev.furiwake.validation;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.vision.EncodedImage;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.scene.VideoScene;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.opencv.core.Mat;

/**
 * Drawn frames as the gateway sends them. The native libraries must be loaded.
 *
 * @param width pixels
 * @param height pixels
 * @param people walking about
 * @param occupied share of the frames that show somebody, 0 … 1; as the scene has it if absent
 */
record Images(int width, int height, int people, OptionalDouble occupied) {
  /** A scene so much longer than what is taken of it has enough of both kinds of frames. */
  private static final int LONGER = 60;

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{2,3})x([1-9][0-9]{2,3})");

  /**
   * Reads what the command line says.
   *
   * @throws InputException if that is no size, or nobody, or no share
   */
  static Images of(String size, int people, OptionalDouble occupied) {
    Matcher matcher = SIZE.matcher(size);
    boolean drawable = matcher.matches() && people >= 1 && people <= 8;
    int width = drawable ? Integer.parseInt(matcher.group(1)) : 0;
    int height = drawable ? Integer.parseInt(matcher.group(2)) : 0;
    if (width < 160 || width > 3840 || height < 120 || height > 2160) {
      throw new InputException(
          "--picture is "
              + size
              + ", --people "
              + people
              + "; accepted: a size from 160x120 to 3840x2160, and 1 to 8 people");
    }
    if (occupied.isPresent() && !(occupied.getAsDouble() >= 0 && occupied.getAsDouble() <= 1)) {
      throw new InputException(
          "--occupied is " + occupied.getAsDouble() + "; accepted: 0 to 1, such as 0.1");
    }
    return new Images(width, height, people, occupied);
  }

  /**
   * Draws frames of a seeded scene: the first, or, where a share of occupied ones is asked for,
   * those and empty ones in turn, each kind in the scene's order.
   */
  List<SourceFrame> drawn(long seed, int frames) {
    boolean first = occupied.isEmpty();
    VideoScene scene =
        new VideoScene(
            new VideoScene.Settings(
                seed, first ? frames : LONGER * (frames + 10), people, width, height, 25));
    int[] chosen =
        first
            ? IntStream.range(0, frames).toArray()
            : inTurn(
                occupied.getAsDouble(),
                frames,
                scene.settings().frames(),
                i -> !scene.people(i).isEmpty());
    List<SourceFrame> images = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      Mat pixels = SceneVideo.pixels(scene.draw(chosen[i]));
      byte[] jpeg = EncodedImage.jpeg(pixels);
      pixels.release();
      images.add(new SourceFrame(i, "drawn frame " + chosen[i], jpeg, 0, OptionalInt.empty()));
    }
    return images;
  }

  /**
   * Returns so many frame numbers of which a share shows somebody: spread evenly, and each kind
   * from the whole length of the scene.
   *
   * @param share of those that show somebody, 0 … 1
   * @param length of the scene
   * @throws InputException if the scene has none of a kind that is needed
   */
  static int[] inTurn(double share, int frames, int length, IntPredicate isOccupied) {
    int[] with = IntStream.range(0, length).filter(isOccupied).toArray();
    int[] without = IntStream.range(0, length).filter(isOccupied.negate()).toArray();
    int wanted = (int) Math.round(share * frames);
    if ((wanted > 0 && with.length == 0) || (wanted < frames && without.length == 0)) {
      throw new InputException("--occupied: this scene has no such frames; accepted: another");
    }
    int[] chosen = new int[frames];
    int met = 0;
    for (int i = 0; i < frames; i++) {
      boolean somebody = (long) (i + 1) * wanted / frames > met;
      int nth = somebody ? met++ : i - met;
      int[] kind = somebody ? with : without;
      int of = somebody ? wanted : frames - wanted;
      chosen[i] = kind[(int) ((long) nth * kind.length / of)];
    }
    return chosen;
  }
}
