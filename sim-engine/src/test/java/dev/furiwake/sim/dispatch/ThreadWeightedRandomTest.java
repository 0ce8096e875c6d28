package dev.furiwake.sim.dispatch;

import org.junit.jupiter.api.Test;

class ThreadWeightedRandomTest {
  private static final int[] THREADS = {2, 4, 6, 6};
  private static final int[] IDLE = {0, 0, 0, 0};

  @Test
  void threadWeightedRandomGivesThreadsTheSame() {
    Shares.assertChosen(
        new ThreadWeightedRandom(Shares.stream()),
        new StillView(THREADS, IDLE),
        2.0 / 18,
        4.0 / 18,
        6.0 / 18,
        6.0 / 18);
  }
}
