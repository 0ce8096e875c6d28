package dev.furiwake.service.command;

import dev.furiwake.scenarios.command.InputException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and durations as people type them. */
final class Sizes {
  private static final Pattern BYTES = Pattern.compile("(\\d{1,12})([kmg]?)b?");
  private static final Pattern MILLISECONDS = Pattern.compile("(\\d{1,9})(ms|s)");

  private Sizes() {}

  /** Reads bytes: 512m, 4g; binary multiples, as container engines count. */
  static long bytes(String option, String text) {
    Matcher m = BYTES.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw new InputException(option + " is " + text + "; accepted: bytes, or 512m, 4g");
    }
    int shift =
        switch (m.group(2)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    return Math.multiplyExact(Long.parseLong(m.group(1)), 1L << shift);
  }

  /** Reads a duration: 500ms, 2s. */
  static int milliseconds(String option, String text) {
    Matcher m = MILLISECONDS.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw new InputException(option + " is " + text + "; accepted: 500ms, 2s");
    }
    return Math.toIntExact(Long.parseLong(m.group(1)) * (m.group(2).equals("s") ? 1000 : 1));
  }
}
