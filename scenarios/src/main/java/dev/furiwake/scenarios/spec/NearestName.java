package dev.furiwake.scenarios.spec;

import java.util.Collection;
import java.util.Optional;

/**
 * Finds what a mistyped name probably meant: the candidate with the least edit distance (insert,
 * delete, replace, swap neighbours: Damerau–Levenshtein in its restricted form), if at most a third
 * of the name has to change.
 */
public final class NearestName {
  private final Collection<String> candidates;

  /** Looks among these. */
  public NearestName(Collection<String> candidates) {
    this.candidates = candidates;
  }

  /** Returns the nearest candidate, the first of equals; empty if none is near. */
  public Optional<String> to(String name) {
    String best = "";
    int least = Math.max(1, name.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(name, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, d[i - 2][j - 2] + 1);
        }
        d[i][j] = least;
      }
    }
    return d[a.length()][b.length()];
  }
}
