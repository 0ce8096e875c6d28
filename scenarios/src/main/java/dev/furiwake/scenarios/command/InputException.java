package dev.furiwake.scenarios.command;

import java.util.List;

/**
 * Bad input from the person at the keyboard: the message is one clear line that names file, key or
 * frame, the value found and what would be accepted. The command line prints it without a stack
 * trace and exits with 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // what List.of makes is serializable
  private final List<String> problems;

  public InputException(String message) {
    super(message);
    this.problems = List.of(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
    this.problems = List.of(message);
  }

  /**
   * Tells several problems at once; the message joins them in one line.
   *
   * @param problems at least one
   */
  public InputException(List<String> problems) {
    super(String.join("; and ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems, each in one line of its own; at least one. */
  public List<String> problems() {
    return problems;
  }
}
