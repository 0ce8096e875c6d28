package dev.furiwake.scenarios.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
    return String.join(", ", words());
  }

  /** Returns all constants as they are written, in order. */
  public List<String> words() {
    return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
  }
}
