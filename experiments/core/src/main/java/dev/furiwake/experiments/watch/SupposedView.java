package dev.furiwake.experiments.watch;

import dev.furiwake.sim.dispatch.ClusterView;

/** A cluster as a policy would see it if the free CPU of some containers were other than it is. */
final class SupposedView implements ClusterView {
  private final ClusterView real;
  private final double[] freePercent;

  /**
   * Makes a view.
   *
   * @param freePercent of each container; NaN for what it really is
   */
  SupposedView(ClusterView real, double[] freePercent) {
    this.real = real;
    this.freePercent = freePercent;
  }

  @Override
  public long nowNs() {
    return real.nowNs();
  }

  @Override
  public int containers() {
    return real.containers();
  }

  @Override
  public int threads(int container) {
    return real.threads(container);
  }

  @Override
  public double freePercent(int container) {
    return Double.isNaN(freePercent[container])
        ? real.freePercent(container)
        : freePercent[container];
  }

  @Override
  public int inFlight(int container) {
    return real.inFlight(container);
  }

  @Override
  public double responseEwmaNs(int container) {
    return real.responseEwmaNs(container);
  }

  @Override
  public boolean isUp(int container) {
    return real.isUp(container);
  }
}
