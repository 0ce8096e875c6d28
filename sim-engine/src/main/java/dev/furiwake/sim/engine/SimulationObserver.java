package dev.furiwake.sim.engine;

import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.dispatch.Outcome;

/** Watches a run without touching it: metrics, time series, windows. */
public interface SimulationObserver {

  /**
   * A frame has arrived at the gateway.
   *
   * @param inSystem frames that have arrived and not ended, this one included
   */
  default void arrived(long frame, long nowNs, int inSystem) {}

  /** A frame has ended; the outcome is valid during the call. */
  default void ended(Outcome outcome) {}

  /**
   * An attempt at a frame has failed; the frame may be tried again elsewhere.
   *
   * @param container where it was sent
   */
  default void attemptFailed(long frame, int container, Outcome.Cause cause, long nowNs) {}

  /** Something of the cluster has been changed, by plan or by hand. */
  default void changed(Change change, long nowNs) {}

  /** Returns how often {@link #sampled} is to be called, ns; 0 for never. */
  default long samplingPeriodNs() {
    return 0;
  }

  /** A sampling period has ended; the run may be looked at during the call. */
  default void sampled(Simulation run) {}
}
