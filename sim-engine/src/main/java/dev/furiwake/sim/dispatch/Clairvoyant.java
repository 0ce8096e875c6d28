package dev.furiwake.sim.dispatch;

/**
 * A reference that knows every cost: it sends the frame where its own answer comes first (greedy),
 * where the total delay grows least (marginal), or where least work is left for the container's
 * capacity, the frame's own included (least work remaining: Harchol-Balter, Crovella, Murta, J.
 * Parallel and Distributed Computing 59, 1999). Ties go to the first container.
 *
 * <p>None is optimal, since all ignore what arrives later; a policy can do better.
 */
public final class Clairvoyant implements Dispatcher {

  /** What is made small. */
  public enum Aim {
    OWN_RESPONSE,
    TOTAL_DELAY,
    WORK_LEFT
  }

  private final Aim aim;

  /** Makes a reference with that aim. */
  public Clairvoyant(Aim aim) {
    this.aim = aim;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    if (!(view instanceof ClusterOracle oracle)) {
      throw new IllegalStateException(
          "a clairvoyant dispatcher needs a simulation: a live cluster does not know its costs");
    }
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < view.containers(); c++) {
      double delay =
          switch (aim) {
            case OWN_RESPONSE -> oracle.responseIfSentNs(c);
            case TOTAL_DELAY -> oracle.addedDelayIfSentNs(c);
            case WORK_LEFT -> oracle.backlogIfSentNs(c);
          };
      if (delay < least) {
        least = delay;
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
