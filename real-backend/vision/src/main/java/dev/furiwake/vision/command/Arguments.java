package dev.furiwake.vision.command;

import dev.furiwake.scenarios.command.InputException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks on what was typed. */
final class Arguments {
  /** The rate at which a folder's images are taken to have been captured. */
  static final double IMAGES_PER_SECOND = 25;

  private Arguments() {}

  static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new InputException(name + " is missing; accepted: see --help");
    }
    return value;
  }

  /** Turns the message of a settings record that refuses a value into one for the user. */
  static <T> T settings(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException e) {
      throw new InputException("--" + e.getMessage(), e);
    }
  }
}
