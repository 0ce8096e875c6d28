package dev.furiwake.scenarios.trace;

import dev.furiwake.scenarios.command.InputException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with an input: the first few are told in full, the rest counted. */
final class Problems {
  private static final int TOLD = 5;
  private final List<String> told = new ArrayList<>();
  private int count;

  void add(String where, String column, String value, String accepted) {
    add(where + ": " + column + " is " + quoted(value) + "; accepted: " + accepted);
  }

  void add(String problem) {
    if (count++ < TOLD) {
      told.add(problem);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  void throwIfAny() {
    if (count > 0) {
      String more = count > TOLD ? " | and " + (count - TOLD) + " more" : "";
      throw new InputException(String.join(" | ", told) + more);
    }
  }

  private static String quoted(String value) {
    String one = value.replaceAll("\\p{Cntrl}", "?");
    return one.isEmpty() ? "empty" : one.length() > 60 ? one.substring(0, 60) + "…" : one;
  }
}
