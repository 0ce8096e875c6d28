package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PowerOfDTest {
  private static final int[] THREADS = {2, 4, 6, 6};
  private static final int[] IDLE = {0, 0, 0, 0};

  @Test
  void powerOfDTakesTheFewestOfDDrawnWithReplacement() {
    // All loads different: the one with k shorter ones wins if all d draws fall on it or on longer
    // ones, less if all fall on longer ones: ((4 − k)^d − (3 − k)^d) / 4^d.
    ClusterView view = new StillView(THREADS, new int[] {2, 0, 3, 1});
    for (int d : new int[] {1, 2, 3, 6}) {
      double[] byRank = new double[4];
      for (int k = 0; k < 4; k++) {
        byRank[k] = (Math.pow(4 - k, d) - Math.pow(3 - k, d)) / Math.pow(4, d);
      }
      Shares.assertChosen(
          new PowerOfD(d, Shares.stream()), view, byRank[2], byRank[0], byRank[3], byRank[1]);
    }
  }

  @Test
  void powerOfDGivesTiesToTheFirstDrawn() {
    // Where all are alike the first drawn wins: the choice of d = 1 on the same stream.
    Dispatcher one = new PowerOfD(1, Shares.stream());
    Dispatcher two = new PowerOfD(2, Shares.stream());
    for (int i = 0; i < 1000; i++) {
      assertEquals(
          one.choose(i, 0, new StillView(THREADS, IDLE)),
          two.choose(i, 0, new StillView(THREADS, IDLE)));
    }
  }

  @Test
  void powerOfDDrawsForNoFrameWhatAnotherHas() {
    // Above four draws a frame reads more than one place of its stream. Choices of neighbouring
    // frames are independent: Pearson's χ² of the 4 × 4 pairs; 37.70 is the 99.9 % quantile with 15
    // degrees. Sharing one draw would give hundreds.
    ClusterView view = new StillView(THREADS, new int[] {0, 1, 1, 1});
    Dispatcher d = new PowerOfD(5, Shares.stream());
    double first = 1 - Math.pow(0.75, 5);
    double[] share = {first, (1 - first) / 3, (1 - first) / 3, (1 - first) / 3};
    int n = 200_000;
    long[][] counts = new long[4][4];
    for (int i = 0; i < n; i++) {
      counts[d.choose(2L * i, 0, view)][d.choose(2L * i + 1, 0, view)]++;
    }
    double chi = 0;
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        double expected = n * share[a] * share[b];
        chi += (counts[a][b] - expected) * (counts[a][b] - expected) / expected;
      }
    }
    assertTrue(chi < 37.70, "χ² " + chi);
  }

  @Test
  void powerOfNoChoicesIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new PowerOfD(0, Shares.stream()));
    assertEquals("choices is 0; accepted: 1 or more", e.getMessage());
  }
}
