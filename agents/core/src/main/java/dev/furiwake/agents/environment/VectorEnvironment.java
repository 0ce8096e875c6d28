package dev.furiwake.agents.environment;

/** An environment whose observations are vectors of d numbers, each within bounds. */
public non-sealed interface VectorEnvironment extends Environment {

  /** Returns d, the length of an observation. */
  int dimension();

  /** Returns the lowest value of an entry. */
  double low(int entry);

  /** Returns the highest value of an entry. */
  double high(int entry);

  /** Begins an episode and writes its first observation into an array of d. */
  void reset(long seed, double[] observation);

  /** Takes an action and writes the next observation into an array of d. */
  void step(int action, double[] observation);
}
