package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;

/**
 * The container whose CPU was last seen to be freest; ties broken uniformly, by a draw keyed by
 * frame. CPU utilisation as a load index is compared with queue lengths by Kunz (The influence of
 * different workload descriptions on a heuristic load balancing scheme, IEEE Trans. Software
 * Engineering 17(7), 1991).
 *
 * <p>Sees free percentages as observed. Where they are sampled every frame between two readings
 * goes to the same container (herding); and a full container looks the same however long its queue
 * is.
 */
public final class LowestCpu implements Dispatcher {
  private final RandomStream stream;

  /** Makes a dispatcher that reads the stream by frame number, for ties. */
  public LowestCpu(RandomStream stream) {
    this.stream = stream;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    double most = Double.NEGATIVE_INFINITY;
    int ties = 0;
    for (int c = 0; c < view.containers(); c++) {
      double free = view.freePercent(c);
      if (free > most) {
        most = free;
        ties = 1;
      } else if (free == most) {
        ties++;
      }
    }
    int pick = ties == 1 ? 0 : RandomStream.toInt(stream.bitsAt(frame, 0), ties);
    for (int c = 0; ; c++) {
      if (view.freePercent(c) == most && pick-- == 0) {
        return c;
      }
    }
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
