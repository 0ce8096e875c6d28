package dev.furiwake.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an event file back, written from the format's documentation and sharing nothing with the
 * writer: record_writer.h, event.proto, summary.proto, and the check sum bit by bit from RFC 3720.
 */
final class EventReader {

  /** A point of a curve. */
  record Point(String tag, long step, float value) {}

  private EventReader() {}

  /** Returns the CRC-32C: polynomial 0x1EDC6F41, reflected. */
  static int crc(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
      }
    }
    return ~crc;
  }

  private static byte[] take(ByteBuffer from, int count) {
    byte[] bytes = new byte[count];
    from.get(bytes);
    return bytes;
  }

  private static void check(byte[] bytes, int masked) {
    int turned = masked - 0xa282ead8;
    if (((turned >>> 17) | (turned << 15)) != crc(bytes)) {
      throw new IllegalArgumentException("a check sum is wrong");
    }
  }

  /** Returns all points; the first record must name the version. */
  static List<Point> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Point> points = new ArrayList<>();
    boolean first = true;
    while (in.hasRemaining()) {
      byte[] length = take(in, 8);
      check(length, in.getInt());
      byte[] message =
          take(in, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      check(message, in.getInt());
      event(ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN), first, points);
      first = false;
    }
    return points;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static void event(ByteBuffer in, boolean first, List<Point> points) {
    long step = 0;
    String version = "";
    byte[] summary = new byte[0];
    while (in.hasRemaining()) {
      int key = (int) varint(in);
      switch (key) {
        case 0x09 -> in.getDouble(); // 1: wall_time, double
        case 0x10 -> step = varint(in); // 2: step, int64
        case 0x1a -> // 3: file_version, string
            version = new String(take(in, (int) varint(in)), StandardCharsets.UTF_8);
        case 0x2a -> summary = take(in, (int) varint(in)); // 5: summary, message
        default -> throw new IllegalArgumentException("field " + (key >> 3) + " of an event");
      }
    }
    if (first != version.equals("brain.Event:2")) {
      throw new IllegalArgumentException("version '" + version + "'");
    }
    ByteBuffer values = ByteBuffer.wrap(summary).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      if (varint(values) != 0x0a) { // 1: value, message
        throw new IllegalArgumentException("a summary's field");
      }
      ByteBuffer value =
          ByteBuffer.wrap(take(values, (int) varint(values))).order(ByteOrder.LITTLE_ENDIAN);
      String tag = "";
      float simple = Float.NaN;
      while (value.hasRemaining()) {
        int key = (int) varint(value);
        if (key == 0x0a) { // 1: tag, string
          tag = new String(take(value, (int) varint(value)), StandardCharsets.UTF_8);
        } else if (key == 0x15) { // 2: simple_value, float
          simple = value.getFloat();
        } else {
          throw new IllegalArgumentException("field " + (key >> 3) + " of a value");
        }
      }
      points.add(new Point(tag, step, simple));
    }
  }
}
