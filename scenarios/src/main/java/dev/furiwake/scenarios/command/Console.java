package dev.furiwake.scenarios.command;

/** Where a command writes: results on one side, remarks and progress on the other. */
public interface Console {

  /** Writes one line of result (standard output). */
  void line(String text);

  /** Writes one remark for the person watching (standard error). */
  void note(String text);

  /**
   * Opens a progress display; it draws only on a terminal.
   *
   * @param task what is being done, a few words
   * @param total steps in all; ≤ 0 if unknown
   */
  Progress progress(String task, long total);

  /** A running progress display. Safe to step from several threads. */
  interface Progress extends AutoCloseable {
    void step(long steps);

    @Override
    void close();
  }
}
