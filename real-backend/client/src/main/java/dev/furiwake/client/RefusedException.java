package dev.furiwake.client;

import java.io.IOException;

/** A worker answered with a status other than 200. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;
  private final int status;

  /** Makes a refusal with an HTTP status. */
  public RefusedException(int status, String message) {
    super("HTTP " + status + ": " + message);
    this.status = status;
  }

  /** Returns the HTTP status; 503 says that the queue was full. */
  public int status() {
    return status;
  }
}
