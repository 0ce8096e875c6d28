package dev.furiwake.vision;

import dev.furiwake.scenarios.command.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * JPEG (ITU-T T.81) and PNG images as bytes.
 *
 * <p>OpenCV answers a truncated image with gray where the rest should be and a remark on standard
 * error; here it is refused.
 */
public final class EncodedImage {
  /** The quality at which a load balancer sends frames. */
  public static final int JPEG_QUALITY = 90;

  private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] PNG_END = "IEND".getBytes(StandardCharsets.US_ASCII);

  private EncodedImage() {}

  /**
   * Decodes to 8-bit colour pixels, blue first; the caller releases them.
   *
   * @param name what an error calls the image
   * @throws InputException if it is empty, truncated, broken or of another format
   */
  public static Mat decode(String name, byte[] encoded) {
    check(name, encoded);
    MatOfByte bytes = new MatOfByte(encoded);
    Mat pixels = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR);
    bytes.release();
    if (pixels.empty()) {
      pixels.release();
      throw new InputException(name + ": broken image data; accepted: a whole JPEG or PNG");
    }
    return pixels;
  }

  /** Encodes 8-bit colour pixels, blue first, as JPEG of {@link #JPEG_QUALITY}. */
  public static byte[] jpeg(Mat bgr) {
    MatOfByte bytes = new MatOfByte();
    MatOfInt quality = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
    if (!Imgcodecs.imencode(".jpg", bgr, bytes, quality)) {
      throw new IllegalStateException("OpenCV can't encode a JPEG");
    }
    byte[] encoded = bytes.toArray();
    bytes.release();
    quality.release();
    return encoded;
  }

  /**
   * Checks that an image is there to its end, without decoding it.
   *
   * @throws InputException if not
   */
  public static void check(String name, byte[] encoded) {
    if (encoded.length == 0) {
      throw new InputException(name + " is empty; accepted: a whole JPEG or PNG");
    }
    if (startsWith(encoded, PNG_START)) {
      int end = encoded.length - 8;
      if (end < PNG_START.length
          || !Arrays.equals(encoded, end, end + 4, PNG_END, 0, PNG_END.length)) {
        throw truncated(name, encoded, "PNG");
      }
    } else if (encoded.length >= 3
        && (encoded[0] & 0xff) == 0xff
        && (encoded[1] & 0xff) == 0xd8
        && (encoded[2] & 0xff) == 0xff) {
      checkJpeg(name, encoded);
    } else {
      throw new InputException(name + " is neither JPEG nor PNG; accepted: a whole JPEG or PNG");
    }
  }

  /** Walks the markers from start of image to end of image. */
  private static void checkJpeg(String name, byte[] b) {
    int at = 2;
    while (at + 1 < b.length) {
      if ((b[at] & 0xff) != 0xff) {
        throw new InputException(
            name + ": no JPEG marker at byte " + at + "; accepted: a whole JPEG or PNG");
      }
      int marker = b[at + 1] & 0xff;
      if (marker == 0xd9) {
        return;
      }
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (at + 3 >= b.length) {
        break;
      }
      at += 2 + (((b[at + 2] & 0xff) << 8) | (b[at + 3] & 0xff));
      if (marker == 0xda) {
        at = endOfScan(b, at);
      }
    }
    throw truncated(name, b, "JPEG");
  }

  /** Skips entropy-coded data: stuffed zeros and restart markers belong to it. */
  private static int endOfScan(byte[] b, int start) {
    int at = start;
    while (at + 1 < b.length) {
      int next = b[at + 1] & 0xff;
      if ((b[at] & 0xff) == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
        return at;
      }
      at++;
    }
    return b.length;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static InputException truncated(String name, byte[] encoded, String format) {
    return new InputException(
        name
            + ": "
            + format
            + " truncated after "
            + encoded.length
            + " bytes; accepted: a whole JPEG or PNG");
  }
}
