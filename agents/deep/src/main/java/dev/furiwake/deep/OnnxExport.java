package dev.furiwake.deep;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A network as an ONNX model (IR version 8, operator set 17): one Gemm a layer, Relu between. The
 * few forms of Protocol Buffers' wire format that this takes are written by hand; field numbers are
 * those of onnx.proto3.
 */
final class OnnxExport {
  private static final String INPUT = "observation";
  private static final String OUTPUT = "values";
  private static final int FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;

  private final Network network;

  OnnxExport(Network network) {
    this.network = network;
  }

  /** Returns the file. */
  byte[] bytes() {
    Layers layers = network.layers();
    Message graph = new Message().text(2, "furiwake");
    String at = INPUT;
    for (int layer = 0; layer < layers.count(); layer++) {
      boolean last = layer == layers.count() - 1;
      String weights = "weights" + layer;
      String biases = "biases" + layer;
      int in = layers.inputs(layer);
      int out = layers.outputs(layer);
      graph.message(5, tensor(weights, layers.weights(layer), out, in));
      graph.message(5, tensor(biases, layers.biases(layer), out));
      String sum = last ? OUTPUT : "sum" + layer;
      Message transposed = new Message().text(1, "transB").number(3, 1).number(20, ATTRIBUTE_INT);
      graph.message(1, node("Gemm", sum, at, weights, biases).message(5, transposed));
      at = sum;
      if (!last) {
        at = "rectified" + layer;
        graph.message(1, node("Relu", at, sum));
      }
    }
    graph.message(11, value(INPUT, layers.dimension()));
    graph.message(12, value(OUTPUT, layers.actions()));
    return new Message()
        .number(1, 8)
        .text(2, "furiwake")
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, 17))
        .bytes();
  }

  private Message tensor(String name, int from, int... shape) {
    Message tensor = new Message();
    int size = 1;
    for (int n : shape) {
      tensor.number(1, n);
      size *= n;
    }
    ByteBuffer raw = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(network.parameters(), from, size);
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
  }

  private static Message node(String operator, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, output).text(4, operator);
  }

  /** Declares a matrix with any number of rows. */
  private static Message value(String name, int columns) {
    Message shape =
        new Message()
            .message(1, new Message().text(2, "N"))
            .message(1, new Message().number(1, columns));
    Message type = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, type));
  }

  /** One message in Protocol Buffers' wire format. */
  private static final class Message {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((field << 3) | VARINT);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    Message bytes(int field, byte[] value) {
      varint((field << 3) | LENGTH_DELIMITED);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
