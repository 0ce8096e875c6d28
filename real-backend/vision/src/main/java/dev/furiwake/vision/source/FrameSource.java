package dev.furiwake.vision.source;

import dev.furiwake.scenarios.command.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Frames in order: of a video (.avi, .mp4), a folder of images or a single image. A video's frames
 * are encoded as JPEG, as a load balancer would; images are passed on as they are.
 *
 * <p>For one thread at a time. The native libraries must be loaded.
 */
public sealed interface FrameSource extends AutoCloseable
    permits AviVideo, FfmpegVideo, ImageFiles {

  /** What can be opened, for error messages. */
  String ACCEPTED = "a video (.avi, .mp4), an image (.jpg, .png) or a folder of images";

  /**
   * Opens a source.
   *
   * @param path the file or folder
   * @param imagesPerSecond the rate that gives images their timestamps, &gt; 0
   * @throws InputException if it is missing, empty, cut or of an unknown kind
   */
  static FrameSource open(Path path, double imagesPerSecond) {
    if (!Files.exists(path)) {
      throw new InputException(path + " does not exist; accepted: " + ACCEPTED);
    }
    if (Files.isDirectory(path)) {
      return ImageFiles.ofFolder(path, imagesPerSecond);
    }
    if (!Files.isReadable(path)) {
      throw new InputException(path + " can't be read; accepted: " + ACCEPTED);
    }
    if (path.toFile().length() == 0) {
      throw new InputException(path + " is empty; accepted: " + ACCEPTED);
    }
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (ImageFiles.isImage(path)) {
      return ImageFiles.ofFile(path, imagesPerSecond);
    } else if (name.endsWith(".avi")) {
      Container.checkAvi(path);
      Optional<AviVideo> motionJpeg = AviVideo.open(path);
      return motionJpeg.isPresent() ? motionJpeg.get() : FfmpegVideo.open(path);
    } else if (name.endsWith(".mp4") || name.endsWith(".m4v") || name.endsWith(".mov")) {
      Container.checkMp4(path);
      return FfmpegVideo.open(path);
    }
    throw new InputException(path + " is of an unknown kind; accepted: " + ACCEPTED);
  }

  /** Returns the frames a second. */
  double framesPerSecond();

  /** Returns how many frames there should be; −1 if the source does not tell. */
  long expectedFrames();

  /** Returns what was left out, for a person to know; empty if nothing. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /**
   * Returns the next frame, or empty at the end.
   *
   * @throws InputException naming the frame, if it can't be read
   */
  Optional<Frame> next();

  @Override
  void close();
}
