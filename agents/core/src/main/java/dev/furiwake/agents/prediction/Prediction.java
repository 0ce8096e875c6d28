package dev.furiwake.agents.prediction;

/** Estimates V(s), the return that follows an observation. Observations are indices 0 … n − 1. */
public sealed interface Prediction permits NStepTd, MonteCarloPrediction {

  /** Returns the estimate. */
  double value(int observation);

  /**
   * Learns from one transition; transitions come in the order in which they happen.
   *
   * @param nextObservation ignored if terminated
   * @param terminated whether nothing follows, so that the next value is 0
   */
  void learn(int observation, double reward, int nextObservation, boolean terminated);
}
