package dev.furiwake.sim.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ClusterSpecTest {
  private static final ServiceDiscipline FIFO = new ServiceDiscipline.Fifo();

  private static void refused(String named, Executable make) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, make).getMessage());
    assertTrue(message.contains(named), message);
  }

  @Test
  void everyPartNamesWhatItRefuses() {
    refused("threads is 0", () -> ContainerSpec.of("A", 0, FIFO));
    refused("memory is 0", () -> new ContainerSpec("A", 1, 0, 1, FIFO, LinkSpec.NONE));
    for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused("speed is", () -> new ContainerSpec("A", 1, 1, speed, FIFO, LinkSpec.NONE));
    }
    refused("latency", () -> new LinkSpec(-1, 1, 0));
    refused("bandwidth", () -> new LinkSpec(0, 0, 0));
    refused("bandwidth NaN", () -> new LinkSpec(0, Double.NaN, 0));
    refused("answer -1", () -> new LinkSpec(0, 1, -1));
    refused("buffer capacity", () -> new GatewaySpec(-1, 1));
    refused("outstanding", () -> new GatewaySpec(0, 0));
    refused("CPU window -1", () -> new ObservationSpec(-1, 0));
    refused("period 0", () -> new ObservationSpec(1, 0));
    refused("without containers", () -> ClusterSpec.of(List.of()));
    refused(
        "called A",
        () ->
            ClusterSpec.of(
                List.of(ContainerSpec.of("A", 1, FIFO), ContainerSpec.of("A", 2, FIFO))));
    List<ContainerSpec> one = List.of(ContainerSpec.of("A", 1, FIFO));
    refused(
        "host cores is 0",
        () -> new ClusterSpec(one, 0, GatewaySpec.UNLIMITED, ObservationSpec.INSTANTANEOUS));
  }

  @Test
  void threadsAreSummed() {
    assertEquals(
        18,
        ClusterSpec.of(
                List.of(
                    ContainerSpec.of("A", 2, FIFO),
                    ContainerSpec.of("B", 4, FIFO),
                    ContainerSpec.of("C", 6, FIFO),
                    ContainerSpec.of("D", 6, FIFO)))
            .totalThreads());
  }
}
