package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistinctDrawsTest {
  @Test
  void everyOrderedChoiceIsEquallyLikely() {
    // Two of four in order: 12 outcomes; 31.26 is the 99.9 % quantile of χ² with 11 degrees.
    DistinctDraws draws = new DistinctDraws(2);
    int n = 120_000;
    long[][] counts = new long[4][4];
    for (int i = 0; i < n; i++) {
      draws.draw(Shares.stream(), i, 0, 2, 4);
      counts[draws.get(0)][draws.get(1)]++;
    }
    double chi = 0;
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        if (a == b) {
          assertEquals(0, counts[a][b]);
        } else {
          chi += Math.pow(counts[a][b] - n / 12.0, 2) / (n / 12.0);
        }
      }
    }
    assertTrue(chi < 31.26, "χ² " + chi);
  }

  @Test
  void noFrameDrawsWhatAnotherHas() {
    // The second of one frame and the first of the next: all 16 pairs alike; 37.70 is the 99.9 %
    // quantile of χ² with 15 degrees. Were they the same bits there would be thousands.
    DistinctDraws draws = new DistinctDraws(2);
    int n = 80_000;
    long[][] counts = new long[4][4];
    for (int i = 0; i < n; i++) {
      draws.draw(Shares.stream(), 2L * i, 0, 2, 4);
      int second = draws.get(1);
      draws.draw(Shares.stream(), 2L * i + 1, 0, 2, 4);
      counts[second][draws.get(0)]++;
    }
    double chi = 0;
    for (long[] row : counts) {
      for (long count : row) {
        chi += Math.pow(count - n / 16.0, 2) / (n / 16.0);
      }
    }
    assertTrue(chi < 37.70, "χ² " + chi);
  }

  @Test
  void allOfFewAndSomeOfMany() {
    DistinctDraws draws = new DistinctDraws(9);
    for (int containers : new int[] {1, 2, 9, 10, 1024}) {
      for (int i = 0; i < 200; i++) {
        draws.draw(Shares.stream(), i, 0, 9, containers);
        Set<Integer> seen = new HashSet<>();
        for (int j = 0; j < draws.size(); j++) {
          assertTrue(draws.get(j) >= 0 && draws.get(j) < containers);
          seen.add(draws.get(j));
        }
        assertEquals(Math.min(9, containers), seen.size());
      }
    }
  }
}
