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

  /** Scratch: a layer's numbers, those of an observation side by side. */
  private final float[] byObservation;

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
    int widest = 0;
    for (int layer = 0; layer <= count; layer++) {
      activations[layer] = new float[layers.sizes().get(layer) * n];
      slopes[layer] = new float[layer == 0 ? 0 : activations[layer].length];
      widest = Math.max(widest, activations[layer].length);
    }
    byObservation = new float[widest];
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
        addAll(parameters, at + o * inputs, 1, inputs, in, out, o * n, n);
      }
      if (layer < layers.count() - 1) {
        rectify(out);
      }
    }
    return activations[layers.count()];
  }

  /**
   * Adds Σ factor · row to some numbers, row by row, four at a time where there are four: each
   * number is then read and written once for four rows, and its sum is made in the same order.
   *
   * @param factors the first at {@code at}, then every {@code stride}
   * @param rows so many of length n, one after the other
   */
  private static void addAll(
      float[] factors, int at, int stride, int count, float[] rows, float[] to, int toAt, int n) {
    int row = 0;
    for (; row + 3 < count; row += 4) {
      float f0 = factors[at + row * stride];
      float f1 = factors[at + (row + 1) * stride];
      float f2 = factors[at + (row + 2) * stride];
      float f3 = factors[at + (row + 3) * stride];
      int r0 = row * n;
      int r1 = r0 + n;
      int r2 = r1 + n;
      int r3 = r2 + n;
      for (int k = 0; k < n; k++) {
        to[toAt + k] =
            to[toAt + k]
                + f0 * rows[r0 + k]
                + f1 * rows[r1 + k]
                + f2 * rows[r2 + k]
                + f3 * rows[r3 + k];
      }
    }
    for (; row < count; row++) {
      float f = factors[at + row * stride];
      int r = row * n;
      for (int k = 0; k < n; k++) {
        to[toAt + k] += f * rows[r + k];
      }
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
      transpose(in, inputs);
      java.util.Arrays.fill(into, weights, biases, 0);
      for (int o = 0; o < outputs; o++) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
          sum += slope[o * n + k];
        }
        into[biases + o] = sum;
        addAll(slope, o * n, 1, n, byObservation, into, weights + o * inputs, inputs);
      }
      if (layer > 0) {
        float[] below = slopes[layer];
        java.util.Arrays.fill(below, 0);
        for (int i = 0; i < inputs; i++) {
          addAll(parameters, weights + i, inputs, outputs, slope, below, i * n, n);
        }
        for (int u = 0; u < below.length; u++) {
          below[u] = in[u] > 0 ? below[u] : 0;
        }
      }
    }
  }

  /** Lays a layer's numbers out observation by observation. */
  private void transpose(float[] values, int units) {
    for (int u = 0; u < units; u++) {
      for (int k = 0; k < n; k++) {
        byObservation[k * units + u] = values[u * n + k];
      }
    }
  }
}
