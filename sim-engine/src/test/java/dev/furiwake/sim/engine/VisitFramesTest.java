package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where frames are, in cases worked by hand; instants are ns. */
class VisitFramesTest {

  /** One FIFO thread, 10 ns away either way, behind a gateway that lets two frames out. */
  private static Simulation run() {
    LinkSpec link = new LinkSpec(10, Double.POSITIVE_INFINITY, 0);
    ClusterSpec cluster =
        new ClusterSpec(
            List.of(new ContainerSpec("c", 1, 100, 1, Script.FIFO, link)),
            Double.POSITIVE_INFINITY,
            new GatewaySpec(5, 2),
            ObservationSpec.INSTANTANEOUS);
    return new Simulation(
        cluster,
        Script.at(0, 2, 4),
        Script.holding(new long[] {20, 40, 8}, 30, 50, 10),
        Script.toFirst(),
        3,
        new SimulationObserver() {});
  }

  private static List<String> at(Simulation run, long ns) {
    while (run.nextNs() <= ns) {
      run.advanceOne();
    }
    List<String> seen = new ArrayList<>();
    run.visitFrames(
        ns,
        (number, place, container, progress, abandoned) ->
            seen.add(number + " " + place + " " + container + " " + (float) progress));
    return seen;
  }

  @Test
  void everyPlaceOfTheWayIsTold() {
    Simulation run = run();
    // Frames 0 and 1 are on the link since 0 and 2, frame 2 has to wait: two are outstanding.
    assertEquals(List.of("2 BUFFER -1 0.0", "0 LINK 0 0.5", "1 LINK 0 0.3"), at(run, 5));
    // Frame 0 is in service from 10 to 30; frame 1 was delivered at 12 and waits.
    assertEquals(List.of("2 BUFFER -1 0.0", "0 SERVICE 0 0.25", "1 WAITING 0 0.0"), at(run, 15));
    assertEquals(30, run.memoryUsed(0));
    assertEquals(1, run.utilisation(0));
    // Its answer is back at 40; frame 1 is in service from 30 to 70.
    assertEquals(List.of("2 BUFFER -1 0.0", "1 SERVICE 0 0.125", "0 ANSWER 0 0.5"), at(run, 35));
    // At 40 frame 2 is let out; it is delivered at 50.
    assertEquals(List.of("1 SERVICE 0 0.375", "2 LINK 0 0.5"), at(run, 45));
    assertEquals(50, run.nextNs());
  }

  @Test
  void whatIsOverIsNotThere() {
    Simulation run = run();
    // Frame 1 is served until 70 and back at 80, frame 2 until 78 and back at 88.
    assertEquals(List.of("2 ANSWER 0 0.5"), at(run, 83));
    assertEquals(List.of(), at(run, 88));
    assertEquals(Long.MAX_VALUE, run.nextNs());
    assertEquals(0, run.memoryUsed(0));
  }
}
