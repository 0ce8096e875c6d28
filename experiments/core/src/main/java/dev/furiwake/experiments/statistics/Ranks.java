package dev.furiwake.experiments.statistics;

/** Mid-ranks, and p-values from the two tails of a rank statistic. */
final class Ranks {
  private Ranks() {}

  /** Returns twice the rank of each value, ties sharing their mean rank: always integers. */
  static int[] doubled(double[] values) {
    int[] doubled = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int smaller = 0;
      int same = 0;
      for (double value : values) {
        smaller += value < values[i] ? 1 : 0;
        same += value == values[i] ? 1 : 0;
      }
      doubled[i] = 2 * smaller + same + 1;
    }
    return doubled;
  }

  /** Returns the p-value from P(statistic ≤ observed) and P(statistic ≥ observed). */
  static double p(double atMost, double atLeast, Alternative alternative) {
    return switch (alternative) {
      case LESS -> Math.min(1, atMost);
      case GREATER -> Math.min(1, atLeast);
      case TWO_SIDED -> Math.min(1, 2 * Math.min(atMost, atLeast));
    };
  }
}
