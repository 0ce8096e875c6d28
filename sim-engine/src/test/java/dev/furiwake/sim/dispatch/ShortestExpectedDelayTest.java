package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.trace.SpeedupCurve;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortestExpectedDelayTest {

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
  void aQuotaStretchesWhatWantsMore() {
    ContainerSpec.Limits half =
        new ContainerSpec.Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 0.5, 0);
    ContainerSpec fifo =
        new ContainerSpec("f", 2, 1, 1, new ServiceDiscipline.Fifo(), LinkSpec.NONE, half);
    // one thread wants a core of which half is given; two want two, so each runs a quarter
    assertEquals(2, ShortestExpectedDelay.expectedDelay(fifo, 0));
    assertEquals(4, ShortestExpectedDelay.expectedDelay(fifo, 1));
    assertEquals(0.5, fifo.capacity());
    ServiceDiscipline even = new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(1));
    // alone on both threads at speed 3, 1 / 6, for a quarter of the time; with another twice that
    ContainerSpec ps = new ContainerSpec("p", 2, 1, 3, even, LinkSpec.NONE, half);
    assertEquals(4 / 6.0, ShortestExpectedDelay.expectedDelay(ps, 0), 1e-12);
    assertEquals(8 / 6.0, ShortestExpectedDelay.expectedDelay(ps, 1), 1e-12);
    assertEquals(1.5, ps.capacity());
    assertEquals(6, new ContainerSpec("q", 2, 1, 3, even, LinkSpec.NONE).capacity());
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
}
