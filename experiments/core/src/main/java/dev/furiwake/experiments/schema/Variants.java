package dev.furiwake.experiments.schema;

import java.util.List;

/**
 * A mapping whose keys are names: of exactly one of several ways, or of anything.
 *
 * @param names that it takes as its one key; none where it takes any keys
 * @param words that may stand in place of the mapping; none where its other form takes any
 */
record Variants(List<String> names, List<String> words) {
  /** Stands for any key. */
  static final String ANY = "KEY";

  /** A mapping of whatever keys to alike values. */
  static final Variants OPEN = new Variants(List.of(), List.of());

  Variants {
    names = List.copyOf(names);
    words = List.copyOf(words);
  }

  boolean open() {
    return names.isEmpty();
  }

  /** Returns the keys to try. */
  List<String> tried() {
    return open() ? List.of(ANY) : names;
  }
}
