package dev.furiwake.agents;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Gives back what a {@link StateWriter} took, field by field, in the same order. */
public final class StateReader {
  private final ByteBuffer bytes;

  public StateReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** Returns a number within bounds. */
  public long readLong(String field, long lowest, long highest) throws PolicyFormatException {
    count(field, 'l', 1, 1);
    long value = bytes.getLong();
    if (value < lowest || value > highest) {
      throw new PolicyFormatException(
          field + " is " + value + "; accepted: " + lowest + " to " + highest);
    }
    return value;
  }

  /** Returns a number within bounds. */
  public int readInt(String field, int lowest, int highest) throws PolicyFormatException {
    return (int) readLong(field, lowest, highest);
  }

  /** Returns a number. */
  public double readDouble(String field) throws PolicyFormatException {
    count(field, 'd', 1, 1);
    return bytes.getDouble();
  }

  /** Fills an array, which must have as many entries as were saved. */
  public void read(String field, double[] into) throws PolicyFormatException {
    count(field, 'd', into.length, into.length);
    bytes.asDoubleBuffer().get(into);
    bytes.position(bytes.position() + into.length * Double.BYTES);
  }

  /** Fills the beginning of an array with so many entries as must have been saved. */
  public void readExactly(String field, double[] into, int count) throws PolicyFormatException {
    count(field, 'd', count, count);
    bytes.asDoubleBuffer().get(into, 0, count);
    bytes.position(bytes.position() + count * Double.BYTES);
  }

  /** Fills an array, which must have as many entries as were saved, with numbers within bounds. */
  public void read(String field, int[] into, int lowest, int highest) throws PolicyFormatException {
    count(field, 'i', into.length, into.length);
    ints(field, into, into.length, lowest, highest);
  }

  /** Fills the beginning of an array with numbers within bounds; returns how many were saved. */
  public int readPart(String field, int[] into, int lowest, int highest)
      throws PolicyFormatException {
    int count = count(field, 'i', 0, into.length);
    ints(field, into, count, lowest, highest);
    return count;
  }

  private void ints(String field, int[] into, int count, int lowest, int highest)
      throws PolicyFormatException {
    for (int i = 0; i < count; i++) {
      into[i] = bytes.getInt();
      if (into[i] < lowest || into[i] > highest) {
        throw new PolicyFormatException(
            field
                + " holds "
                + into[i]
                + " at place "
                + i
                + "; accepted: "
                + lowest
                + " to "
                + highest);
      }
    }
  }

  private int count(String field, char type, int lowest, int highest) throws PolicyFormatException {
    try {
      int length = bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw new PolicyFormatException("the state is garbled where " + field + " should be");
      }
      byte[] name = new byte[length];
      bytes.get(name);
      String found = new String(name, StandardCharsets.UTF_8);
      if (!found.equals(field)) {
        throw new PolicyFormatException(
            "the state has " + found + " where this agent has " + field);
      }
      char foundType = (char) bytes.get();
      int count = bytes.getInt();
      if (foundType != type) {
        throw new PolicyFormatException(field + " is of another type than this agent's");
      }
      if (count < lowest || count > highest) {
        throw new PolicyFormatException(
            field
                + " has "
                + count
                + " entries; accepted: "
                + (lowest == highest ? "" : lowest + " to ")
                + highest);
      }
      int size = type == 'i' ? Integer.BYTES : Long.BYTES;
      if ((long) count * size > bytes.remaining()) {
        throw new PolicyFormatException("the state ends within " + field);
      }
      return count;
    } catch (BufferUnderflowException e) {
      throw new PolicyFormatException("the state ends before " + field);
    }
  }

  /** Checks that nothing is left. */
  public void end() throws PolicyFormatException {
    if (bytes.hasRemaining()) {
      throw new PolicyFormatException(
          "the state goes on for " + bytes.remaining() + " bytes after all this agent has");
    }
  }
}
