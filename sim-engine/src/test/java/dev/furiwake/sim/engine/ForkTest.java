package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.NetworkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.cluster.TimedChange;
import dev.furiwake.sim.dispatch.LeastConnections;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import dev.furiwake.sim.workload.TraceFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
      } else if (outcome instanceof Outcome.Rejected refused) {
        text.append(' ').append(refused.cause());
      }
      text.append('\n');
    }

    @Override
    public void attemptFailed(long frame, int container, Outcome.Cause cause, long nowNs) {
      text.append("attempt " + frame + ' ' + container + ' ' + cause + ' ' + nowNs + '\n');
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

  /** Everything that can go on at once: limits, quota, faults, timeouts, noise, shared links. */
  private static Simulation eventful(Log log) {
    ServiceDiscipline sharing =
        new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.8));
    LinkSpec link = new LinkSpec(300_000, 1e9, 500);
    ContainerSpec.Limits metered = new ContainerSpec.Limits(5, 9, 1.3, 20_000_000);
    ClusterSpec cluster =
        new ClusterSpec(
            List.of(
                new ContainerSpec("A", 2, 1000, 1, sharing, link, metered),
                new ContainerSpec("B", 4, 2000, 1.5, new ServiceDiscipline.Fifo(), link, metered),
                new ContainerSpec("C", 1, 500, 1, sharing, link)),
            new HostSpec(4, 0.2, 30_000_000),
            new NetworkSpec(2e8, 1e7),
            new GatewaySpec(3, 19, 150_000_000, 2),
            new ObservationSpec(50_000_000, 20_000_000, 3),
            changes());
    RandomStreams streams = new RandomStreams(8);
    return new Simulation(
        cluster,
        new Poisson(60, streams.stream("arrivals")),
        TraceFrames.resampled(trace(), streams.stream("frames")),
        new LeastConnections(streams.stream("dispatch")),
        FRAMES,
        log,
        streams);
  }

  private static List<TimedChange> changes() {
    List<TimedChange> changes =
        new ArrayList<>(
            List.of(
                new TimedChange(1_000_000_000L, new Change.Crash(1)),
                new TimedChange(2_000_000_000L, new Change.Antagonist(1.5)),
                new TimedChange(2_500_000_000L, new Change.Start(1)),
                new TimedChange(3_000_000_000L, new Change.ArrivalRate(0.7)),
                new TimedChange(4_000_000_000L, new Change.Speed(0, 0.4)),
                new TimedChange(6_000_000_000L, new Change.Remove(2))));
    for (long second = 7; second < 30; second++) {
      changes.add(new TimedChange(second * 1_000_000_000L, new Change.Crash(0)));
      changes.add(new TimedChange(second * 1_000_000_000L + 300_000_000L, new Change.Start(0)));
    }
    return changes;
  }

  private static Trace trace() {
    return new Trace(
        "t",
        new long[3],
        new long[] {10_000_000, 40_000_000, 90_000_000},
        new int[] {20_000, 40_000, 80_000},
        new float[3],
        new int[3],
        new long[] {100, 300, 600},
        new SpeedupCurve.Amdahl(0.8));
  }

  @Test
  void forkedAndStraightRunsEndEqually() {
    assertForksAlike(ForkTest::simulation);
  }

  @Test
  void soDoRunsInWhichEverythingHappens() {
    assertForksAlike(ForkTest::eventful);
    Log log = new Log();
    eventful(log).run();
    for (String cause : List.of("QUEUE_FULL", "TOO_LARGE", "LOST", "TIMEOUT")) {
      assertTrue(log.text.toString().contains(cause), cause + " happens");
    }
  }

  private static void assertForksAlike(Function<Log, Simulation> simulation) {
    Log straight = new Log();
    simulation.apply(straight).run();
    assertEquals(
        FRAMES, straight.text.toString().lines().filter(l -> !l.startsWith("attempt")).count());
    for (int steps : new int[] {0, 1, 777, 5000}) {
      Log log = new Log();
      Simulation run = simulation.apply(log);
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
