package dev.furiwake.sim.dispatch;

import org.junit.jupiter.api.Test;

class UniformRandomTest {
  private static final int[] THREADS = {2, 4, 6, 6};
  private static final int[] IDLE = {0, 0, 0, 0};

  @Test
  void uniformRandomGivesEveryContainerTheSame() {
    Shares.assertChosen(
        new UniformRandom(Shares.stream()), new StillView(THREADS, IDLE), 0.25, 0.25, 0.25, 0.25);
  }
}
