package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.LeastConnections;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fork goes on exactly as the run it was taken from: the expectation is that run itself. */
class ForkTest {
  private static final int FRAMES = 3000;

  /** Writes down every end. */
  private static final class Log implements SimulationObserver {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void ended(Outcome outcome) {
      text.append(outcome.frame()).append(' ').append(outcome.endedNs());
      if (outcome instanceof Outcome.Completed done) {
        text.append(' ').append(done.container()).append(' ').append(done.receivedNs());
      }
      text.append('\n');
    }
  }

  private static Simulation simulation(Log log) {
    ServiceDiscipline sharing =
        new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.8));
    LinkSpec link = new LinkSpec(300_000, 1e9, 500);
    ClusterSpec cluster =
        new ClusterSpec(
            List.of(
                new ContainerSpec("A", 2, Long.MAX_VALUE, 1, sharing, link),
                new ContainerSpec("B", 4, Long.MAX_VALUE, 1.5, new ServiceDiscipline.Fifo(), link)),
            5,
            new GatewaySpec(3, 9),
            new ObservationSpec(50_000_000, 20_000_000));
    RandomStreams streams = new RandomStreams(7);
    return new Simulation(
        cluster,
        new Poisson(130, streams.stream("arrivals")),
        new LawFrames(new ServiceLaw.Lognormal(40e6, 0.7), streams.stream("frames")),
        new LeastConnections(streams.stream("dispatch")),
        FRAMES,
        log);
  }

  @Test
  void forkedAndStraightRunsEndEqually() {
    Log straight = new Log();
    simulation(straight).run();
    assertEquals(FRAMES, straight.text.toString().lines().count());
    for (int steps : new int[] {0, 1, 777, 5000}) {
      Log log = new Log();
      Simulation run = simulation(log);
      for (int i = 0; i < steps; i++) {
        run.advanceOne();
      }
      Log forked = new Log();
      forked.text.append(log.text);
      Simulation fork = run.fork(forked);
      fork.run();
      assertEquals(straight.text.toString(), forked.text.toString(), "forked after " + steps);
      assertTrue(run.nowNs() < fork.nowNs(), "the origin stands still");
      run.run();
      assertEquals(straight.text.toString(), log.text.toString(), "origin of " + steps);
    }
  }
}
