package dev.furiwake.client;

import java.io.IOException;

/** A worker answered, but not with what was asked for: its answer is thrown away. */
public final class BadAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what was wrong, and what would have been accepted. */
  public BadAnswerException(String message) {
    super(message);
  }

  /** Says what was wrong, and what would have been accepted. */
  public BadAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
