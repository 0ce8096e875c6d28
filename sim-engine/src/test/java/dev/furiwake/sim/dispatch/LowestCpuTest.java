package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LowestCpuTest {
  @Test
  void theFreestWins() {
    // By free CPU, whatever is in flight.
    assertEquals(
        2,
        new LowestCpu(Shares.stream())
            .choose(0, 0, StillView.of(0, 0, 9, 0).free(10, 20.5, 20.6, 0)));
  }

  @Test
  void tiesAreDrawnEvenly() {
    Shares.assertChosen(
        new LowestCpu(Shares.stream()),
        StillView.of(0, 5, 0, 0).free(0, 75, 75, 50),
        0,
        0.5,
        0.5,
        0);
  }
}
