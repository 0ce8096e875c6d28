package dev.furiwake.scenarios.command;

/**
 * Bad input from the person at the keyboard: the message is one clear line that names file, key or
 * frame, the value found and what would be accepted. The command line prints it without a stack
 * trace and exits with 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
