package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedRandomTest {
  @Test
  void sharesAreTheWeights() {
    // 0.5 + 2 + 1.5 + 1 = 5.
    Shares.assertChosen(
        new WeightedRandom(List.of(0.5, 2.0, 1.5, 1.0), Shares.stream()),
        StillView.of(9, 9, 9, 9),
        0.1,
        0.4,
        0.3,
        0.2);
  }

  @Test
  void withThreadsAsWeightsItIsThreadWeightedRandom() {
    // The same law from the same bits; only a ticket within 2⁻⁵³ of a boundary could differ.
    StillView view = new StillView(new int[] {2, 4, 6, 6}, new int[4]);
    Dispatcher threads = new ThreadWeightedRandom(Shares.stream());
    Dispatcher weights = new WeightedRandom(List.of(2.0, 4.0, 6.0, 6.0), Shares.stream());
    for (int i = 0; i < 10_000; i++) {
      assertEquals(threads.choose(i, 0, view), weights.choose(i, 0, view));
    }
  }

  @Test
  void impossibleWeightsAreRefused() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new WeightedRandom(List.of(1.0, bad), Shares.stream()));
      assertEquals("weight 1 is " + bad + "; accepted: a number above 0", e.getMessage());
    }
  }
}
