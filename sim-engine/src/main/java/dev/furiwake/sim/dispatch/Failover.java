package dev.furiwake.sim.dispatch;

/**
 * Where the gateway sends a frame whose container is not there or has failed it: to the container
 * that is up, another one, with the fewest frames in flight a thread; ties go to the first. The
 * dispatcher is not asked again, so that what becomes of the frame stays the consequence of its own
 * choice.
 */
public final class Failover {
  /** There is no container to send it to. */
  public static final int NONE = -1;

  private Failover() {}

  /**
   * Returns the container to try next, or {@link #NONE}.
   *
   * @param failed the one that has failed or is not there
   */
  public static int choose(ClusterView view, int failed) {
    int best = NONE;
    for (int c = 0; c < view.containers(); c++) {
      if (c != failed
          && view.isUp(c)
          && (best == NONE
              || (long) view.inFlight(c) * view.threads(best)
                  < (long) view.inFlight(best) * view.threads(c))) {
        best = c;
      }
    }
    return best;
  }
}
