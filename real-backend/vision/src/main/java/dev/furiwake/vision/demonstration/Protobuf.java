package dev.furiwake.vision.demonstration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message in Protocol Buffers' wire format: the few forms an ONNX file needs, written by hand
 * (60 lines) rather than through a library that brings protobuf's runtime onto the class path.
 */
final class Protobuf {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private final List<byte[]> parts = new ArrayList<>();
  private long length;

  Protobuf number(int field, long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, ((long) field << 3) | VARINT);
    varint(out, value);
    return part(out.toByteArray());
  }

  Protobuf numbers(int field, long... values) {
    for (long v : values) {
      number(field, v);
    }
    return this;
  }

  Protobuf text(int field, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return header(field, bytes.length).part(bytes);
  }

  /** Adds 32-bit floats as raw little-endian bytes. */
  Protobuf floats(int field, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return header(field, bytes.capacity()).part(bytes.array());
  }

  /** Embeds a finished message; its parts are shared, not copied. */
  Protobuf message(int field, Protobuf message) {
    header(field, message.length);
    parts.addAll(message.parts);
    length += message.length;
    return this;
  }

  void writeTo(OutputStream out) throws IOException {
    for (byte[] part : parts) {
      out.write(part);
    }
  }

  private Protobuf header(int field, long size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, ((long) field << 3) | LENGTH_DELIMITED);
    varint(out, size);
    return part(out.toByteArray());
  }

  private Protobuf part(byte[] bytes) {
    parts.add(bytes);
    length += bytes.length;
    return this;
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
