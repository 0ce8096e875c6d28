package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;

/** Every container alike: the paper's "no learning" (ε = 1). Draws are keyed by frame. */
public final class UniformRandom implements Dispatcher {
  private final RandomStream stream;

  /** Makes a dispatcher that reads the stream by frame number. */
  public UniformRandom(RandomStream stream) {
    this.stream = stream;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    return RandomStream.toInt(stream.bitsAt(frame, 0), view.containers());
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
