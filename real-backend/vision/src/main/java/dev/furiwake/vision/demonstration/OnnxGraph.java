package dev.furiwake.vision.demonstration;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * An ONNX model under construction (ONNX IR version 8, operator set 17): float tensors, nodes with
 * integer attributes, named inputs and outputs with a free first dimension.
 */
final class OnnxGraph {
  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;
  private static final int FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  // Field numbers of onnx.proto3.
  private static final int MODEL_IR_VERSION = 1;
  private static final int MODEL_PRODUCER = 2;
  private static final int MODEL_DOC = 6;
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPERATOR_SET = 8;
  private static final int OPERATOR_SET_DOMAIN = 1;
  private static final int OPERATOR_SET_VERSION = 2;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_NAME = 2;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_OPERATOR = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_I = 3;
  private static final int ATTRIBUTE_LIST = 8;
  private static final int ATTRIBUTE_TYPE = 20;
  private static final int TENSOR_DIMS = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW = 9;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_TYPE_ELEMENT = 1;
  private static final int TENSOR_TYPE_SHAPE = 2;
  private static final int SHAPE_DIM = 1;
  private static final int DIM_VALUE = 1;
  private static final int DIM_NAME = 2;

  private final Protobuf graph = new Protobuf();
  private int nodes;

  OnnxGraph(String name) {
    graph.text(GRAPH_NAME, name);
  }

  /** An operator's attribute: one integer or a list of them. */
  record Attribute(String name, List<Long> values, boolean isList) {
    static Attribute of(String name, long value) {
      return new Attribute(name, List.of(value), false);
    }

    static Attribute list(String name, long... values) {
      return new Attribute(name, Arrays.stream(values).boxed().toList(), true);
    }
  }

  /** Adds a constant tensor and returns its name. */
  String constant(String name, float[] values, long... dims) {
    graph.message(
        GRAPH_INITIALIZER,
        new Protobuf()
            .numbers(TENSOR_DIMS, dims)
            .number(TENSOR_TYPE, FLOAT)
            .text(TENSOR_NAME, name)
            .floats(TENSOR_RAW, values));
    return name;
  }

  /** Adds a node of one output and returns the output's name. */
  String node(String operator, List<String> inputs, Attribute... attributes) {
    String output = operator.toLowerCase(java.util.Locale.ROOT) + nodes++;
    return named(output, operator, inputs, attributes);
  }

  /** Adds a node whose output has a given name. */
  String named(String output, String operator, List<String> inputs, Attribute... attributes) {
    Protobuf node = new Protobuf();
    inputs.forEach(i -> node.text(NODE_INPUT, i));
    node.text(NODE_OUTPUT, output).text(NODE_NAME, output).text(NODE_OPERATOR, operator);
    for (Attribute a : attributes) {
      Protobuf attribute = new Protobuf().text(ATTRIBUTE_NAME, a.name());
      for (long v : a.values()) {
        attribute.number(a.isList() ? ATTRIBUTE_LIST : ATTRIBUTE_I, v);
      }
      attribute.number(ATTRIBUTE_TYPE, a.isList() ? ATTRIBUTE_INTS : ATTRIBUTE_INT);
      node.message(NODE_ATTRIBUTE, attribute);
    }
    graph.message(GRAPH_NODE, node);
    return output;
  }

  /** Declares the input, of any number of frames. */
  void input(String name, long... rest) {
    graph.message(GRAPH_INPUT, value(name, rest));
  }

  /** Declares an output; its first dimension is free. */
  void output(String name, long... rest) {
    graph.message(GRAPH_OUTPUT, value(name, rest));
  }

  /** Writes the finished model. */
  void writeTo(OutputStream out, String documentation) throws IOException {
    new Protobuf()
        .number(MODEL_IR_VERSION, IR_VERSION)
        .text(MODEL_PRODUCER, "furiwake")
        .text(MODEL_DOC, documentation)
        .message(MODEL_GRAPH, graph)
        .message(
            MODEL_OPERATOR_SET,
            new Protobuf().text(OPERATOR_SET_DOMAIN, "").number(OPERATOR_SET_VERSION, OPERATOR_SET))
        .writeTo(out);
  }

  private static Protobuf value(String name, long... rest) {
    Protobuf shape = new Protobuf().message(SHAPE_DIM, new Protobuf().text(DIM_NAME, "N"));
    for (long d : rest) {
      shape.message(SHAPE_DIM, new Protobuf().number(DIM_VALUE, d));
    }
    Protobuf tensor =
        new Protobuf().number(TENSOR_TYPE_ELEMENT, FLOAT).message(TENSOR_TYPE_SHAPE, shape);
    return new Protobuf()
        .text(VALUE_NAME, name)
        .message(VALUE_TYPE, new Protobuf().message(TYPE_TENSOR, tensor));
  }
}
