package dev.furiwake.deep;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a fully connected network: rectified linear units in every layer but the last, which
 * is linear. All parameters stand in one array, layer by layer: the weights, those of an output
 * side by side (as PyTorch and ONNX's Gemm with transB have them), then the biases.
 *
 * @param sizes length of the input, of each hidden layer and of the output
 */
record Layers(List<Integer> sizes) {

  /** Takes a copy. */
  Layers {
    sizes = List.copyOf(sizes);
    if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "sizes is " + sizes + "; accepted: two or more whole numbers from 1 on");
    }
  }

  /** Returns the shape of a network from d inputs over some hidden layers to m outputs. */
  static Layers of(int d, List<Long> hidden, int m) {
    List<Integer> sizes = new ArrayList<>(List.of(d));
    hidden.forEach(size -> sizes.add(Math.toIntExact(size)));
    sizes.add(m);
    return new Layers(sizes);
  }

  /** Returns how many layers have weights. */
  int count() {
    return sizes.size() - 1;
  }

  int inputs(int layer) {
    return sizes.get(layer);
  }

  int outputs(int layer) {
    return sizes.get(layer + 1);
  }

  /** Returns the length of the observation. */
  int dimension() {
    return sizes.get(0);
  }

  /** Returns how many values come out. */
  int actions() {
    return sizes.get(sizes.size() - 1);
  }

  /** Returns where a layer's weights begin. */
  int weights(int layer) {
    int at = 0;
    for (int i = 0; i < layer; i++) {
      at += (inputs(i) + 1) * outputs(i);
    }
    return at;
  }

  /** Returns where a layer's biases begin. */
  int biases(int layer) {
    return weights(layer) + inputs(layer) * outputs(layer);
  }

  /** Returns how many parameters there are. */
  int parameters() {
    return weights(count());
  }
}
