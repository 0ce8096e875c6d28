package dev.furiwake.agents.linear;

/** Turns a vector into features that are 0 or 1, the same number of them 1 everywhere. No state. */
public interface BinaryFeatures {

  /** Returns d, the length of an observation. */
  int dimension();

  /** Returns how many features there are. */
  int size();

  /** Returns how many features are 1 for any observation. */
  int active();

  /**
   * Writes the indices of the features that are 1.
   *
   * @param observation d numbers
   * @param into {@link #active} indices in 0 … size − 1, no two alike
   */
  void encode(double[] observation, int[] into);
}
