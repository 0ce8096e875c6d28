package dev.furiwake.sim.metrics;

import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import java.util.ArrayList;
import java.util.List;

/** How a run went, period by period; what follows the last whole period is not told. */
public final class TimeSeries implements SimulationObserver {

  /**
   * One period; a rate or mean is over it, a number of frames is that at its end.
   *
   * @param endNs its end, ns from the run's start
   * @param completed frames that completed in it
   * @param failed frames that were rejected or timed out in it
   * @param meanResponseNs mean round trip of those that completed; NaN if none did
   * @param utilisation by container, 0 … 1
   * @param present frames in each container, waiting ones included
   * @param waiting frames waiting in each
   * @param bytesSent bytes of frames sent in it
   * @param uplinkUtilisation of the shared uplink, 0 … 1
   */
  public record Period(
      long endNs,
      long completed,
      long failed,
      double meanResponseNs,
      List<Double> utilisation,
      List<Integer> present,
      List<Integer> waiting,
      long bytesSent,
      double uplinkUtilisation) {}

  private final long periodNs;
  private final List<Period> periods = new ArrayList<>();
  private long completed;
  private long failed;
  private double responsesNs;
  private double[] busyNs = {};
  private double uplinkBusyNs;
  private long bytesSent;

  /**
   * Makes an empty series.
   *
   * @param periodNs ns &gt; 0
   */
  public TimeSeries(long periodNs) {
    if (periodNs <= 0) {
      throw new IllegalArgumentException("period is " + periodNs + " ns; accepted: above 0");
    }
    this.periodNs = periodNs;
  }

  /** Returns the whole periods of the run, in order. */
  public List<Period> periods() {
    return List.copyOf(periods);
  }

  @Override
  public long samplingPeriodNs() {
    return periodNs;
  }

  @Override
  public void ended(Outcome outcome) {
    if (outcome instanceof Outcome.Completed done) {
      completed++;
      responsesNs += done.responseNs();
    } else if (outcome instanceof Outcome.Rejected || outcome instanceof Outcome.TimedOut) {
      failed++;
    }
  }

  @Override
  public void sampled(Simulation run) {
    int n = run.containers();
    if (busyNs.length == 0) {
      busyNs = new double[n];
    }
    List<Double> utilisation = new ArrayList<>(n);
    List<Integer> present = new ArrayList<>(n);
    List<Integer> waiting = new ArrayList<>(n);
    for (int c = 0; c < n; c++) {
      double busy = run.meanUtilisation(c) * run.nowNs();
      utilisation.add(Math.min(1, Math.max(0, (busy - busyNs[c]) / periodNs)));
      busyNs[c] = busy;
      present.add(run.present(c));
      waiting.add(run.waiting(c));
    }
    double uplinkBusy = run.uplinkUtilisation() * run.nowNs();
    periods.add(
        new Period(
            run.nowNs(),
            completed,
            failed,
            responsesNs / completed,
            List.copyOf(utilisation),
            List.copyOf(present),
            List.copyOf(waiting),
            run.bytesSent() - bytesSent,
            Math.min(1, Math.max(0, (uplinkBusy - uplinkBusyNs) / periodNs))));
    completed = 0;
    failed = 0;
    responsesNs = 0;
    uplinkBusyNs = uplinkBusy;
    bytesSent = run.bytesSent();
  }
}
