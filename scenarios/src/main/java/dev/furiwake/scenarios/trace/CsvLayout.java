package dev.furiwake.scenarios.trace;

import java.util.Optional;

/**
 * Which columns of a CSV file tell what of a frame, and in what units.
 *
 * @param arrival its instant, not falling from row to row; without it all frames come at 0
 * @param cost its time on one thread
 * @param bytes its encoded size; without it 0
 * @param memory the memory its analysis holds; without it 0
 * @param motion its motion score, 0 … 255; without it 0
 * @param faces the faces on it; without it 0
 */
public record CsvLayout(
    Optional<Column> arrival,
    Column cost,
    Optional<Column> bytes,
    Optional<Column> memory,
    Optional<Column> motion,
    Optional<Column> faces) {

  /**
   * A column.
   *
   * @param name as the header has it
   * @param unit the unit's name, for messages
   * @param scale nanoseconds or bytes in one unit; 1 for what has none
   */
  public record Column(String name, String unit, double scale) {}
}
