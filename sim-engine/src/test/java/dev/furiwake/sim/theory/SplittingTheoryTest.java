package dev.furiwake.sim.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.RoundRobin;
import dev.furiwake.sim.dispatch.ThreadWeightedRandom;
import dev.furiwake.sim.dispatch.UniformRandom;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FixedRate;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The paper's four containers under dispatchers that don't look. */
@ExtendWith(Counting.class)
class SplittingTheoryTest {
  private static final int[] THREADS = {2, 4, 6, 6};
  private static final double[] LOADS = {0.5, 0.8, 0.95};
  private static final ServiceLaw LAW = new ServiceLaw.Exponential(Queue.MEAN_NS);

  @Test
  void uniformSplittingGivesFourQueues(Ledger ledger) {
    // Container A, with 2 threads and a quarter of the frames, is at utilisation u when λ / 4 = 2
    // u.
    for (double utilisation : LOADS) {
      splits(
          ledger,
          "uniform random, A at " + utilisation,
          8 * utilisation,
          utilisation,
          List.of(0.25, 0.25, 0.25, 0.25),
          streams -> new UniformRandom(streams.stream("dispatch")));
    }
  }

  @Test
  void weightedSplittingGivesFourQueues(Ledger ledger) {
    // In proportion to the threads all four are at the same utilisation.
    for (double load : LOADS) {
      splits(
          ledger,
          "weighted random at " + load,
          18 * load,
          load,
          List.of(2.0 / 18, 4.0 / 18, 6.0 / 18, 6.0 / 18),
          streams -> new ThreadWeightedRandom(streams.stream("dispatch")));
    }
  }

  private static void splits(
      Ledger ledger,
      String what,
      double arrivals,
      double highest,
      List<Double> shares,
      Queue.Policy policy) {
    // Container A settles last: it sees share 0 of the arrivals.
    Queue queue =
        new Queue(
            Queue.cluster(Queue.FIFO, THREADS),
            arrivals,
            LAW,
            policy,
            shares,
            (int) (Queue.settlingFrames(highest) / shares.get(0)),
            2 * Queue.countedFrames(highest),
            1);
    Study study = Study.ofResponse(queue, what);
    study.controlsVanish(ledger, what);
    ledger.agrees(
        study.estimate(0), Theory.split(THREADS, shares, arrivals), Queue.widest(highest), what);
  }

  @Test
  void theSmallContainerIsOverloadedAboveFourNinths(Ledger ledger) {
    // Uniform random and round robin send a quarter of the arrivals to the 2-thread container: at
    // load ρ that is 18 ρ / 4 = 4.5 ρ erlang on 2 threads, full at ρ = 4/9. Above, its backlog
    // grows by 4.5 ρ − 2 frames a mean cost (exponential costs leave at rate 2), while the others,
    // at 4.5 ρ < 4, stay stable. At ρ = 0.6: 0.7. Sharing with S(k ≥ 1) ≥ 1 does 2 a mean cost as
    // well. A slope of a random walk, not a mean response: its interval is allowed 6 %.
    ServiceDiscipline shared = new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(1));
    for (ServiceDiscipline discipline : List.of(Queue.FIFO, shared)) {
      ClusterSpec cluster = Queue.cluster(discipline, THREADS);
      for (boolean inTurn : new boolean[] {false, true}) {
        String what = discipline + (inTurn ? " round robin" : " random");
        ledger.agrees(growth(cluster, 0.6, inTurn, 80_000, what), 0.7, 0.06, what);
        // At ρ = 0.4 the small container has 1.8 of 2: no growth. A stable queue's slope is noise
        // around 0; a hundredth of the arrivals (7.2 a mean cost) bounds it.
        ledger.liesBelow(growth(cluster, 0.4, inTurn, 40_000, what + " stable"), 0.072, what);
      }
    }
  }

  private static Estimate growth(
      ClusterSpec cluster, double load, boolean inTurn, int frames, String what) {
    double[] slopes = new double[Study.RUNS];
    for (int r = 0; r < slopes.length; r++) {
      RandomStreams streams = Study.streams(what).replication(r);
      slopes[r] =
          growth(
              cluster,
              new Poisson(load * 18 / (Queue.MEAN_NS * 1e-9), streams.stream("arrivals")),
              LAW,
              inTurn ? new RoundRobin() : new UniformRandom(streams.stream("dispatch")),
              frames,
              streams);
    }
    return Estimate.of(slopes);
  }

  private static double growth(
      ClusterSpec cluster,
      ArrivalProcess arrivals,
      ServiceLaw law,
      Dispatcher dispatcher,
      int frames,
      RandomStreams streams) {
    RunMetrics metrics = new RunMetrics(frames, cluster.containers().size());
    new Simulation(
            cluster,
            arrivals,
            new LawFrames(law, streams.stream("frames")),
            dispatcher,
            frames,
            metrics)
        .run();
    return metrics.backlogGrowthPerSecond() * Queue.MEAN_NS * 1e-9;
  }

  @Test
  void withoutChanceTheBacklogGrowsByWhatIsTooMuch() {
    // The same at ρ = 0.6 with even arrivals and equal costs in turn: 10.8 frames a mean cost, 2.7
    // of them to A, which does 2. Nothing is random; 0.7 but for the saw teeth, 4 frames over 1,850
    // mean costs.
    assertEquals(
        0.7,
        growth(
            Queue.cluster(Queue.FIFO, THREADS),
            new FixedRate(10.8 / (Queue.MEAN_NS * 1e-9)),
            new ServiceLaw.Deterministic(Queue.MEAN_NS),
            new RoundRobin(),
            40_000,
            Study.streams("no chance")),
        0.002);
  }
}
