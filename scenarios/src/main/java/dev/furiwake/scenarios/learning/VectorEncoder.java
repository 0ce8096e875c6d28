package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;

/** Turns what is seen of a cluster into a vector. */
public interface VectorEncoder {

  /** Returns d, the length of an observation. */
  int dimension();

  /**
   * Writes an observation.
   *
   * @param into an array of d numbers
   */
  void encode(ClusterView view, double[] into);
}
