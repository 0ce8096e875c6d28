package dev.furiwake.cli;

/**
 * What was found about one thing a machine may have.
 *
 * @param name what was looked for
 * @param state whether it is there
 * @param found what is there
 * @param use what it is for
 * @param mend how to get it; empty if it is there
 */
record Finding(String name, State state, String found, String use, String mend) {

  /** Whether it is there. */
  enum State {
    OK,
    LIMITED,
    MISSING
  }

  static Finding ok(String name, String found, String use) {
    return new Finding(name, State.OK, found, use, "");
  }
}
