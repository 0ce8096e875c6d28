package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;

/** Sees nothing: one observation, always. What a bandit without context is shown. */
public final class Blind implements ObservationEncoder {
  @Override
  public int encode(ClusterView view) {
    return 0;
  }

  @Override
  public int size() {
    return 1;
  }
}
