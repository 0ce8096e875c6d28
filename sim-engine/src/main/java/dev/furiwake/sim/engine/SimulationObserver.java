package dev.furiwake.sim.engine;

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
}
