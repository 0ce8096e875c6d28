package dev.furiwake.sim.dispatch;

import java.util.List;

/**
 * The containers in turn, each as often as its weight says and its turns spread out: with weights
 * 5, 1, 1 the order is a a b a c a a, not a a a a a b c.
 *
 * <p>nginx's algorithm (Maxim Dounin, nginx 1.3.1, 2012, {@code ngx_http_upstream_round_robin.c}):
 * at each decision every container's credit grows by its weight; the one with the most credit is
 * taken, the first of several, and pays the sum of all weights. nginx also lowers the weight of a
 * server that failed; here none fails.
 *
 * <p>Sees nothing but the number of containers.
 */
public final class SmoothWeightedRoundRobin implements Dispatcher {
  private final int[] weights;
  private final long total;
  private final long[] credit;

  /**
   * Makes a dispatcher at the beginning of its round.
   *
   * @param weights one a container, ≥ 1
   */
  public SmoothWeightedRoundRobin(List<Integer> weights) {
    this.weights = new int[weights.size()];
    long sum = 0;
    for (int c = 0; c < this.weights.length; c++) {
      int weight = weights.get(c);
      if (weight < 1) {
        throw new IllegalArgumentException(
            "weight " + c + " is " + weight + "; accepted: a whole number, 1 or more");
      }
      this.weights[c] = weight;
      sum += weight;
    }
    this.total = sum;
    this.credit = new long[this.weights.length];
  }

  private SmoothWeightedRoundRobin(SmoothWeightedRoundRobin other) {
    this.weights = other.weights;
    this.total = other.total;
    this.credit = other.credit.clone();
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int best = 0;
    for (int c = 0; c < weights.length; c++) {
      credit[c] += weights[c];
      if (credit[c] > credit[best]) {
        best = c;
      }
    }
    credit[best] -= total;
    return best;
  }

  @Override
  public Dispatcher copy() {
    return new SmoothWeightedRoundRobin(this);
  }
}
