package dev.furiwake.cli;

import java.io.IOException;

/**
 * Standard output can't be written any more, most often because the reader of a pipe has left
 * ({@code furiwake … | head}).
 */
final class OutputClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputClosedException(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /** Whether the reader has left, as opposed to, say, a full disk. */
  boolean readerLeft() {
    String message = getMessage();
    return message != null && message.contains("Broken pipe");
  }
}
