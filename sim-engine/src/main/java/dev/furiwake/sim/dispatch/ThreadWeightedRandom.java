package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;

/** A container is drawn with probability proportional to its threads. Draws are keyed by frame. */
public final class ThreadWeightedRandom implements Dispatcher {
  private final RandomStream stream;

  /** Makes a dispatcher that reads the stream by frame number. */
  public ThreadWeightedRandom(RandomStream stream) {
    this.stream = stream;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int total = 0;
    for (int c = 0; c < view.containers(); c++) {
      total += view.threads(c);
    }
    int ticket = RandomStream.toInt(stream.bitsAt(frame, 0), total);
    int container = 0;
    while (ticket >= view.threads(container)) {
      ticket -= view.threads(container++);
    }
    return container;
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
