package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ContainerSpec.Limits;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.NetworkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.dispatch.Outcome.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What bounds a container, in cases worked by hand; instants are ns. */
class LimitsTest {
  private static final double NO_QUOTA = Double.POSITIVE_INFINITY;
  private static final int ANY = Integer.MAX_VALUE;

  private static ClusterSpec one(ContainerSpec container, long quotaPeriod) {
    return new ClusterSpec(
        List.of(container),
        new HostSpec(Double.POSITIVE_INFINITY, 0, quotaPeriod),
        NetworkSpec.UNSHARED,
        GatewaySpec.UNLIMITED,
        ObservationSpec.INSTANTANEOUS,
        List.of());
  }

  private static ClusterSpec one(ContainerSpec container) {
    return one(container, HostSpec.QUOTA_PERIOD_NS);
  }

  private static ClusterSpec remembering(long memory) {
    return one(new ContainerSpec("c", 2, memory, 1, Script.FIFO, LinkSpec.NONE));
  }

  @Test
  void aFrameThatDoesNotFitTheMemoryWaitsAndNobodyOvertakesIt() {
    // 100 bytes: the first holds 60; the second (60) has to wait, and the third (30), which would
    // fit beside the first, waits behind it. At 10 both start.
    Script.Ends ends =
        Script.run(
            remembering(100),
            Script.at(0, 0, 0),
            Script.holding(new long[] {10, 10, 10}, 60, 60, 30),
            Script.toFirst(),
            3);
    assertEquals(List.of(10L, 20L, 20L), ends.instants());
  }

  @Test
  void memoryIsGivenBackToTheByte() {
    // Frames of exactly the whole memory, one after the other, on two threads.
    Script.Ends ends =
        Script.run(
            remembering(100),
            Script.at(0, 0, 0),
            Script.holding(new long[] {10, 10, 10}, 100, 100, 100),
            Script.toFirst(),
            3);
    assertEquals(List.of(10L, 20L, 30L), ends.instants());
  }

  @Test
  void aFrameLargerThanTheMemoryIsRefused() {
    Script.Ends ends =
        Script.run(
            remembering(100),
            Script.at(0, 5),
            Script.holding(new long[] {10, 10}, 100, 101),
            Script.toFirst(),
            2);
    assertEquals(List.of(10L), ends.instants());
    assertEquals(List.of(new Script.Failure(1, 0, Cause.TOO_LARGE, 5)), ends.failures);
  }

  @Test
  void aFullQueueRefuses() {
    // One thread, one place to wait: of three at once the third is refused; at 10 there is room.
    Script.Ends ends =
        Script.run(
            one(Script.fifo("c", 1, new Limits(ANY, 1, NO_QUOTA, 0))),
            Script.at(0, 0, 0, 10),
            Script.costs(10, 10, 10, 10),
            Script.toFirst(),
            4);
    assertEquals(List.of(10L, 20L, 30L), ends.instants());
    assertEquals(List.of(new Script.Failure(2, 0, Cause.QUEUE_FULL, 0)), ends.failures);
  }

  @Test
  void sharingCanBeLimitedToSoManyFrames() {
    // Two threads, S(2) = 1.6, one frame at a time: 16 ns of work take 10, and 10 again.
    ContainerSpec container =
        new ContainerSpec(
            "c",
            2,
            Long.MAX_VALUE,
            1,
            Script.SHARED,
            LinkSpec.NONE,
            new Limits(1, ANY, NO_QUOTA, 0));
    Script.Ends ends =
        Script.run(one(container), Script.at(0, 0), Script.costs(16, 16), Script.toFirst(), 2);
    assertEquals(List.of(10L, 20L), ends.instants());
  }

  @Test
  void whatComesBeforeTheContainerIsReadyWaits() {
    Script.Ends ends =
        Script.run(
            one(Script.fifo("c", 1, new Limits(ANY, ANY, NO_QUOTA, 5))),
            Script.at(0, 5, 30),
            Script.costs(10, 10, 10),
            Script.toFirst(),
            3);
    assertEquals(List.of(15L, 25L, 40L), ends.instants());
  }

