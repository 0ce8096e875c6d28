package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final int[] THREADS = {2, 4, 6, 6};
  private static final int[] IDLE = {0, 0, 0, 0};

  private static RandomStream stream() {
    return new RandomStreams(12).stream("dispatch");
  }

  /** Pearson's χ² of choices against shares; 16.27 is the 99.9 % quantile with 3 degrees. */
  private static void choosesWithShares(Dispatcher dispatcher, ClusterView view, double... shares) {
    int n = 200_000;
    long[] counts = new long[shares.length];
    for (int i = 0; i < n; i++) {
      counts[dispatcher.choose(i, 0, view)]++;
    }
    double chi = 0;
    for (int c = 0; c < shares.length; c++) {
      if (shares[c] == 0) {
        assertEquals(0, counts[c]);
      } else {
        double expected = shares[c] * n;
        chi += (counts[c] - expected) * (counts[c] - expected) / expected;
      }
    }
    assertTrue(chi < 16.27, "χ² " + chi);
  }

  @Test
  void uniformRandomGivesEveryContainerTheSame() {
    choosesWithShares(
        new UniformRandom(stream()), new StillView(THREADS, IDLE), 0.25, 0.25, 0.25, 0.25);
  }

  @Test
  void threadWeightedRandomGivesThreadsTheSame() {
    choosesWithShares(
        new ThreadWeightedRandom(stream()),
        new StillView(THREADS, IDLE),
        2.0 / 18,
        4.0 / 18,
        6.0 / 18,
        6.0 / 18);
  }

  @Test
  void randomDrawsAreKeyedByFrame() {
    // Asked out of order, or twice, frame i gets the same container: no policy shifts another's.
    ClusterView view = new StillView(THREADS, IDLE);
    for (Dispatcher d :
        List.of(
            new UniformRandom(stream()),
            new ThreadWeightedRandom(stream()),
            new LeastConnections(stream()),
            new PowerOfD(2, stream()),
            new PowerOfD(6, stream()))) {
      int[] first = new int[1000];
      for (int i = 0; i < 1000; i++) {
        first[i] = d.choose(i, 0, view);
      }
      for (int i = 999; i >= 0; i--) {
        assertEquals(first[i], d.choose(i, 0, view));
      }
    }
  }

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

  @Test
  void leastConnectionsTakesTheFewestAndBreaksTiesEvenly() {
    Dispatcher d = new LeastConnections(stream());
    for (int i = 0; i < 100; i++) {
      assertEquals(2, d.choose(i, 0, new StillView(THREADS, new int[] {3, 2, 1, 2})));
    }
    choosesWithShares(
        d, new StillView(THREADS, new int[] {1, 1, 5, 1}), 1.0 / 3, 1.0 / 3, 0, 1.0 / 3);
  }

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
      choosesWithShares(
          new PowerOfD(d, stream()), view, byRank[2], byRank[0], byRank[3], byRank[1]);
    }
  }

  @Test
  void powerOfDGivesTiesToTheFirstDrawn() {
    // Where all are alike the first drawn wins: the choice of d = 1 on the same stream.
    Dispatcher one = new PowerOfD(1, stream());
    Dispatcher two = new PowerOfD(2, stream());
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
    Dispatcher d = new PowerOfD(5, stream());
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
        assertThrows(IllegalArgumentException.class, () -> new PowerOfD(0, stream()));
    assertEquals("choices is 0; accepted: 1 or more", e.getMessage());
  }

  @Test
  void expectedDelayByHand() {
    ContainerSpec fifo = ContainerSpec.of("f", 2, new ServiceDiscipline.Fifo());
    // In mean costs: a free thread: 1; one busy: 1; both busy: half a cost until the next of two
    // ends a turn, then 1; three in flight: two turns of half a cost.
    assertEquals(1, ShortestExpectedDelay.expectedDelay(fifo, 0));
    assertEquals(1, ShortestExpectedDelay.expectedDelay(fifo, 1));
    assertEquals(1.5, ShortestExpectedDelay.expectedDelay(fifo, 2));
    assertEquals(2, ShortestExpectedDelay.expectedDelay(fifo, 3));
    ServiceDiscipline shared =
        new ServiceDiscipline.ProcessorSharing(
            new SpeedupCurve.Tabulated(new int[] {1, 2}, new double[] {1, 1.6}));
    ContainerSpec ps = ContainerSpec.of("p", 2, shared);
    // 1 / S(2 / (n + 1)): alone 1/1.6; with another 1; with three others S(1/2) = 1/2.
    assertEquals(1 / 1.6, ShortestExpectedDelay.expectedDelay(ps, 0));
    assertEquals(1, ShortestExpectedDelay.expectedDelay(ps, 1));
    assertEquals(2, ShortestExpectedDelay.expectedDelay(ps, 3));
    ContainerSpec fast = new ContainerSpec("x", 2, 1, 4, shared, LinkSpec.NONE);
    assertEquals(0.5, ShortestExpectedDelay.expectedDelay(fast, 3), "four times as fast");
  }

  @Test
  void shortestExpectedDelayChoosesByItAndTiesGoToTheFirst() {
    ClusterSpec fifo =
        ClusterSpec.of(
            List.of(
                ContainerSpec.of("a", 2, new ServiceDiscipline.Fifo()),
                ContainerSpec.of("b", 4, new ServiceDiscipline.Fifo())));
    Dispatcher d = new ShortestExpectedDelay(fifo);
    int[] threads = {2, 4};
    assertEquals(0, d.choose(0, 0, new StillView(threads, new int[] {1, 3})), "1 and 1");
    assertEquals(1, d.choose(0, 0, new StillView(threads, new int[] {2, 4})), "1.5 and 1.25");
    assertEquals(0, d.choose(0, 0, new StillView(threads, new int[] {2, 6})), "1.5 and 1.75");
  }

  @Test
  void clairvoyanceNeedsASimulation() {
    for (Clairvoyant.Aim aim : Clairvoyant.Aim.values()) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () -> new Clairvoyant(aim).choose(0, 0, new StillView(THREADS, IDLE)));
      assertTrue(String.valueOf(e.getMessage()).contains("needs a simulation"), e.getMessage());
    }
  }
}
