package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.NetworkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The links that all share, in cases worked by hand: 8 Gbit/s are a byte a ns. */
class NetworkTest {
  private static final double BYTE_A_NS = 8e9;

  private static ClusterSpec cluster(LinkSpec link, double up, double down) {
    return new ClusterSpec(
        Script.containers(Script.FIFO, link, 1, 1),
        HostSpec.UNCAPPED,
        new NetworkSpec(up, down),
        GatewaySpec.UNLIMITED,
        ObservationSpec.INSTANTANEOUS,
        List.of());
  }

  private static Script.Ends run(ClusterSpec cluster, long secondAt) {
    return Script.run(
        cluster,
        Script.at(0, secondAt),
        Script.frames(new long[] {10, 10}, new int[] {100, 100}),
        Script.to(0, 1),
        2);
  }

  @Test
  void twoFramesShareTheUplink() {
    // 100 bytes each at half a byte a ns: both there at 200.
    Script.Ends ends = run(cluster(LinkSpec.NONE, BYTE_A_NS, Double.POSITIVE_INFINITY), 0);
    assertEquals(List.of(200L, 200L), ends.completed.stream().map(Script.End::received).toList());
    assertEquals(List.of(210L, 210L), ends.instants());
  }

  @Test
  void aFrameThatComesLaterSlowsTheOneUnderWay() {
    // Half of frame 0 is through at 50; the other half takes until 150. By then frame 1 has sent
    // 50 bytes, and sends the rest alone until 200.
    Script.Ends ends = run(cluster(LinkSpec.NONE, BYTE_A_NS, Double.POSITIVE_INFINITY), 50);
    assertEquals(List.of(150L, 200L), ends.completed.stream().map(Script.End::received).toList());
  }

  @Test
  void afterTheUplinkComesTheContainersOwnLink() {
    // 200 on the uplink, 7 of latency; the answer (40 bytes at 4 bytes a ns) takes 10 + 7.
    LinkSpec own = new LinkSpec(7, 4 * BYTE_A_NS, 40);
    Script.Ends ends = run(cluster(own, BYTE_A_NS, Double.POSITIVE_INFINITY), 0);
    // the frame takes 7 + 25 on its own link, then 10 of work, then 7 + 10 for the answer
    assertEquals(List.of(232L, 232L), ends.completed.stream().map(Script.End::received).toList());
    assertEquals(List.of(259L, 259L), ends.instants());
  }

  @Test
  void answersShareTheDownlink() {
    // Both answers, 40 bytes each, leave at 210 and share a byte a ns until 290.
    LinkSpec own = new LinkSpec(0, Double.POSITIVE_INFINITY, 40);
    Script.Ends ends = new Script.Ends();
    Simulation run =
        new Simulation(
            cluster(own, BYTE_A_NS, BYTE_A_NS),
            Script.at(0, 0),
            Script.frames(new long[] {10, 10}, new int[] {100, 100}),
            Script.to(0, 1),
            2,
            ends);
    run.run();
    assertEquals(List.of(290L, 290L), ends.instants());
    assertEquals(210, ends.of(0).sent());
    assertEquals(200, run.bytesSent());
    assertEquals(80, run.bytesAnswered());
    assertEquals(200.0 / 290, run.uplinkUtilisation(), 1e-12);
    assertEquals(80.0 / 290, run.downlinkUtilisation(), 1e-12);
  }

  @Test
  void aSaturatedUplinkShows() {
    // A frame of 100 bytes every 50 ns on a byte a ns: always busy, and the queue grows.
    long[] instants = new long[40];
    long[] costs = new long[40];
    int[] bytes = new int[40];
    for (int i = 0; i < 40; i++) {
      instants[i] = 50L * i;
      costs[i] = 1;
      bytes[i] = 100;
    }
    Simulation run =
        new Simulation(
            cluster(LinkSpec.NONE, BYTE_A_NS, Double.POSITIVE_INFINITY),
            Script.at(instants),
            Script.frames(costs, bytes),
            Script.toFirst(),
            40,
            new Script.Ends());
    int most = 0;
    while (run.advanceOne()) {
      most = Math.max(most, run.onUplink());
    }
    assertEquals(1, run.uplinkUtilisation(), 1e-3);
    // 40 × 100 bytes take 4000 ns, but come within 1950: at least half are on the link at once.
    assertEquals(true, most >= 20, "most on the uplink: " + most);
  }
}
