package dev.furiwake.agents.exploration;

/**
 * Questions about the values of one observation's actions: m entries of an array from some place
 * on.
 */
public final class ActionValues {
  private ActionValues() {}

  /** Returns the highest value. */
  public static double max(double[] values, int from, int actions) {
    double max = values[from];
    for (int a = 1; a < actions; a++) {
      double value = values[from + a];
      max = value > max ? value : max;
    }
    return max;
  }

  /** Returns the mean value. */
  public static double mean(double[] values, int from, int actions) {
    double sum = 0;
    for (int a = 0; a < actions; a++) {
      sum += values[from + a];
    }
    return sum / actions;
  }

  /** Returns the first action of highest value. */
  public static int argmax(double[] values, int from, int actions) {
    int best = 0;
    double max = values[from];
    for (int a = 1; a < actions; a++) {
      double value = values[from + a];
      best = value > max ? a : best;
      max = value > max ? value : max;
    }
    return best;
  }

  /** Returns how many actions share the highest value. */
  public static int ties(double[] values, int from, int actions) {
    return (int) (argmaxAndTies(values, from, actions) >>> 32);
  }

  /**
   * Returns the first action of highest value in the low 32 bits and how many share that value in
   * the high 32, from one pass.
   */
  public static long argmaxAndTies(double[] values, int from, int actions) {
    int best = 0;
    int ties = 1;
    double max = values[from];
    for (int a = 1; a < actions; a++) {
      double value = values[from + a];
      ties = value > max ? 1 : value == max ? ties + 1 : ties;
      best = value > max ? a : best;
      max = value > max ? value : max;
    }
    return (long) ties << 32 | best;
  }

  /** Returns the k-th action of highest value, counting from 0. */
  public static int argmax(double[] values, int from, int actions, int k) {
    double max = max(values, from, actions);
    int left = k;
    for (int a = 0; a < actions; a++) {
      if (values[from + a] == max && left-- == 0) {
        return a;
      }
    }
    throw new IndexOutOfBoundsException("fewer than " + (k + 1) + " actions of highest value");
  }

  /** Returns an action of highest value, ties broken by a rule and, if at random, by some bits. */
  static int greedy(double[] values, int from, int actions, TieBreak rule, long bits) {
    long greedy = argmaxAndTies(values, from, actions);
    int ties = (int) (greedy >>> 32);
    return ties == 1 || rule == TieBreak.FIRST
        ? (int) greedy
        : argmax(values, from, actions, RandomBits.below(bits, ties));
  }
}
