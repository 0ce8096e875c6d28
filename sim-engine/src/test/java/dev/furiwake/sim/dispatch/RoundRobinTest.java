package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoundRobinTest {
  private static final int[] THREADS = {2, 4, 6, 6};
  private static final int[] IDLE = {0, 0, 0, 0};

  @Test
  void roundRobinTakesTurnsAndItsCopyItsOwn() {
    ClusterView view = new StillView(THREADS, IDLE);
    RoundRobin turn = new RoundRobin();
    for (int i = 0; i < 6; i++) {
      assertEquals(i % 4, turn.choose(i, 0, view));
    }
    Dispatcher copy = turn.copy();
    assertEquals(2, turn.choose(6, 0, view));
    assertEquals(3, turn.choose(7, 0, view));
    assertEquals(2, copy.choose(6, 0, view));
  }
}
