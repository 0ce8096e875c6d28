package dev.furiwake.deep;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;

/**
 * The gradient of a batch's loss, by PyTorch's automatic differentiation on one CPU thread. Arrays
 * live within one call, so nothing native is kept and nothing has to be closed.
 *
 * <p>DJL's own {@code GradientCollector} exists once in a process, so runs side by side would have
 * to wait for each other; what it does besides is to call the backward pass that is called here.
 */
final class TorchGradient implements Gradient {
  private static final String ENGINE = "PyTorch";

  private final Layers layers;
  private final Loss loss;

  /**
   * Starts PyTorch, if it has not been started in this process.
   *
   * @throws IllegalStateException if its native library can't be loaded
   */
  TorchGradient(Layers layers, Loss loss) {
    this.layers = layers;
    this.loss = loss;
    // read once, when the engine starts; who has set them knows why
    for (String[] setting :
        new String[][] {
          {"ai.djl.offline", "true"},
          {"ai.djl.pytorch.num_threads", "1"},
          {"ai.djl.pytorch.num_interop_threads", "1"}
        }) {
      if (System.getProperty(setting[0]) == null) {
        System.setProperty(setting[0], setting[1]);
      }
    }
    try {
      Engine.getEngine(ENGINE);
    } catch (EngineException | UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "PyTorch can't be loaded: "
              + e.getMessage()
              + "; accepted: Linux on x86_64 with 500 MB free in ~/.djl.ai or DJL_CACHE_DIR",
          e);
    }
  }

  @Override
  public float gradient(
      float[] parameters, float[] observations, int[] actions, float[] targets, float[] into) {
    int n = targets.length;
    int m = layers.actions();
    float[] chosen = new float[n * m];
    for (int i = 0; i < n; i++) {
      chosen[i * m + actions[i]] = 1;
    }
    boolean recording = JniUtils.isGradMode(); // of this thread
    JniUtils.setGradMode(true);
    try (NDManager scope = NDManager.newBaseManager(Device.cpu(), ENGINE)) {
      NDArray[] weights = new NDArray[layers.count()];
      NDArray[] biases = new NDArray[layers.count()];
      NDArray h = scope.create(observations, new Shape(n, layers.dimension()));
      for (int layer = 0; layer < weights.length; layer++) {
        int in = layers.inputs(layer);
        int out = layers.outputs(layer);
        weights[layer] = leaf(scope, parameters, layers.weights(layer), new Shape(out, in));
        biases[layer] = leaf(scope, parameters, layers.biases(layer), new Shape(out));
        h = h.matMul(weights[layer].transpose()).add(biases[layer]);
        if (layer < weights.length - 1) {
          h = Activation.relu(h);
        }
      }
      NDArray q = h.mul(scope.create(chosen, new Shape(n, m))).sum(new int[] {1});
      NDArray mean = cost(scope, q.sub(scope.create(targets))).mean();
      JniUtils.backward((PtNDArray) mean, (PtNDArray) scope.ones(mean.getShape()), false, false);
      for (int layer = 0; layer < weights.length; layer++) {
        copy(weights[layer], into, layers.weights(layer));
        copy(biases[layer], into, layers.biases(layer));
      }
      return mean.getFloat();
    } finally {
      JniUtils.setGradMode(recording);
    }
  }

  /**
   * Returns what each error costs. The numbers are arrays of the scope: DJL lets go of those it
   * makes itself of a Java number, although the backward pass still reads them.
   */
  private NDArray cost(NDManager scope, NDArray error) {
    if (loss == Loss.MSE) {
      return error.square();
    }
    NDArray size = error.abs();
    NDArray clipped = size.minimum(scope.create(1f));
    return clipped.square().mul(scope.create(0.5f)).add(size.sub(clipped));
  }

  private static NDArray leaf(NDManager scope, float[] parameters, int from, Shape shape) {
    NDArray leaf =
        scope.create(
            FloatBuffer.wrap(parameters, from, (int) shape.size()), shape, DataType.FLOAT32);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private static void copy(NDArray leaf, float[] into, int at) {
    float[] gradient = leaf.getGradient().toFloatArray();
    System.arraycopy(gradient, 0, into, at, gradient.length);
  }
}
