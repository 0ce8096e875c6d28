package dev.furiwake.sim.cluster;

/**
 * Something that happens to a cluster at an instant of its run.
 *
 * @param atNs ns from the run's start, ≥ 0
 */
public record TimedChange(long atNs, Change change) {
  public TimedChange {
    if (atNs < 0) {
      throw new IllegalArgumentException("a change at " + atNs + " ns; accepted: 0 or later");
    }
  }
}
