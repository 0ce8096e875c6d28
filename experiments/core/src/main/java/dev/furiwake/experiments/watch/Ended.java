package dev.furiwake.experiments.watch;

/**
 * A frame that has ended.
 *
 * @param container −1 if it did not complete
 * @param responseNs round trip; {@link #NONE} if it did not complete
 */
public record Ended(long frame, int container, long endedNs, long responseNs, double reward) {
  /** Stands where there was no answer. */
  public static final long NONE = -1;
}
