package dev.furiwake.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * TensorBoard's event file: TensorFlow's record format (length as 8 bytes, its check sum, the
 * message, its check sum, little-endian; tensorflow/core/lib/io/record_writer.h), each record a
 * message {@code Event} (tensorflow/core/util/event.proto) in Protocol Buffers' wire format.
 *
 * <p>The wall time of every event is 0, so that equal curves are equal bytes; TensorBoard's "step"
 * axis is the one to look at.
 */
final class EventWriter {
  private static final int MASK = 0xa282ead8;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final OutputStream out;

  /** Begins a file. */
  EventWriter(OutputStream out) throws IOException {
    this.out = out;
    Message first = new Message().fixed64(1, 0).text(3, "brain.Event:2");
    record(first.bytes());
  }

  /** Adds a point of a curve. */
  void scalar(String tag, long step, float value) throws IOException {
    Message point = new Message().text(1, tag).fixed32(2, Float.floatToIntBits(value));
    Message summary = new Message().message(1, point);
    record(new Message().fixed64(1, 0).number(2, step).message(5, summary).bytes());
  }

  private void record(byte[] message) throws IOException {
    byte[] length = little(Long.BYTES).putLong(message.length).array();
    out.write(length);
    out.write(little(Integer.BYTES).putInt(masked(length)).array());
    out.write(message);
    out.write(little(Integer.BYTES).putInt(masked(message)).array());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the CRC-32C of some bytes, turned by 15 bits and shifted by a constant. */
  static int masked(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    private void key(int field, int type) {
      varint(((long) field << 3) | type);
    }

    Message number(int field, long value) {
      key(field, VARINT);
      varint(value);
      return this;
    }

    Message fixed64(int field, long bits) {
      key(field, FIXED64);
      out.writeBytes(little(Long.BYTES).putLong(bits).array());
      return this;
    }

    Message fixed32(int field, int bits) {
      key(field, FIXED32);
      out.writeBytes(little(Integer.BYTES).putInt(bits).array());
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    private Message bytes(int field, byte[] value) {
      key(field, LENGTH_DELIMITED);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
