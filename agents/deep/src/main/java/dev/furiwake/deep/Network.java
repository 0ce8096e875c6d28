package dev.furiwake.deep;

import dev.furiwake.agents.exploration.RandomBits;
import java.util.Arrays;

/**
 * A network's parameters and what it makes of an observation. Evaluated here, in order and in
 * single precision, so that acting needs no native library and a trained policy decides alike on
 * any machine.
 */
final class Network {
  private final Layers layers;
  private final int[] sizes;
  private final float[] parameters;

  /** Scratch: the activations of each layer, the input first. */
  private final float[][] activations;

  /** Takes the parameters as they are; they may be changed from outside. */
  Network(Layers layers, float[] parameters) {
    this.layers = layers;
    this.sizes = layers.sizes().stream().mapToInt(Integer::intValue).toArray();
    this.parameters = parameters;
    if (parameters.length != layers.parameters()) {
      throw new IllegalArgumentException(
          parameters.length + " parameters; accepted: " + layers.parameters());
    }
    activations = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      activations[i] = new float[sizes[i]];
    }
  }

  /**
   * Makes a network whose weights are uniform within ± √(6 / inputs), which keeps the variance from
   * layer to layer under rectified units (He et al. 2015, equation 10), and whose biases are 0.
   *
   * @param bits from which all weights follow
   */
  static Network random(Layers layers, long bits) {
    float[] parameters = new float[layers.parameters()];
    for (int layer = 0; layer < layers.count(); layer++) {
      double bound = Math.sqrt(6.0 / layers.inputs(layer));
      for (int i = layers.weights(layer); i < layers.biases(layer); i++) {
        parameters[i] = (float) (bound * (2 * RandomBits.uniform(RandomBits.child(bits, i)) - 1));
      }
    }
    return new Network(layers, parameters);
  }

  Layers layers() {
    return layers;
  }

  /** Returns the parameters themselves. */
  float[] parameters() {
    return parameters;
  }

  /** Writes the values of all actions. */
  void evaluate(double[] observation, double[] into) {
    float[] input = activations[0];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) observation[i];
    }
    float[] output = forward();
    for (int a = 0; a < output.length; a++) {
      into[a] = output[a];
    }
  }

  /** Returns the values of all actions, in an array that is used again. */
  float[] evaluate(float[] observations, int from) {
    System.arraycopy(observations, from, activations[0], 0, activations[0].length);
    return forward();
  }

  private float[] forward() {
    int at = 0;
    int last = sizes.length - 1;
    for (int layer = 0; layer < last; layer++) {
      float[] in = activations[layer];
      float[] out = activations[layer + 1];
      int biases = at + in.length * out.length;
      for (int o = 0; o < out.length; o++) {
        float sum = parameters[biases + o];
        for (int i = 0; i < in.length; i++) {
          sum += parameters[at++] * in[i];
        }
        out[o] = layer < last - 1 && sum < 0 ? 0 : sum;
      }
      at += out.length;
    }
    return activations[last];
  }

  Network copy() {
    return new Network(layers, parameters.clone());
  }

  /** Takes over another's parameters. */
  void set(Network other) {
    System.arraycopy(other.parameters, 0, parameters, 0, parameters.length);
  }

  @Override
  public String toString() {
    return "Network" + Arrays.toString(sizes);
  }
}
