package dev.furiwake.vision.source;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks that a video file is there to its end, by the sizes its container states: RIFF chunks of
 * AVI, boxes of MP4 (ISO/IEC 14496-12). Video libraries read a cut file in silence up to the cut.
 */
final class Container {
  private Container() {}

  static void checkAvi(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long at = 0;
      while (at < channel.size()) {
        ByteBuffer head = read(channel, at, 12).order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < 12
            || !word(head, 0).equals("RIFF")
            || !word(head, 8).startsWith("AVI")) {
          throw new InputException(
              file + ": no AVI header at byte " + at + "; accepted: " + FrameSource.ACCEPTED);
        }
        long size = Integer.toUnsignedLong(head.getInt(4));
        at += 8 + size + (size & 1);
        // an odd last chunk may lack its padding
        if (at - (size & 1) > channel.size()) {
          throw cut(file, channel.size(), at);
        }
      }
    } catch (IOException e) {
      throw new InputException(file + " can't be read (" + e + ")", e);
    }
  }

  static void checkMp4(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long at = 0;
      boolean index = false;
      while (at < channel.size()) {
        ByteBuffer head = read(channel, at, 16);
        if (head.remaining() < 8
            || (at == 0 && !word(head, 4).matches("ftyp|moov|mdat|free|wide"))) {
          throw new InputException(
              file + ": no MP4 box at byte " + at + "; accepted: " + FrameSource.ACCEPTED);
        }
        index |= word(head, 4).equals("moov");
        long size = Integer.toUnsignedLong(head.getInt(0));
        if (size == 1 && head.remaining() == 16) {
          size = head.getLong(8);
        } else if (size == 0) {
          size = channel.size() - at;
        }
        if (size < 8 || at + size > channel.size()) {
          throw cut(file, channel.size(), at + Math.max(8, size));
        }
        at += size;
      }
      if (!index) {
        throw new InputException(
            file + ": cut: it has no index (moov box); accepted: a whole video file");
      }
    } catch (IOException e) {
      throw new InputException(file + " can't be read (" + e + ")", e);
    }
  }

  private static InputException cut(Path file, long real, long stated) {
    return new InputException(
        file
            + ": cut after "
            + real
            + " bytes; accepted: the "
            + stated
            + " bytes its header states");
  }

  private static ByteBuffer read(SeekableByteChannel channel, long at, int length)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(length);
    channel.position(at);
    while (head.hasRemaining() && channel.read(head) > 0) {
      // a channel may give less than asked for
    }
    return head.flip();
  }

  private static String word(ByteBuffer head, int at) {
    byte[] letters = new byte[4];
    head.get(at, letters);
    return new String(letters, StandardCharsets.US_ASCII);
  }
}
