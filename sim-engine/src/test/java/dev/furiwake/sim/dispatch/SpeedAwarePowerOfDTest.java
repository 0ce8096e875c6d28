package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedAwarePowerOfDTest {
  private static ContainerSpec fifo(String name, int threads, double speed) {
    return new ContainerSpec(
        name, threads, Long.MAX_VALUE, speed, new ServiceDiscipline.Fifo(), LinkSpec.NONE);
  }

  /** Capacities 2, 4, 6 and 8. */
  private static final ClusterSpec CLUSTER =
      ClusterSpec.of(
          List.of(fifo("a", 2, 1), fifo("b", 4, 1), fifo("c", 3, 2), fifo("d", 16, 0.5)));

  private static final double[] CAPACITY = {2, 4, 6, 8};

  /**
   * Expected delays 2, 1.25, 1, 2.125 in this state: 1 + 2/2, 1 + 1/4, (1 + 3/3)/2, (1 + 1/16)/½.
   */
  private static final ClusterView VIEW =
      new StillView(new int[] {2, 4, 3, 16}, new int[] {3, 4, 5, 16});

  private static final int[] BEST_FIRST = {2, 1, 0, 3};

  @Test
  void twoAreDrawnByCapacityAndTheOneOfLessDelayWins() {
    // P(i, then j) = i/20 · j/(20 − i), and the better of the two is chosen.
    double[] shares = new double[4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        if (i != j) {
          int winner = rank(i) < rank(j) ? i : j;
          shares[winner] += CAPACITY[i] / 20 * CAPACITY[j] / (20 - CAPACITY[i]);
        }
      }
    }
    assertEquals(0, shares[3], "the worst is never the better of two");
    Shares.assertChosen(new SpeedAwarePowerOfD(2, CLUSTER, Shares.stream()), VIEW, shares);
  }

  private static int rank(int container) {
    int rank = 0;
    while (BEST_FIRST[rank] != container) {
      rank++;
    }
    return rank;
  }

  @Test
  void oneChoiceIsWeightedRandom() {
    Shares.assertChosen(
        new SpeedAwarePowerOfD(1, CLUSTER, Shares.stream()), VIEW, 0.1, 0.2, 0.3, 0.4);
  }

  @Test
  void allChoicesAreShortestExpectedDelay() {
    Dispatcher d = new SpeedAwarePowerOfD(7, CLUSTER, Shares.stream());
    for (int i = 0; i < 1000; i++) {
      assertEquals(2, d.choose(i, 0, VIEW));
    }
  }

  @Test
  void equalDelaysGoToTheFirstDrawn() {
    // Two alike, idle: the first drawn is either.
    ClusterSpec alike = ClusterSpec.of(List.of(fifo("a", 2, 1), fifo("b", 2, 1)));
    Shares.assertChosen(
        new SpeedAwarePowerOfD(2, alike, Shares.stream()), StillView.of(0, 0), 0.5, 0.5);
  }

  @Test
  void noChoiceIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SpeedAwarePowerOfD(0, CLUSTER, Shares.stream()));
    assertEquals("d is 0; accepted: 1 or more", e.getMessage());
  }
}
