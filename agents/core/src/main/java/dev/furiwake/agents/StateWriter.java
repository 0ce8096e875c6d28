package dev.furiwake.agents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Takes an agent's state as a sequence of named fields. Numbers are big-endian, so equal states are
 * equal bytes on any machine; a {@code double} keeps all its bits.
 */
public final class StateWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Writes a number. */
  public StateWriter put(String field, long value) {
    begin(field, 'l', 1);
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  /** Writes a number. */
  public StateWriter put(String field, double value) {
    begin(field, 'd', 1);
    bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    return this;
  }

  /** Writes an array. */
  public StateWriter put(String field, double[] values) {
    return put(field, values, values.length);
  }

  /** Writes the first entries of an array. */
  public StateWriter put(String field, double[] values, int count) {
    begin(field, 'd', count);
    ByteBuffer buffer = ByteBuffer.allocate(count * Double.BYTES);
    buffer.asDoubleBuffer().put(values, 0, count);
    bytes.writeBytes(buffer.array());
    return this;
  }

  /** Writes an array. */
  public StateWriter put(String field, int[] values) {
    return put(field, values, values.length);
  }

  /** Writes the first entries of an array. */
  public StateWriter put(String field, int[] values, int count) {
    begin(field, 'i', count);
    ByteBuffer buffer = ByteBuffer.allocate(count * Integer.BYTES);
    buffer.asIntBuffer().put(values, 0, count);
    bytes.writeBytes(buffer.array());
    return this;
  }

  private void begin(String field, char type, int count) {
    byte[] name = field.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
    bytes.writeBytes(name);
    bytes.write(type);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
  }

  /** Returns everything written so far. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
