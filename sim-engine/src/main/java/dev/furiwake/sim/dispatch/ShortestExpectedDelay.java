package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import java.util.List;

/**
 * The container where a frame of mean cost can expect to be done first, from the frames in flight
 * and the containers' known speeds; ties go to the first (Shenker and Weinrib, IEEE Trans.
 * Computers 38, 1989, for servers of one thread each).
 *
 * <p>With n frames in flight on c threads of speed s, in units of the mean one-thread cost: under
 * processor sharing 1 / (s · S(c / (n + 1))), the present company kept; under FIFO (1 + max(0, n +
 * 1 − c) / c) / s, the queue's turn on c threads and then the frame's own service. A CPU quota
 * below the cores that n + 1 frames want stretches it in proportion.
 */
public final class ShortestExpectedDelay implements Dispatcher {
  private final List<ContainerSpec> containers;

  /** Makes a dispatcher that knows the containers' specifications, not their state. */
  public ShortestExpectedDelay(ClusterSpec cluster) {
    this.containers = cluster.containers();
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < view.containers(); c++) {
      double delay = expectedDelay(containers.get(c), view.inFlight(c));
      if (delay < least) {
        least = delay;
        best = c;
      }
    }
    return best;
  }

  /** Returns the delay to expect, in mean one-thread costs, with {@code n} frames in flight. */
  static double expectedDelay(ContainerSpec container, int n) {
    int c = container.threads();
    double delay;
    double cores;
    if (container.discipline() instanceof ServiceDiscipline.Fifo) {
      delay = 1 + Math.max(0, n + 1 - c) / (double) c;
      cores = Math.min(n + 1, c);
    } else {
      double rate = container.discipline().rate(c, n + 1);
      delay = 1 / rate;
      cores = (n + 1) * rate;
    }
    return delay / (container.speed() * container.sustained(cores));
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
