package dev.furiwake.experiments.engine;

/** An engine can't go on: its cluster is gone, or never answered. Results taken before are good. */
public final class EngineStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Makes the exception.
   *
   * @param message one line for the user
   */
  public EngineStoppedException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message one line for the user
   */
  public EngineStoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
