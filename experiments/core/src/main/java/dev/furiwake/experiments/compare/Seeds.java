package dev.furiwake.experiments.compare;

/**
 * Numbers of replications, from first to last. Settings are tuned on one range and reported on
 * another.
 *
 * @param first ≥ 1
 * @param last ≥ first
 */
public record Seeds(int first, int last) {
  /** What {@link #parse} accepts. */
  public static final String ACCEPTED =
      "a range such as 1..30, or how many from 1 on; two or more, up to 1000000";

  private static final int MOST = 1_000_000;

  /** Returns how many there are. */
  public int count() {
    return last - first + 1;
  }

  /** Returns how specs write it. */
  public String word() {
    return first + ".." + last;
  }

  /**
   * Returns the range so written.
   *
   * @throws IllegalArgumentException if it is not {@link #ACCEPTED}
   */
  public static Seeds parse(String word) {
    int dots = word.indexOf("..");
    Seeds seeds =
        dots < 0
            ? new Seeds(1, Integer.parseInt(word))
            : new Seeds(
                Integer.parseInt(word.substring(0, dots)),
                Integer.parseInt(word.substring(dots + 2)));
    if (seeds.first < 1 || seeds.last <= seeds.first || seeds.last > MOST) {
      throw new IllegalArgumentException(word);
    }
    return seeds;
  }
}
