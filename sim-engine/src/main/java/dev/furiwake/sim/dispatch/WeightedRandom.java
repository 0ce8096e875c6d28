package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;
import java.util.List;

/**
 * A container is drawn with probability proportional to its weight: probabilistic splitting of the
 * arrivals (Combé and Boxma, Theoretical Computer Science 125, 1994). With weights proportional to
 * capacity every container gets the same load. Draws are keyed by frame.
 *
 * <p>Sees nothing but the number of containers.
 */
public final class WeightedRandom implements Dispatcher {
  private final double[] weights;
  private final double total;
  private final RandomStream stream;

  /**
   * Makes a dispatcher that reads the stream by frame number.
   *
   * @param weights one a container, above 0
   */
  public WeightedRandom(List<Double> weights, RandomStream stream) {
    this.weights = new double[weights.size()];
    double sum = 0;
    for (int c = 0; c < this.weights.length; c++) {
      double weight = weights.get(c);
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "weight " + c + " is " + weight + "; accepted: a number above 0");
      }
      this.weights[c] = weight;
      sum += weight;
    }
    this.total = sum;
    this.stream = stream;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    double ticket = RandomStream.toDouble(stream.bitsAt(frame, 0)) * total;
    int last = weights.length - 1;
    int container = 0;
    while (container < last && ticket >= weights[container]) {
      ticket -= weights[container++];
    }
    return container;
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
