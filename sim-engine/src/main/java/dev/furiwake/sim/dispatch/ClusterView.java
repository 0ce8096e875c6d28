package dev.furiwake.sim.dispatch;

/**
 * What a dispatcher may know of the cluster: CPU as observed (sampled, and so stale), its own
 * frames in flight and its own past response times. A read-only flyweight, valid during the call it
 * is handed to; never the live container.
 */
public interface ClusterView {

  /** Returns the present instant, ns from the run's start. */
  long nowNs();

  /** Returns how many containers there are; they are numbered from 0. */
  int containers();

  /** Returns a container's CPU limit, threads ≥ 1. */
  int threads(int container);

  /** Returns the observed free share of a container's CPU, percent 0 … 100. */
  double freePercent(int container);

  /** Returns the frames sent to a container that have not ended yet. */
  int inFlight(int container);

  /**
   * Returns the exponentially weighted mean (weight 0.1) of a container's past response times, ns;
   * NaN before the first.
   */
  double responseEwmaNs(int container);

  /**
   * Returns whether a container is there to be sent frames, as far as the gateway's health checks
   * know. Dispatchers may ignore it: the gateway sends nothing to one that is not ({@link
   * Failover}).
   */
  default boolean isUp(int container) {
    return true;
  }
}
