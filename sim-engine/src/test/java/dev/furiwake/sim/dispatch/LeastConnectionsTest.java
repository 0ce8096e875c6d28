package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LeastConnectionsTest {
  private static final int[] THREADS = {2, 4, 6, 6};

  @Test
  void leastConnectionsTakesTheFewestAndBreaksTiesEvenly() {
    Dispatcher d = new LeastConnections(Shares.stream());
    for (int i = 0; i < 100; i++) {
      assertEquals(2, d.choose(i, 0, new StillView(THREADS, new int[] {3, 2, 1, 2})));
    }
    Shares.assertChosen(
        d, new StillView(THREADS, new int[] {1, 1, 5, 1}), 1.0 / 3, 1.0 / 3, 0, 1.0 / 3);
  }
}
