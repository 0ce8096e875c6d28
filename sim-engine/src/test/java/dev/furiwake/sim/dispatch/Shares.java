package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;

/** How often each container is chosen, against what it should be. */
final class Shares {

  /** 99.9 % quantiles of χ² with 1, 2 and 3 degrees of freedom. */
  private static final double[] QUANTILE = {10.83, 13.82, 16.27};

  private Shares() {}

  static RandomStream stream() {
    return new RandomStreams(12).stream("dispatch");
  }

  /** Asserts by Pearson's χ² over 200,000 frames that containers are chosen with these shares. */
  static void assertChosen(Dispatcher dispatcher, ClusterView view, double... shares) {
    int n = 200_000;
    long[] counts = new long[shares.length];
    for (int i = 0; i < n; i++) {
      counts[dispatcher.choose(i, 0, view)]++;
    }
    double chi = 0;
    int degrees = -1;
    for (int c = 0; c < shares.length; c++) {
      double expected = shares[c] * n;
      if (shares[c] == 0) {
        assertEquals(0, counts[c], "container " + c);
      } else {
        chi += (counts[c] - expected) * (counts[c] - expected) / expected;
        degrees++;
      }
    }
    assertTrue(degrees >= 1 && chi < QUANTILE[degrees - 1], "χ² " + chi);
  }
}
