package dev.furiwake.sim.dispatch;

import java.util.Arrays;

/**
 * The container where a frame can expect to be done first, as {@link ShortestExpectedDelay}, but
 * with speeds estimated from its own completions alone: it is never told threads, speeds or
 * disciplines. Ties go to the first.
 *
 * <p>Each container is taken for one server that its frames share evenly (Shenker and Weinrib, IEEE
 * Trans. Computers 38, 1989, give the rule for known rates): a frame that met n others in flight
 * and took T tells a service time of T / (n + 1). Their exponentially weighted mean, times frames
 * in flight + 1, is the delay to expect. That n frames on c threads do not share while n ≤ c, and
 * that the company changes while a frame is served, goes into the mean.
 *
 * <p>A container without history is tried as soon as it has nothing in flight, and then not before
 * its first answer. One that looks slow is looked at again only when the others are crowded: there
 * is no exploration beyond that.
 *
 * <p>Sees its own frames in flight and its own completions.
 */
public final class EstimatedDelay implements Dispatcher {

  /** What a container without history costs while it is being tried, ns: eleven days. */
  private static final double UNTRIED_NS = 1e15;

  private final double newest;
  private final FramesUnderWay met;

  /** Mean service time, ns; NaN before the first completion. */
  private final double[] serviceNs;

  /**
   * Makes a dispatcher that knows nothing but how many containers there are.
   *
   * @param newest weight of the newest completion in the mean, above 0, at most 1
   */
  public EstimatedDelay(double newest, int containers) {
    if (!(newest > 0 && newest <= 1)) {
      throw new IllegalArgumentException(
          "weight is " + newest + "; accepted: a number above 0, at most 1");
    }
    this.newest = newest;
    this.met = new FramesUnderWay();
    this.serviceNs = new double[containers];
    Arrays.fill(serviceNs, Double.NaN);
  }

  private EstimatedDelay(EstimatedDelay other) {
    this.newest = other.newest;
    this.met = other.met.copy();
    this.serviceNs = other.serviceNs.clone();
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < serviceNs.length; c++) {
      double delay = expectedNs(c, view.inFlight(c));
      if (delay < least) {
        least = delay;
        best = c;
      }
    }
    met.put(frame, best, view.inFlight(best));
    return best;
  }

  private double expectedNs(int container, int others) {
    if (Double.isNaN(serviceNs[container])) {
      return others == 0 ? 0 : UNTRIED_NS + others;
    }
    return serviceNs[container] * (others + 1);
  }

  @Override
  public void ended(Outcome outcome) {
    int others = met.remove(outcome);
    if (others >= 0 && outcome instanceof Outcome.Completed done) {
      double sample = (double) done.responseNs() / (others + 1);
      int c = done.container();
      serviceNs[c] =
          Double.isNaN(serviceNs[c]) ? sample : serviceNs[c] + newest * (sample - serviceNs[c]);
    }
  }

  @Override
  public Dispatcher copy() {
    return new EstimatedDelay(this);
  }
}