  @Test
  void aUsedUpQuotaStandsTheContainerStillUntilTheNextPeriod() {
    // 0.4 cores of a 100 ns period: 40 ns of the work in each, 0–40, 100–140, 200–220.
    Script.Ends ends =
        Script.run(
            one(Script.fifo("c", 1, new Limits(ANY, ANY, 0.4, 0)), 100),
            Script.at(0),
            Script.costs(100),
            Script.toFirst(),
            1);
    assertEquals(List.of(220L), ends.instants());
  }

  @Test
  void theQuotaIsUsedByAllThreadsTogether() {
    // 0.5 cores, two threads busy: the 50 ns of a period are gone after 25. Two frames of 50: done
    // at 125. Meanwhile the container stood still for 75 of 125 ns, and was never free: it used
    // 100 ns of CPU, more than the 62.5 that are granted in 125 ns on average.
    Simulation run =
        new Simulation(
            one(Script.fifo("c", 2, new Limits(ANY, ANY, 0.5, 0)), 100),
            Script.at(0, 0),
            Script.costs(50, 50),
            Script.toFirst(),
            2,
            new Script.Ends());
    run.run();
    assertEquals(125, run.nowNs());
    assertEquals(75.0 / 125, run.throttledShare(0), 1e-12);
    assertEquals(1, run.meanUtilisation(0), 1e-12);
  }

  @Test
  void aPeriodBeginsWithTheWholeQuota() {
    // From 90 on: 10 ns of the first period's 40, then 20 of the second's.
    Script.Ends ends =
        Script.run(
            one(Script.fifo("c", 1, new Limits(ANY, ANY, 0.4, 0)), 100),
            Script.at(90),
            Script.costs(30),
            Script.toFirst(),
            1);
    assertEquals(List.of(120L), ends.instants());
  }

  @Test
  void aQuotaAboveTheNeedChangesNothingAndUtilisationIsOfTheQuota() {
    // One of two threads busy under a quota of 1.25 cores: 80 % of it.
    Simulation run =
        new Simulation(
            one(Script.fifo("c", 2, new Limits(ANY, ANY, 1.25, 0)), 100),
            Script.at(0),
            Script.costs(1000),
            Script.toFirst(),
            1,
            new Script.Ends());
    run.run();
    assertEquals(1000, run.nowNs());
    assertEquals(0.8, run.meanUtilisation(0), 1e-12);
    assertEquals(0, run.throttledShare(0));
  }

  @Test
  void utilisationUnderAQuotaIsTheCpuTimeUsedOfTheCpuTimeGranted() {
    // 20 of 100 ns granted each period. A frame of 10 runs from 0 to 10, uses 10 of the 20 granted
    // until 100: a half. The second comes at 100 with 30: 20 until 120, then a standstill until
    // 200, then 10 until 210. In all 40 of 42.
    Simulation run =
        new Simulation(
            one(Script.fifo("c", 1, new Limits(ANY, ANY, 0.2, 0)), 100),
            Script.at(0, 100),
            Script.costs(10, 30),
            Script.toFirst(),
            2,
            new Script.Ends());
    run.run();
    assertEquals(210, run.nowNs());
    assertEquals(40 / 42.0, run.meanUtilisation(0), 1e-12);
    assertEquals(80 / 210.0, run.throttledShare(0), 1e-12);
  }

  @Test
  void theMeanWaitingIsTheAreaOverTime() {
    // One thread, costs 10: one waits for 10 of 20 ns.
    Simulation run =
        new Simulation(
            Script.cluster(Script.FIFO, 1),
            Script.at(0, 0),
            Script.costs(10, 10),
            Script.toFirst(),
            2,
            new Script.Ends());
    run.run();
    assertEquals(0.5, run.meanWaiting(0));
    assertEquals(1, run.mostWaiting(0));
    assertEquals(1.5, run.meanFrames(0));
  }
}
