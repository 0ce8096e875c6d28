package dev.furiwake.sim.dispatch;

import java.util.Arrays;

/** A view whose figures are written down: what a dispatcher would see of a live cluster. */
final class StillView implements ClusterView {
  private final int[] threads;
  private final int[] inFlight;
  private final double[] freePercent;
  private long nowNs;

  StillView(int[] threads, int[] inFlight) {
    this.threads = threads;
    this.inFlight = inFlight;
    this.freePercent = new double[threads.length];
    Arrays.fill(freePercent, 100);
  }

  /** A view of containers with one thread each. */
  static StillView of(int... inFlight) {
    int[] threads = new int[inFlight.length];
    Arrays.fill(threads, 1);
    return new StillView(threads, inFlight);
  }

  StillView at(long now) {
    nowNs = now;
    return this;
  }

  StillView free(double... percent) {
    System.arraycopy(percent, 0, freePercent, 0, percent.length);
    return this;
  }

  /** How a frame ended that left at {@code sent}, without links or buffer. */
  static Outcome completed(long frame, int container, long sent, long ended) {
    return new Outcome.Completed().set(frame, container, 0, sent, sent, sent, ended, ended);
  }

  @Override
  public long nowNs() {
    return nowNs;
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
    return Double.NaN;
  }
}
