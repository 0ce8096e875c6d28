package dev.furiwake.vision.record;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.EncodedImage;
import dev.furiwake.vision.source.Frame;
import dev.furiwake.vision.source.FrameSource;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * A source's encoded frames, one after the other in one file, for the workers to read.
 *
 * @param file of each frame its length and bytes
 * @param sha256 of all frames' bytes, one after the other
 * @param width the frames' width, pixels
 * @param height the frames' height, pixels
 * @param frames what is known of each frame before its analysis
 */
record FrameSpool(Path file, String sha256, int width, int height, List<SpooledFrame> frames) {

  /** A frame's instant, size and motion. */
  record SpooledFrame(int number, long timestampNs, int bytes, double motion) {}

  /**
   * Reads a source to its end.
   *
   * @throws InputException if a frame can't be decoded or has another size than the first
   */
  static FrameSpool fill(FrameSource source, Path file, Console.Progress progress)
      throws IOException {
    List<SpooledFrame> frames = new ArrayList<>();
    Mat previous = new Mat();
    int width = 0;
    int height = 0;
    MessageDigest digest = digest();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      Optional<Frame> next = source.next();
      while (next.isPresent()) {
        Frame frame = next.get();
        Mat luma = luma(frame);
        if (frames.isEmpty()) {
          width = luma.cols();
          height = luma.rows();
        } else if (luma.cols() != width || luma.rows() != height) {
          throw new InputException(
              frame.name()
                  + " is "
                  + luma.cols()
                  + "×"
                  + luma.rows()
                  + "; accepted: the first frame's "
                  + width
                  + "×"
                  + height);
        }
        double motion = frames.isEmpty() ? 0 : difference(previous, luma);
        previous.release();
        previous = luma;
        out.writeInt(frame.encoded().length);
        out.write(frame.encoded());
        digest.update(frame.encoded());
        frames.add(
            new SpooledFrame(frame.number(), frame.timestampNs(), frame.encoded().length, motion));
        progress.step(1);
        next = source.next();
      }
    } finally {
      previous.release();
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new FrameSpool(file, sha256, width, height, List.copyOf(frames));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Reads single frames of a spool file. */
  static final class Reader implements AutoCloseable {
    private final RandomAccessFile file;
    private final List<Long> starts = new ArrayList<>();

    Reader(Path spool) throws IOException {
      file = new RandomAccessFile(spool.toFile(), "r");
      long at = 0;
      while (at < file.length()) {
        starts.add(at);
        file.seek(at);
        at += 4L + file.readInt();
      }
    }

    byte[] frame(int number) throws IOException {
      file.seek(starts.get(number));
      byte[] frame = new byte[file.readInt()];
      file.readFully(frame);
      return frame;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private static Mat luma(Frame frame) {
    Mat pixels = EncodedImage.decode(frame.name(), frame.encoded());
    Mat luma = new Mat();
    Imgproc.cvtColor(pixels, luma, Imgproc.COLOR_BGR2GRAY);
    pixels.release();
    return luma;
  }

  /** Mean absolute difference, 0 … 255. */
  private static double difference(Mat a, Mat b) {
    Mat difference = new Mat();
    Core.absdiff(a, b, difference);
    double mean = Core.mean(difference).val[0];
    difference.release();
    return mean;
  }
}
