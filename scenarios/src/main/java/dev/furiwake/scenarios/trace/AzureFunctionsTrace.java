package dev.furiwake.scenarios.trace;

import dev.furiwake.scenarios.trace.CsvLayout.Column;
import dev.furiwake.sim.trace.Trace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The public Azure Functions invocation trace of 2021 (Zhang et al., "Faster and cheaper serverless
 * computing on harvested resources", SOSP 2021): a CSV file with the header {@code
 * app,func,end_timestamp,duration}, one invocation a row, times as decimal seconds.
 *
 * <p>An invocation becomes a frame that arrives at end − duration and costs its duration on one
 * thread. Rows may come in any order; frames are in order of arrival, rows of one instant in that
 * of the file, and the first arrives at 0. There are no bytes, pictures or memory, and no speed-up
 * by more threads.
 */
public final class AzureFunctionsTrace {
  private static final Column END = new Column("end_timestamp", "s", 1e9);
  private static final Column DURATION = new Column("duration", "s", 1e9);

  private AzureFunctionsTrace() {}

  /**
   * Reads a file, plain or gzipped ({@code .gz}).
   *
   * @throws dev.furiwake.scenarios.command.InputException naming file, line, column, value and what
   *     would be accepted
   */
  public static Trace read(Path file) {
    try (CsvRows rows = CsvRows.open(file)) {
      rows.requireHeader("app", "func", END.name(), DURATION.name());
      TraceRows frames = new TraceRows();
      while (rows.next()) {
        rows.requireText(0);
        rows.requireText(1);
        long end = rows.scaled(2, Optional.of(END), Long.MAX_VALUE);
        long duration = rows.scaled(3, Optional.of(DURATION), Long.MAX_VALUE);
        frames.add(end - duration, duration, 0, 0, 0, 0);
      }
      rows.finish();
      frames.sort();
      return frames.toTrace(file);
    }
  }
}
