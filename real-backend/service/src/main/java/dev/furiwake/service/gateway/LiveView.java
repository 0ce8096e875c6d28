package dev.furiwake.service.gateway;

import dev.furiwake.sim.dispatch.ClusterView;
import java.util.Arrays;
import java.util.List;

/** What the gateway knows of its containers; for its own thread alone. */
final class LiveView implements ClusterView {
  private static final double EWMA_WEIGHT = 0.1;

  private final int[] threads;
  private final List<Standing> standings;
  private final double[] freePercent;
  private final int[] inFlight;
  private final double[] ewma;
  private long nowNs;

  LiveView(int[] threads, List<Standing> standings) {
    this.threads = threads.clone();
    this.standings = List.copyOf(standings);
    this.freePercent = new double[threads.length];
    Arrays.fill(freePercent, 100);
    this.inFlight = new int[threads.length];
    this.ewma = new double[threads.length];
    Arrays.fill(ewma, Double.NaN);
  }

  void now(long ns) {
    nowNs = ns;
  }

  void sent(int container) {
    inFlight[container]++;
  }

  void back(int container) {
    inFlight[container]--;
  }

  void answered(int container, double responseNs) {
    double mean = ewma[container];
    ewma[container] = Double.isNaN(mean) ? responseNs : mean + EWMA_WEIGHT * (responseNs - mean);
  }

  void read(int container, double percent) {
    freePercent[container] = percent;
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
    return ewma[container];
  }

  @Override
  public boolean isUp(int container) {
    return standings.get(container).isUp();
  }
}
