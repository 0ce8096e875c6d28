package dev.furiwake.sim.engine;

import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.List;

/** Several observers of one run, told in order. */
public final class Observers implements SimulationObserver {
  private final SimulationObserver[] observers;
  private final long samplingPeriodNs;

  /**
   * Joins observers.
   *
   * @throws IllegalArgumentException if they want to be sampled at different periods
   */
  public Observers(List<? extends SimulationObserver> observers) {
    this.observers = observers.toArray(SimulationObserver[]::new);
    long[] periods =
        observers.stream()
            .mapToLong(SimulationObserver::samplingPeriodNs)
            .filter(period -> period > 0)
            .distinct()
            .toArray();
    if (periods.length > 1) {
      throw new IllegalArgumentException(
          "sampling periods of " + periods[0] + " and " + periods[1] + " ns; accepted: one");
    }
    this.samplingPeriodNs = periods.length == 0 ? 0 : periods[0];
  }

  @Override
  public void arrived(long frame, long nowNs, int inSystem) {
    for (SimulationObserver observer : observers) {
      observer.arrived(frame, nowNs, inSystem);
    }
  }

  @Override
  public void ended(Outcome outcome) {
    for (SimulationObserver observer : observers) {
      observer.ended(outcome);
    }
  }

  @Override
  public void attemptFailed(long frame, int container, Outcome.Cause cause, long nowNs) {
    for (SimulationObserver observer : observers) {
      observer.attemptFailed(frame, container, cause, nowNs);
    }
  }

  @Override
  public void changed(Change change, long nowNs) {
    for (SimulationObserver observer : observers) {
      observer.changed(change, nowNs);
    }
  }

  @Override
  public long samplingPeriodNs() {
    return samplingPeriodNs;
  }

  @Override
  public void sampled(Simulation run) {
    for (SimulationObserver observer : observers) {
      if (observer.samplingPeriodNs() > 0) {
        observer.sampled(run);
      }
    }
  }
}
