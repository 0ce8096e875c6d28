package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.random.RandomStream;
import java.util.List;

/**
 * Of d containers, drawn with probability proportional to their capacity (threads × speed, or less
 * under a CPU quota) and all different, the one where a frame of mean cost can expect to be done
 * first; the first drawn of several. Drawing by capacity is balanced routing (Chen and Ye,
 * Asymptotic optimality of balanced routing, Operations Research 60(1), 2012): drawn uniformly,
 * slow containers get more than they can bear however short their queue must be to be chosen.
 *
 * <p>Balanced routing joins the shortest queue of those drawn; as our containers differ in speed we
 * compare by {@link ShortestExpectedDelay} instead. Without replacement, a draw is proportional to
 * capacity among those left. Draws are keyed by frame.
 *
 * <p>Sees its own frames in flight, and knows the containers' specifications.
 */
public final class SpeedAwarePowerOfD implements Dispatcher {
  private final List<ContainerSpec> containers;
  private final double[] capacity;
  private final double total;
  private final int[] drawn;
  private final RandomStream stream;

  /**
   * Makes a dispatcher that reads the stream by frame number.
   *
   * @param d containers drawn for a frame, ≥ 1
   */
  public SpeedAwarePowerOfD(int d, ClusterSpec cluster, RandomStream stream) {
    if (d < 1) {
      throw new IllegalArgumentException("d is " + d + "; accepted: 1 or more");
    }
    this.containers = cluster.containers();
    this.capacity = new double[containers.size()];
    double sum = 0;
    for (int c = 0; c < capacity.length; c++) {
      capacity[c] = containers.get(c).capacity();
      sum += capacity[c];
    }
    this.total = sum;
    this.drawn = new int[Math.min(d, capacity.length)];
    this.stream = stream;
  }

  private SpeedAwarePowerOfD(SpeedAwarePowerOfD other) {
    this.containers = other.containers;
    this.capacity = other.capacity;
    this.total = other.total;
    this.drawn = new int[other.drawn.length];
    this.stream = other.stream;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    double left = total;
    for (int i = 0; i < drawn.length; i++) {
      int c = draw(frame, i, left);
      drawn[i] = c;
      left -= capacity[c];
      double delay = ShortestExpectedDelay.expectedDelay(containers.get(c), view.inFlight(c));
      if (delay < least) {
        least = delay;
        best = c;
      }
    }
    return best;
  }

  /** Draws one that is not among the first {@code taken} of {@link #drawn}. */
  private int draw(long frame, int taken, double left) {
    double ticket = RandomStream.toDouble(stream.bitsAt(frame * drawn.length + taken, 0)) * left;
    int last = 0;
    for (int c = 0; c < capacity.length; c++) {
      if (!isTaken(c, taken)) {
        last = c;
        if (ticket < capacity[c]) {
          return c;
        }
        ticket -= capacity[c];
      }
    }
    return last;
  }

  private boolean isTaken(int c, int taken) {
    for (int i = 0; i < taken; i++) {
      if (drawn[i] == c) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Dispatcher copy() {
    return new SpeedAwarePowerOfD(this);
  }
}
