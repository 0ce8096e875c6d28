package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;

/** Turns what is seen of a cluster into an observation's index. */
public interface ObservationEncoder {

  /** Returns the index, 0 … size − 1. */
  int encode(ClusterView view);

  /** Returns how many observations there are. */
  int size();
}
