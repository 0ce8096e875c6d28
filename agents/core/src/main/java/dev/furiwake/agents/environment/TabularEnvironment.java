package dev.furiwake.agents.environment;

/** An environment whose observations are indices 0 … n − 1. */
public non-sealed interface TabularEnvironment extends Environment {

  /** Returns n, the number of observations that can be met while an episode goes on. */
  int observations();

  /** Returns how many actions are legal in an observation: 0 up to this number, exclusive. */
  default int actions(int observation) {
    return actions();
  }

  /** Begins an episode and returns its first observation. */
  int reset(long seed);

  /**
   * Takes an action and returns the next observation; after termination it is legal but means
   * nothing.
   */
  int step(int action);
}
