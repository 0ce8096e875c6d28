package dev.furiwake.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An ONNX file written by hand, so that nothing but the standard stands between a test's numbers
 * and what is read: field numbers of onnx.proto3, Protocol Buffers' wire format.
 */
final class Model {
  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int DOUBLE = 11;

  /** A dimension that is open. */
  static final long OPEN = -1;

  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  Model() {
    bytes(graph, 2, "test".getBytes(StandardCharsets.UTF_8));
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    for (long rest = value; ; rest >>>= 7) {
      if (rest >>> 7 == 0) {
        out.write((int) rest);
        return;
      }
      out.write((int) (rest & 0x7f) + 0x80);
    }
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    varint(out, 8L * field);
    varint(out, value);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    varint(out, 8L * field + 2);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void text(ByteArrayOutputStream out, int field, String value) {
    bytes(out, field, value.getBytes(StandardCharsets.UTF_8));
  }

  private Model value(int field, String name, int type, long... shape) {
    ByteArrayOutputStream dims = new ByteArrayOutputStream();
    for (long size : shape) {
      ByteArrayOutputStream dim = new ByteArrayOutputStream();
      if (size == OPEN) {
        text(dim, 2, "N");
      } else {
        number(dim, 1, size);
      }
      bytes(dims, 1, dim.toByteArray());
    }
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    number(tensor, 1, type);
    bytes(tensor, 2, dims.toByteArray());
    ByteArrayOutputStream kind = new ByteArrayOutputStream();
    bytes(kind, 1, tensor.toByteArray());
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    text(info, 1, name);
    bytes(info, 2, kind.toByteArray());
    bytes(graph, field, info.toByteArray());
    return this;
  }

  Model input(String name, int type, long... shape) {
    return value(11, name, type, shape);
  }

  Model output(String name, int type, long... shape) {
    return value(12, name, type, shape);
  }

  /** Adds a constant of single or double precision. */
  Model constant(String name, int type, double[] values, long... shape) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    for (long size : shape) {
      number(tensor, 1, size);
    }
    number(tensor, 2, type);
    text(tensor, 8, name);
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * (type == FLOAT ? 4 : 8)).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (type == FLOAT) {
        raw.putFloat((float) value);
      } else {
        raw.putDouble(value);
      }
    }
    bytes(tensor, 9, raw.array());
    bytes(graph, 5, tensor.toByteArray());
    return this;
  }

  /** Adds a node without attributes. */
  Model node(String operator, String output, String... inputs) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    for (String input : inputs) {
      text(node, 1, input);
    }
    text(node, 2, output);
    text(node, 4, operator);
    bytes(graph, 1, node.toByteArray());
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream operators = new ByteArrayOutputStream();
    text(operators, 1, "");
    number(operators, 2, 17);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    number(model, 1, 8);
    bytes(model, 7, graph.toByteArray());
    bytes(model, 8, operators.toByteArray());
    return model.toByteArray();
  }

  Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** x W + b with any number of rows; W has a row for each input. */
  static Model linear(int type, double[] weights, double[] biases) {
    int m = biases.length;
    int d = weights.length / m;
    return new Model()
        .constant("w", type, weights, d, m)
        .constant("b", type, biases, m)
        .input("x", type, OPEN, d)
        .output("y", type, OPEN, m)
        .node("MatMul", "xw", "x", "w")
        .node("Add", "y", "xw", "b");
  }

  /** What goes in comes out, between shapes of one's choice. */
  static Model identity(List<Long> in, List<Long> out) {
    return new Model()
        .input("x", FLOAT, in.stream().mapToLong(Long::longValue).toArray())
        .output("y", FLOAT, out.stream().mapToLong(Long::longValue).toArray())
        .node("Identity", "y", "x");
  }
}
