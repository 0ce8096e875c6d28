package dev.furiwake.scenarios.spec;

/**
 * Where a value was written.
 *
 * @param source what messages call it: a file, a catalog entry, an option of the command line
 * @param line from 1; 0 where there are no lines
 */
public record Place(String source, int line) implements Comparable<Place> {

  /** Returns a place without lines. */
  public static Place of(String source) {
    return new Place(source, 0);
  }

  /** By source, then by line. */
  @Override
  public int compareTo(Place other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : Integer.compare(line, other.line);
  }

  /** Returns {@code source:line}. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
