package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;

/**
 * The container that could be done first with the work it holds and the new frame together, by
 * expectation; ties go to the first. "Dynamic, least work remaining" (Harchol-Balter, Crovella,
 * Murta: On choosing a task assignment policy for a distributed server system, J. Parallel and
 * Distributed Computing 59, 1999) knows every cost, and there all hosts are alike; {@link
 * Clairvoyant} with {@link Clairvoyant.Aim#WORK_LEFT} is that one. This one knows none.
 *
 * <p>A frame in flight counts as a whole mean cost, however long it has been worked on, as is right
 * for costs without memory. The mean cost is the same everywhere and drops out: what is left is
 * (frames in flight + 1) / capacity (threads × speed, or less under a CPU quota), the "shortest
 * expected delay" of the Linux Virtual Server with capacities as service rates. Under processor
 * sharing, where all containers have one speed, {@link ShortestExpectedDelay} decides alike, the
 * speed-up being increasing; it differs where speeds differ, since it knows that one frame alone
 * cannot use all threads, and under FIFO.
 *
 * <p>Sees its own frames in flight, and knows the containers' specifications.
 */
public final class LeastWorkLeft implements Dispatcher {
  private final double[] capacity;

  /** Makes a dispatcher that knows the containers' specifications, not their state. */
  public LeastWorkLeft(ClusterSpec cluster) {
    this.capacity = new double[cluster.containers().size()];
    for (int c = 0; c < capacity.length; c++) {
      ContainerSpec spec = cluster.containers().get(c);
      capacity[c] = spec.capacity();
    }
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < capacity.length; c++) {
      double work = (view.inFlight(c) + 1) / capacity[c];
      if (work < least) {
        least = work;
        best = c;
      }
    }
    return best;
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
