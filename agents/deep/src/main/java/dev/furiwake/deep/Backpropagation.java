package dev.furiwake.deep;

/**
 * The gradient of a batch's loss by backpropagation, written out for the one kind of network there
 * is here ({@link Batch}). In a network as small as a scheduler's a library spends its time on
 * handing arrays over; and in plain Java the gradient has the same bits on any machine.
 */
final class Backpropagation implements Gradient {
  private final Loss loss;
  private final int n;
  private final Batch batch;

  Backpropagation(Layers layers, Loss loss, int n) {
    this.loss = loss;
    this.n = n;
    batch = new Batch(layers, n);
  }

  @Override
  public float gradient(
      float[] parameters, float[] observations, int[] actions, float[] targets, float[] into) {
    float[] values = batch.forward(parameters, observations);
    float[] slopes = batch.valueSlopes();
    java.util.Arrays.fill(slopes, 0);
    float cost = 0;
    for (int k = 0; k < n; k++) {
      int at = actions[k] * n + k;
      float error = values[at] - targets[k];
      cost += loss.of(error);
      slopes[at] = loss.slope(error) / n;
    }
    batch.backward(parameters, into);
    return cost / n;
  }
}
