package dev.furiwake.vision.source;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.EncodedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FrameGrabber;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Any video FFmpeg decodes: H.264 and others in MP4, and AVI that is not Motion JPEG. Chosen over
 * JCodec (pure Java, 2 MB), which is much slower.
 */
final class FfmpegVideo implements FrameSource {
  private final Path file;
  private final FFmpegFrameGrabber grabber;
  private int number;

  private FfmpegVideo(Path file, FFmpegFrameGrabber grabber) {
    this.file = file;
    this.grabber = grabber;
  }

  static FfmpegVideo open(Path file) {
    FFmpegFrameGrabber grabber;
    try {
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
      grabber = new FFmpegFrameGrabber(file.toFile());
    } catch (LinkageError e) {
      throw new InputException(
          file + ": this platform has no FFmpeg; accepted here: Motion JPEG .avi or images", e);
    }
    try {
      grabber.start();
    } catch (FrameGrabber.Exception e) {
      closeQuietly(grabber);
      throw new InputException(
          file + " can't be decoded (" + firstLine(e) + "); accepted: " + ACCEPTED, e);
    }
    if (grabber.getImageWidth() < 1) {
      closeQuietly(grabber);
      throw new InputException(file + " has no video stream; accepted: " + ACCEPTED);
    }
    return new FfmpegVideo(file, grabber);
  }

  @Override
  public double framesPerSecond() {
    return grabber.getVideoFrameRate();
  }

  @Override
  public long expectedFrames() {
    return grabber.getLengthInVideoFrames() > 0 ? grabber.getLengthInVideoFrames() : -1;
  }

  @Override
  public Optional<Frame> next() {
    String name = file + " frame " + number;
    try {
      org.bytedeco.javacv.Frame image = grabber.grabImage();
      if (image == null) {
        if (number == 0) {
          throw new InputException(file + " has no frames; accepted: " + ACCEPTED);
        }
        return Optional.empty();
      }
      Mat pixels = pixels(image);
      byte[] encoded = EncodedImage.jpeg(pixels);
      pixels.release();
      return Optional.of(new Frame(number++, 1000 * grabber.getTimestamp(), name, encoded));
    } catch (FrameGrabber.Exception e) {
      throw new InputException(
          name + " can't be decoded (" + firstLine(e) + "); accepted: a whole video", e);
    }
  }

  @Override
  public void close() {
    closeQuietly(grabber);
  }

  /** Copies the rows, whose stride may exceed their length. */
  private static Mat pixels(org.bytedeco.javacv.Frame image) {
    Mat mat = new Mat(image.imageHeight, image.imageWidth, CvType.CV_8UC3);
    ByteBuffer buffer = (ByteBuffer) image.image[0];
    byte[] row = new byte[3 * image.imageWidth];
    for (int y = 0; y < image.imageHeight; y++) {
      buffer.get(y * image.imageStride, row);
      mat.put(y, 0, row);
    }
    return mat;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static void closeQuietly(FFmpegFrameGrabber grabber) {
    try {
      grabber.close();
    } catch (FrameGrabber.Exception e) {
      throw new IllegalStateException("FFmpeg can't close a file it has read", e);
    }
  }
}
