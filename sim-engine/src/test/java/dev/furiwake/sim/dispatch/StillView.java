package dev.furiwake.sim.dispatch;

/** A view whose figures are written down: what a dispatcher would see of a live cluster. */
final class StillView implements ClusterView {
  private final int[] threads;
  private final int[] inFlight;

  StillView(int[] threads, int[] inFlight) {
    this.threads = threads;
    this.inFlight = inFlight;
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
    return 100;
  }

  @Override
  public int inFlight(int container) {
    return inFlight[container];
  }

  @Override
  public double responseEwmaNs(int container) {
    return Double.NaN;
  }
}
