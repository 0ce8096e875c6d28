package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;

/** A view that shows the free shares a test writes down. */
final class Sight implements ClusterView {
  final double[] free;

  Sight(double... free) {
    this.free = free;
  }

  @Override
  public long nowNs() {
    return 0;
  }

  @Override
  public int containers() {
    return free.length;
  }

  @Override
  public int threads(int container) {
    return 1;
  }

  @Override
  public double freePercent(int container) {
    return free[container];
  }

  @Override
  public int inFlight(int container) {
    return 0;
  }

  @Override
  public double responseEwmaNs(int container) {
    return Double.NaN;
  }
}
