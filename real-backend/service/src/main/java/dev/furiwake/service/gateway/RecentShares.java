package dev.furiwake.service.gateway;

/**
 * Each container's share of the last decisions: at first of all there were, later with weights that
 * fall off exponentially, over some fifty decisions. Shares always sum to 1 once one was taken.
 */
final class RecentShares {
  private static final double WEIGHT = 0.02;

  private final double[] shares;
  private long decisions;

  RecentShares(int containers) {
    shares = new double[containers];
  }

  void decided(int container) {
    double weight = Math.max(WEIGHT, 1.0 / ++decisions);
    for (int c = 0; c < shares.length; c++) {
      shares[c] += weight * ((c == container ? 1 : 0) - shares[c]);
    }
  }

  /** Returns a container's share, 0 … 1. */
  double of(int container) {
    return shares[container];
  }
}
