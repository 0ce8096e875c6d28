package dev.furiwake.experiments.sweep;

/**
 * A sweep could not go on, for a reason outside it, such as a full disk. The message says why, what
 * is kept and how to go on; the command line prints it and exits with 1.
 */
public final class SweepStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SweepStoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
