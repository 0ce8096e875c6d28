package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;
import java.util.List;

/**
 * The container with the fewest frames in flight for its weight, n / w; ties broken uniformly, by a
 * draw keyed by frame. "Weighted least-connection" of the Linux Virtual Server (Zhang, Linux
 * Virtual Server for Scalable Network Services, Ottawa Linux Symposium 2000, section on connection
 * scheduling) and, with weights, nginx's {@code least_conn}.
 *
 * <p>It is "join the shortest queue" normalised by size: with threads as weights it takes the
 * shortest queue per thread, where {@link LeastConnections} takes the shortest queue. Quotients are
 * compared by cross-multiplication, so equal ones are ties on every machine. LVS takes the first of
 * several, nginx goes round them by weight; we draw.
 *
 * <p>Sees its own frames in flight.
 */
public final class WeightedLeastConnections implements Dispatcher {
  private final int[] weights;
  private final RandomStream stream;

  /**
   * Makes a dispatcher that reads the stream by frame number, for ties.
   *
   * @param weights one a container, ≥ 1
   */
  public WeightedLeastConnections(List<Integer> weights, RandomStream stream) {
    this.weights = new int[weights.size()];
    for (int c = 0; c < this.weights.length; c++) {
      int weight = weights.get(c);
      if (weight < 1) {
        throw new IllegalArgumentException(
            "weight " + c + " is " + weight + "; accepted: a whole number, 1 or more");
      }
      this.weights[c] = weight;
    }
    this.stream = stream;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int best = 0;
    int ties = 1;
    for (int c = 1; c < weights.length; c++) {
      long difference = compare(c, best, view);
      if (difference < 0) {
        best = c;
        ties = 1;
      } else if (difference == 0) {
        ties++;
      }
    }
    int pick = ties == 1 ? 0 : RandomStream.toInt(stream.bitsAt(frame, 0), ties);
    for (int c = best; ; c++) {
      if (compare(c, best, view) == 0 && pick-- == 0) {
        return c;
      }
    }
  }

  /** Returns a number with the sign of n(a) / w(a) − n(b) / w(b). */
  private long compare(int a, int b, ClusterView view) {
    return (long) view.inFlight(a) * weights[b] - (long) view.inFlight(b) * weights[a];
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
