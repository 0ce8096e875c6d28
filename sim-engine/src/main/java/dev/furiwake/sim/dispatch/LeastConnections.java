package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;

/**
 * The container with the fewest frames in flight, ties broken uniformly: "join the shortest queue"
 * (Winston, J. Appl. Prob. 14, 1977) as load balancers know it. It does not weigh containers by
 * size.
 */
public final class LeastConnections implements Dispatcher {
  private final RandomStream stream;

  /** Makes a dispatcher that reads the stream by frame number, for ties. */
  public LeastConnections(RandomStream stream) {
    this.stream = stream;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int least = Integer.MAX_VALUE;
    int ties = 0;
    for (int c = 0; c < view.containers(); c++) {
      int n = view.inFlight(c);
      if (n < least) {
        least = n;
        ties = 1;
      } else if (n == least) {
        ties++;
      }
    }
    int pick = ties == 1 ? 0 : RandomStream.toInt(stream.bitsAt(frame, 0), ties);
    for (int c = 0; ; c++) {
      if (view.inFlight(c) == least && pick-- == 0) {
        return c;
      }
    }
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
