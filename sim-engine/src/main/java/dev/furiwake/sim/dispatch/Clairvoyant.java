package dev.furiwake.sim.dispatch;

/**
 * A reference that knows every cost: it sends the frame where its own answer comes first (greedy),
 * or where the total delay grows least (marginal). Ties go to the first container.
 *
 * <p>Neither is optimal, since both ignore what arrives later; a policy can do better.
 */
public final class Clairvoyant implements Dispatcher {

  /** What is made small. */
  public enum Aim {
    OWN_RESPONSE,
    TOTAL_DELAY
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
          aim == Aim.OWN_RESPONSE ? oracle.responseIfSentNs(c) : oracle.addedDelayIfSentNs(c);
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
