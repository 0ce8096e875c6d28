package dev.furiwake.cli;

/**
 * What is known about the terminal: the JVM can't tell for each stream whether it is one, so the
 * launcher script asks and passes the answers as system properties.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param columns width in characters, ≥ 40
 */
record Terminal(boolean out, boolean err, int columns) {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 40;

  static Terminal fromSystemProperties() {
    int columns = Integer.getInteger("furiwake.terminal.columns", DEFAULT_COLUMNS);
    return new Terminal(
        Boolean.getBoolean("furiwake.terminal.out"),
        Boolean.getBoolean("furiwake.terminal.err"),
        columns <= 0 ? DEFAULT_COLUMNS : Math.max(LEAST_COLUMNS, columns));
  }
}
