package dev.furiwake.bench.measure;

/** One side's way of doing one work. */
@FunctionalInterface
public interface Program {

  /** Does the work once, from random streams of that seed. */
  Done run(long seed);

  /**
   * What was done.
   *
   * @param units decisions or events, ≥ 1
   * @param value what tells that the work was done right, such as the mean response time in ms
   */
  record Done(double units, double value) {}
}
