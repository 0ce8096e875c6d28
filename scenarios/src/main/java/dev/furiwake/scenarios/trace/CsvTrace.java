package dev.furiwake.scenarios.trace;

import dev.furiwake.sim.trace.Trace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A trace from any CSV file with a header, whose columns the scenario names. One row is one frame;
 * rows are in order of arrival. Columns that are not named are not looked at.
 *
 * <p>Such a trace tells no speed-up: S is known for one thread only, and more threads want a curve
 * of the scenario's own.
 */
public final class CsvTrace {
  private CsvTrace() {}

  /**
   * Reads a file, plain or gzipped ({@code .gz}).
   *
   * @throws dev.furiwake.scenarios.command.InputException naming file, line, column, value and what
   *     would be accepted
   */
  public static Trace read(Path file, CsvLayout layout) {
    try (CsvRows rows = CsvRows.open(file)) {
      int arrival = rows.column(layout.arrival());
      int cost = rows.column(Optional.of(layout.cost()));
      int bytes = rows.column(layout.bytes());
      int memory = rows.column(layout.memory());
      int motion = rows.column(layout.motion());
      int faces = rows.column(layout.faces());
      rows.requireColumns();
      TraceRows frames = new TraceRows();
      long last = 0;
      while (rows.next()) {
        long at = rows.scaled(arrival, layout.arrival(), Long.MAX_VALUE);
        if (at >= 0 && at < last) {
          rows.fault(arrival, "no less than in the row before: rows in order of arrival");
        }
        last = Math.max(last, at);
        frames.add(
            at,
            rows.scaled(cost, Optional.of(layout.cost()), Long.MAX_VALUE),
            (int) rows.scaled(bytes, layout.bytes(), Integer.MAX_VALUE),
            rows.scaled(memory, layout.memory(), Long.MAX_VALUE),
            motion < 0 ? 0 : (float) rows.number(motion, 255, "a number from 0 to 255"),
            faces < 0 ? 0 : rows.whole(faces));
      }
      rows.finish();
      return frames.toTrace(file);
    }
  }
}
