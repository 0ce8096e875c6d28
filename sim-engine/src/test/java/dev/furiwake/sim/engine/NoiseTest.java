package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.FixedRate;
import dev.furiwake.sim.workload.FrameSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measurement noise: what is seen is the truth plus a normal deviate, cut off at 0 and 100 %. */
class NoiseTest {
  private static final int FRAMES = 20_000;

  /** Of two threads one is always busy: the first frame outlasts the run. */
  private static final long[] COSTS = new long[FRAMES];

  static {
    COSTS[0] = 1_000_000_000L;
  }

  /** Notes what it sees of container 0, twice a decision. */
  private static final class Watcher implements Dispatcher {
    private final List<Double> seen;

    Watcher(List<Double> seen) {
      this.seen = seen;
    }

    @Override
    public int choose(long frame, int traceIndex, ClusterView view) {
      assertEquals(view.freePercent(0), view.freePercent(0), "one decision, one reading");
      if (frame > 0) {
        seen.add(view.freePercent(0));
      }
      return 0;
    }

    @Override
    public Dispatcher copy() {
      return this;
    }
  }

  private static List<Double> seen(ObservationSpec observation, long seed) {
    List<Double> seen = new ArrayList<>();
    ClusterSpec cluster =
        new ClusterSpec(
            Script.containers(Script.FIFO, LinkSpec.NONE, 2),
            Double.POSITIVE_INFINITY,
            GatewaySpec.UNLIMITED,
            observation);
    FrameSource frames = Script.costs(COSTS);
    new Simulation(
            cluster,
            new FixedRate(1e6),
            frames,
            new Watcher(seen),
            FRAMES,
            new SimulationObserver() {},
            new RandomStreams(seed))
        .run();
    return seen;
  }

  private static void assertNormal(List<Double> seen) {
    // mean 50 and deviation 4 within 4.4 standard errors (two-sided 1e-5 each)
    int n = seen.size();
    double mean = seen.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double variance = seen.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / (n - 1);
    assertEquals(50, mean, 4.4 * 4 / Math.sqrt(n));
    assertEquals(16, variance, 4.4 * 16 * Math.sqrt(2.0 / n));
  }

  @Test
  void everyDecisionSeesItsOwnNoise() {
    assertNormal(seen(new ObservationSpec(0, 0, 4), 1));
  }

  @Test
  void everyReadingHasItsOwnNoise() {
    // read as often as frames come
    assertNormal(seen(new ObservationSpec(0, 1000, 4), 1));
  }

  @Test
  void theSameSeedSeesTheSame() {
    for (long period : new long[] {0, 1000}) {
      ObservationSpec observation = new ObservationSpec(0, period, 4);
      assertEquals(seen(observation, 3), seen(observation, 3));
      assertNotEquals(seen(observation, 3), seen(observation, 4));
    }
  }

  @Test
  void whatIsSeenIsAShare() {
    List<Double> seen = seen(new ObservationSpec(0, 0, 100), 1);
    assertTrue(seen.stream().allMatch(x -> x >= 0 && x <= 100));
    assertTrue(seen.contains(0.0) && seen.contains(100.0));
  }

  @Test
  void noiseNeedsTheRunsStreams() {
    ClusterSpec cluster =
        new ClusterSpec(
            Script.containers(Script.FIFO, LinkSpec.NONE, 2),
            Double.POSITIVE_INFINITY,
            GatewaySpec.UNLIMITED,
            new ObservationSpec(0, 0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Simulation(
                cluster,
                Script.at(0),
                Script.costs(1),
                Script.toFirst(),
                1,
                new SimulationObserver() {}));
  }
}
