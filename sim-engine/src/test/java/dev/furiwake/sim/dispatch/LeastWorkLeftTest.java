package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeastWorkLeftTest {
  @Test
  void workOverCapacity() {
    // Capacities 2 · 1 and 4 · 0.25. In mean costs over capacity, the new frame's included:
    ServiceDiscipline fifo = new ServiceDiscipline.Fifo();
    Dispatcher d =
        new LeastWorkLeft(
            ClusterSpec.of(
                List.of(
                    ContainerSpec.of("a", 2, fifo),
                    new ContainerSpec("b", 4, Long.MAX_VALUE, 0.25, fifo, LinkSpec.NONE))));
    assertEquals(0, d.choose(0, 0, StillView.of(0, 0)), "1/2 and 1");
    assertEquals(0, d.choose(1, 0, StillView.of(1, 0)), "1 and 1: the first");
    assertEquals(1, d.choose(2, 0, StillView.of(2, 0)), "3/2 and 1");
    assertEquals(0, d.choose(3, 0, StillView.of(2, 1)), "3/2 and 2");
  }
}
