package dev.furiwake.scenarios.spec;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The accepted name that a misspelt one is nearest to, by the optimal string alignment distance:
 * letters inserted, deleted, replaced, and neighbours swapped (Damerau, "A technique for computer
 * detection and correction of spelling errors", CACM 7(3), 1964).
 */
public final class NearestName {
  private NearestName() {}

  /**
   * Returns the nearest name; none if the nearest differs in more than a third of the letters.
   *
   * @param accepted the first of equally near ones is taken
   */
  public static Optional<String> of(String written, Collection<String> accepted) {
    String lower = written.toLowerCase(Locale.ROOT);
    int least = Math.max(1, written.length() / 3) + 1;
    String nearest = null;
    for (String name : accepted) {
      int distance = distance(lower, name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Returns {@code "; did you mean NAME?"}, or nothing if no name is near. */
  public static String hint(String written, Collection<String> accepted) {
    return of(written, accepted).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
