package dev.furiwake.experiments.check;

import java.util.List;

/**
 * A learner on a task: something whose run gives a number for each of its expectations. A run is
 * determined by its seed, and runs may go on side by side.
 */
interface Exhibit {

  /** Returns what the book says, in the order of a run's statistics. */
  List<Expectation> expectations();

  /** Returns how many runs a full check takes. */
  int runs();

  /** Lives through one run; returns a statistic for each expectation. */
  double[] run(long seed);
}
