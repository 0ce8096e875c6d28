package dev.furiwake.sim.metrics;

/**
 * Jain's fairness index (Jain, Chiu, Hawe: DEC Research Report TR-301, 1984): (Σx)² / (n Σx²), 1
 * when all are alike, 1 / n when one has everything.
 */
public final class JainIndex {
  private JainIndex() {}

  /**
   * Returns the index of what each has.
   *
   * @param shares each ≥ 0, at least one
   * @return 1 / n … 1; 1 if nobody has anything
   */
  public static double of(double... shares) {
    double sum = 0;
    double squares = 0;
    for (double x : shares) {
      sum += x;
      squares += x * x;
    }
    return squares == 0 ? 1 : sum * sum / (shares.length * squares);
  }
}
