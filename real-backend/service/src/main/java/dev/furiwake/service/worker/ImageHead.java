package dev.furiwake.service.worker;

import dev.furiwake.scenarios.command.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What an encoded image says of its size, read without decoding a pixel: so that an image which is
 * small as a file and huge in memory (a decompression bomb) is refused beforehand.
 *
 * <p>JPEG: the frame header, ITU-T T.81, B.2.2; its scans are counted, since a progressive image
 * may ask for the whole picture to be worked through once more every few bytes. PNG: the chunk
 * IHDR, W3C PNG 3rd edition, 11.2.1, which must be the first.
 *
 * @param type {@code image/jpeg} or {@code image/png}
 * @param width pixels
 * @param height pixels
 */
record ImageHead(String type, long width, long height) {
  private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] IHDR = "IHDR".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_SCANS = 32;

  /** Returns the pixels it will have. */
  long pixels() {
    return width * height;
  }

  /**
   * Reads a head.
   *
   * @throws InputException if the bytes are no JPEG or PNG with a size
   */
  static ImageHead of(byte[] b) {
    if (b.length >= 24 && Arrays.equals(b, 0, 8, PNG_START, 0, 8)) {
      if (!Arrays.equals(b, 12, 16, IHDR, 0, 4)) {
        throw new InputException("a PNG without IHDR at its start; accepted: a whole PNG");
      }
      return checked(new ImageHead("image/png", unsigned32(b, 16), unsigned32(b, 20)));
    }
    if (b.length >= 4 && at(b, 0) == 0xff && at(b, 1) == 0xd8 && at(b, 2) == 0xff) {
      return checked(jpeg(b));
    }
    throw new InputException("neither JPEG nor PNG; accepted: a whole JPEG or PNG");
  }

  private static ImageHead checked(ImageHead head) {
    if (head.width < 1 || head.height < 1) {
      throw new InputException(
          "an image of " + head.width + "×" + head.height + " pixels; accepted: at least 1×1");
    }
    return head;
  }

  private static ImageHead jpeg(byte[] b) {
    ImageHead head = null;
    int scans = 0;
    int at = 2;
    while (at + 3 < b.length) {
      if (at(b, at) != 0xff) {
        throw new InputException("a JPEG with no marker at byte " + at);
      }
      int marker = at(b, at + 1);
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker == 0xd9) {
        break;
      }
      int length = (at(b, at + 2) << 8) | at(b, at + 3);
      boolean frame =
          marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (frame && at + 8 < b.length) {
        if (head != null) {
          throw new InputException("a JPEG with two frame headers; accepted: one");
        }
        head =
            new ImageHead(
                "image/jpeg",
                (at(b, at + 7) << 8) | at(b, at + 8),
                (at(b, at + 5) << 8) | at(b, at + 6));
      }
      at += 2 + Math.max(2, length);
      if (marker == 0xda) {
        if (++scans > MOST_SCANS) {
          throw new InputException(
              "a JPEG of more than " + MOST_SCANS + " scans; accepted: at most that");
        }
        at = endOfScan(b, at);
      }
    }
    if (head == null) {
      throw new InputException("a JPEG without a frame header; accepted: a whole JPEG");
    }
    return head;
  }

  /** Skips entropy-coded data: stuffed zeros and restart markers belong to it. */
  private static int endOfScan(byte[] b, int start) {
    int at = Math.min(start, b.length);
    while (at + 1 < b.length) {
      int next = at(b, at + 1);
      if (at(b, at) == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
        return at;
      }
      at++;
    }
    return b.length;
  }

  private static long unsigned32(byte[] b, int i) {
    return ((long) at(b, i) << 24) | (at(b, i + 1) << 16) | (at(b, i + 2) << 8) | at(b, i + 3);
  }

  private static int at(byte[] b, int i) {
    return b[i] & 0xff;
  }
}
