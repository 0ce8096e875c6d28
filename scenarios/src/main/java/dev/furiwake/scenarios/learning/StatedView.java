package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;

/** A cluster as somebody says it looks, so that a policy can be asked what it would do. */
public final class StatedView implements ClusterView {
  private final int[] threads;
  private final double[] freePercent;
  private final int[] inFlight;
  private final double[] responseNs;

  /**
   * Takes what is seen of each container, in order.
   *
   * @param threads CPU limits
   * @param freePercent free CPU, 0 … 100
   * @param inFlight frames sent and not answered
   * @param responseNs mean of past response times, ns; NaN before the first
   */
  public StatedView(int[] threads, double[] freePercent, int[] inFlight, double[] responseNs) {
    this.threads = threads.clone();
    this.freePercent = freePercent.clone();
    this.inFlight = inFlight.clone();
    this.responseNs = responseNs.clone();
  }

  @Override
  public long nowNs() {
    return 0;
  }

  @Override
  public int containers() {
    return threads.length;
  }

  @Override
  public int threads(int container) {
    return threads[container];
  }

  @Override
  public double freePercent(int container) {
    return freePercent[container];
  }

  @Override
  public int inFlight(int container) {
    return inFlight[container];
  }

  @Override
  public double responseEwmaNs(int container) {
    return responseNs[container];
  }
}
