package dev.furiwake.scenarios.spec;

import java.util.Locale;
import java.util.StringJoiner;

/**
 * An enum as specs write it: lower case, words joined by hyphens.
 *
 * @param type the enum
 */
public record Choice<E extends Enum<E>>(Class<E> type) {

  /** Returns how a constant is written. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the constant so written.
   *
   * @throws IllegalArgumentException if there is none
   */
  public E parse(String word) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(word + "; accepted: " + accepted());
  }

  /** Returns all constants as they are written. */
  public String accepted() {
    StringJoiner words = new StringJoiner(", ");
    for (E constant : type.getEnumConstants()) {
      words.add(word(constant));
    }
    return words.toString();
  }
}
