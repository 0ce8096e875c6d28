package dev.furiwake.experiments.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (Holm, 1979, "A simple sequentially rejective multiple test
 * procedure"): the chance that any true null hypothesis of the family is rejected is at most α,
 * whatever the dependence between the tests.
 *
 * <p>Equal p-values are taken in the order given.
 */
public final class Holm {
  private Holm() {}

  /**
   * Returns the adjusted p-values, in the order given: a hypothesis is rejected at family-wise
   * error α exactly when its adjusted value is ≤ α.
   *
   * @param p p-values in [0, 1]
   * @throws IllegalArgumentException if a value is outside [0, 1] or NaN
   */
  public static double[] adjusted(double[] p) {
    int[] order = order(p);
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int k = 0; k < order.length; k++) {
      largest = Math.max(largest, (p.length - k) * p[order[k]]);
      adjusted[order[k]] = Math.min(1, largest);
    }
    return adjusted;
  }

  /**
   * Returns the level each hypothesis was tested at, in the order given: the k-th smallest p-value
   * at α/(m − k + 1) while all before were rejected; from the first that is not on, all at its
   * level.
   *
   * @param p p-values in [0, 1]
   * @param alpha family-wise error in (0, 1)
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double[] levels(double[] p, double alpha) {
    Samples.checkLevel(alpha);
    int[] order = order(p);
    double[] levels = new double[p.length];
    int left = p.length;
    for (int index : order) {
      levels[index] = alpha / left;
      if (p[index] <= alpha / left && left > 1) {
        left--;
      } else {
        // the first that is not rejected fixes the level of all that follow
        for (int later = p.length - left; later < p.length; later++) {
          levels[order[later]] = alpha / left;
        }
        break;
      }
    }
    return levels;
  }

  private static int[] order(double[] p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("p-value outside [0, 1]: " + Arrays.toString(p));
      }
    }
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
