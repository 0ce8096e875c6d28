package dev.furiwake.sim.dispatch;

/** The containers in turn, from the first. */
public final class RoundRobin implements Dispatcher {
  private int next;

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int container = next;
    next = container + 1 == view.containers() ? 0 : container + 1;
    return container;
  }

  @Override
  public Dispatcher copy() {
    RoundRobin copy = new RoundRobin();
    copy.next = next;
    return copy;
  }
}
