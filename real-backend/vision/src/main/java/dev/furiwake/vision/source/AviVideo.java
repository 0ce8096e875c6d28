package dev.furiwake.vision.source;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.EncodedImage;
import java.nio.file.Path;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/** Motion JPEG in AVI, read by OpenCV's own reader. */
final class AviVideo implements FrameSource {
  private final Path file;
  private final VideoCapture capture;
  private final double framesPerSecond;
  private final long expected;
  private final Mat pixels = new Mat();
  private int number;

  private AviVideo(Path file, VideoCapture capture) {
    this.file = file;
    this.capture = capture;
    this.framesPerSecond = capture.get(Videoio.CAP_PROP_FPS);
    this.expected = (long) capture.get(Videoio.CAP_PROP_FRAME_COUNT);
  }

  /** Opens a file; empty if its codec is another one. */
  static Optional<AviVideo> open(Path file) {
    VideoCapture capture = new VideoCapture();
    if (!capture.open(file.toString(), Videoio.CAP_OPENCV_MJPEG)) {
      capture.release();
      return Optional.empty();
    }
    AviVideo video = new AviVideo(file, capture);
    if (video.expected < 1 || !(video.framesPerSecond > 0)) {
      video.close();
      throw new InputException(file + " has no frames; accepted: " + ACCEPTED);
    }
    return Optional.of(video);
  }

  @Override
  public double framesPerSecond() {
    return framesPerSecond;
  }

  @Override
  public long expectedFrames() {
    return expected;
  }

  @Override
  public Optional<Frame> next() {
    if (number >= expected) {
      return Optional.empty();
    }
    String name = file + " frame " + number;
    if (!capture.read(pixels) || pixels.empty()) {
      throw new InputException(
          name
              + " can't be read; accepted: a whole video of the "
              + expected
              + " frames it states");
    }
    long timestamp = Math.round(number * 1e9 / framesPerSecond);
    return Optional.of(new Frame(number++, timestamp, name, EncodedImage.jpeg(pixels)));
  }

  @Override
  public void close() {
    capture.release();
    pixels.release();
  }
}
