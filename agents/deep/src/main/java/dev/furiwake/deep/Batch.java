package dev.furiwake.deep;

/**
 * The way of n observations through a network at once, forth and back (Rumelhart, Hinton and
 * Williams 1986, Learning representations by back-propagating errors, equations 1 to 9, with
 * rectified linear units). Numbers of one unit stand side by side, observation by observation, so
 * that the inner loops run over the batch and can be done many at a time. Each unit's sum is made
 * in the order of {@link Network}, so both find the same bits.
 */
final class Batch {
  private final Layers layers;
  private final int n;

  /** What each unit of each layer gave, the input's first; that of unit u begins at u · n. */
  private final float[][] activations;

  /** The loss's slope by each unit's sum; none for the input. */
  private final float[][] slopes;

  /**
   * Makes room.
   *
   * @param n ≥ 1
   */
  Batch(Layers layers, int n) {
    this.layers = layers;
    this.n = n;
    int count = layers.count();
    activations = new float[count + 1][];
    slopes = new float[count + 1][];
    for (int layer = 0; layer <= count; layer++) {
      activations[layer] = new float[layers.sizes().get(layer) * n];
      slopes[layer] = new float[layer == 0 ? 0 : activations[layer].length];
    }
  }

  /**
   * Returns all values, in an array that is used again: that of action a for observation k at a · n
   * + k.
   *
   * @param observations one after the other
   */
  float[] forward(float[] parameters, float[] observations) {
    int d = layers.dimension();
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < d; i++) {
        activations[0][i * n + k] = observations[k * d + i];
      }
    }
    for (int layer = 0; layer < layers.count(); layer++) {
      float[] in = activations[layer];
      float[] out = activations[layer + 1];
      int inputs = layers.inputs(layer);
      int at = layers.weights(layer);
      int biases = layers.biases(layer);
      for (int o = 0; o < layers.outputs(layer); o++) {
        java.util.Arrays.fill(out, o * n, (o + 1) * n, parameters[biases + o]);
        for (int i = 0; i < inputs; i++) {
          add(parameters[at++], in, i * n, out, o * n);
        }
      }
      if (layer < layers.count() - 1) {
        rectify(out);
      }
    }
    return activations[layers.count()];
  }

  /** Adds a multiple of n numbers to n others. */
  private void add(float factor, float[] from, int fromAt, float[] to, int toAt) {
    for (int k = 0; k < n; k++) {
      to[toAt + k] += factor * from[fromAt + k];
    }
  }

  private static void rectify(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] < 0 ? 0 : values[i];
    }
  }

  /** Returns the loss's slope by each value, laid out as these are, to be written by the caller. */
  float[] valueSlopes() {
    return slopes[layers.count()];
  }

  /** Writes the loss's slope by each parameter, for the values of the last way forth. */
  void backward(float[] parameters, float[] into) {
    for (int layer = layers.count() - 1; layer >= 0; layer--) {
      float[] in = activations[layer];
      float[] slope = slopes[layer + 1];
      int inputs = layers.inputs(layer);
      int outputs = layers.outputs(layer);
      int weights = layers.weights(layer);
      int biases = layers.biases(layer);
      for (int o = 0; o < outputs; o++) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
          sum += slope[o * n + k];
        }
        into[biases + o] = sum;
        for (int i = 0; i < inputs; i++) {
          into[weights + o * inputs + i] = product(slope, o * n, in, i * n);
        }
      }
      if (layer > 0) {
        float[] below = slopes[layer];
        java.util.Arrays.fill(below, 0);
        for (int o = 0; o < outputs; o++) {
          for (int i = 0; i < inputs; i++) {
            add(parameters[weights + o * inputs + i], slope, o * n, below, i * n);
          }
        }
        for (int u = 0; u < below.length; u++) {
          below[u] = in[u] > 0 ? below[u] : 0;
        }
      }
    }
  }

  /** Returns Σ a b over the batch, in four sums that don't wait for each other. */
  private float product(float[] a, int aAt, float[] b, int bAt) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 3 < n; k += 4) {
      s0 += a[aAt + k] * b[bAt + k];
      s1 += a[aAt + k + 1] * b[bAt + k + 1];
      s2 += a[aAt + k + 2] * b[bAt + k + 2];
      s3 += a[aAt + k + 3] * b[bAt + k + 3];
    }
    for (; k < n; k++) {
      s0 += a[aAt + k] * b[bAt + k];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
