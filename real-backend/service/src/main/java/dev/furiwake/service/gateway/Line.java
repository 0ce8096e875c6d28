package dev.furiwake.service.gateway;

/**
 * The way to one container. What comes of an attempt is posted as an event; nothing here waits.
 *
 * <p>An attempt that is given up posts nothing that counts.
 */
public interface Line {
  /** Sends a frame as one attempt, a number that is never used again. */
  void send(long attempt, long frame, byte[] encoded);

  /** Nobody waits for this attempt any more. */
  void giveUp(long attempt);
}
