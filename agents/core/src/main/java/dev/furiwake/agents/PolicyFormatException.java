package dev.furiwake.agents;

import java.io.IOException;

/** A saved policy that is damaged, or of another kind than asked for; the message says which. */
public final class PolicyFormatException extends IOException {
  private static final long serialVersionUID = 1;

  public PolicyFormatException(String message) {
    super(message);
  }
}
