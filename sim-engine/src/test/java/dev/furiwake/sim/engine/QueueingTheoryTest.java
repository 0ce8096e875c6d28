package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.dispatch.RoundRobin;
import dev.furiwake.sim.dispatch.ShortestExpectedDelay;
import dev.furiwake.sim.dispatch.ThreadWeightedRandom;
import dev.furiwake.sim.dispatch.UniformRandom;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FrameSource;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Queues whose answer theory knows. Means are over independent runs, their first tenth left out;
 * theory must lie in the 99.9 % interval, and the interval must be narrow.
 */
class QueueingTheoryTest {
  /** Mean one-thread cost of every queue here, ns. */
  private static final double MEAN = 1e6;

  private static final int FRAMES = 45_000;
  private static final double[] LOADS = {0.5, 0.8};

  private static final ServiceDiscipline LINEAR =
      new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(1));

  /** Mean response of one run after its first tenth, in mean one-thread costs. */
  private static double response(
      ClusterSpec cluster, double arrivalsPerMean, ServiceLaw law, int frames, long seed) {
    RandomStreams streams = new RandomStreams(1000 + seed);
    return response(
        cluster, arrivalsPerMean, law, frames, new UniformRandom(streams.stream("dispatch")), seed);
  }

  private static double response(
      ClusterSpec cluster,
      double arrivalsPerMean,
      ServiceLaw law,
      int frames,
      Dispatcher dispatcher,
      long seed) {
    RandomStreams streams = new RandomStreams(1000 + seed);
    double[] sumAndCount = new double[2];
    SimulationObserver observer =
        new SimulationObserver() {
          @Override
          public void ended(Outcome outcome) {
            if (outcome.frame() >= frames / 10 && outcome instanceof Outcome.Completed done) {
              sumAndCount[0] += done.responseNs();
              sumAndCount[1]++;
            }
          }
        };
    new Simulation(
            cluster,
            new Poisson(arrivalsPerMean / (MEAN * 1e-9), streams.stream("arrivals")),
            new LawFrames(law, streams.stream("frames")),
            dispatcher,
            frames,
            observer)
        .run();
    return sumAndCount[0] / sumAndCount[1] / MEAN;
  }

  @Test
  void singleServerFollowsPollaczekAndKhinchine() {
    // E T = E S + λ E S² / (2 (1 − ρ)); with E S = 1: 1 + ρ (1 + CV²) / (2 (1 − ρ)). CV² is 1 for
    // exponential costs (then E T = 1 / (1 − ρ), the M/M/1), 0 for equal ones, e^σ² − 1 for
    // lognormal ones.
    double sigma = 0.5;
    ServiceLaw[] laws = {
      new ServiceLaw.Exponential(MEAN),
      new ServiceLaw.Deterministic(MEAN),
      new ServiceLaw.Lognormal(MEAN, sigma)
    };
    double[] squaredCv = {1, 0, Math.expm1(sigma * sigma)};
    ClusterSpec cluster = Script.cluster(Script.FIFO, 1);
    for (double load : LOADS) {
      for (int k = 0; k < laws.length; k++) {
        ServiceLaw law = laws[k];
        Replications.of(seed -> response(cluster, load, law, FRAMES, seed))
            .agreesWith(
                1 + load * (1 + squaredCv[k]) / (2 * (1 - load)), 0.05, law + " at load " + load);
      }
    }
  }

  @Test
  void manyServersFollowErlangC() {
    // M/M/c: E T = 1 + C(c, a) / (c − a) with a = c ρ, C = Erlang's delay formula, computed from
    // his
    // loss formula by the recursion B(0) = 1, B(k) = a B(k − 1) / (k + a B(k − 1)).
    for (int c : new int[] {2, 6}) {
      for (double load : LOADS) {
        double a = c * load;
        double loss = 1;
        for (int k = 1; k <= c; k++) {
          loss = a * loss / (k + a * loss);
        }
        double delay = loss / (1 - load * (1 - loss));
        ClusterSpec cluster = Script.cluster(Script.FIFO, c);
        Replications.of(
                seed -> response(cluster, a, new ServiceLaw.Exponential(MEAN), FRAMES, seed))
            .agreesWith(1 + delay / (c - a), 0.04, "M/M/" + c + " at load " + load);
      }
    }
  }

  @Test
  void processorSharingIsInsensitiveToTheServiceLaw() {
    // M/G/1-PS: E T = E S / (1 − ρ), whatever the law (Kleinrock, Queueing Systems II, 4.4).
    ServiceLaw[] laws = {
      new ServiceLaw.Exponential(MEAN),
      new ServiceLaw.Deterministic(MEAN),
      new ServiceLaw.Lognormal(MEAN, 1)
    };
    ClusterSpec cluster = Script.cluster(LINEAR, 1);
    for (double load : LOADS) {
      for (ServiceLaw law : laws) {
        Replications.of(seed -> response(cluster, load, law, FRAMES, seed))
            .agreesWith(1 / (1 - load), 0.06, law + " shared at load " + load);
      }
    }
  }

  @Test
  void sharedContainerOfManyThreadsIsABirthDeathProcess() {
    // With exponential costs n frames leave at rate n S(c / n): a birth–death chain, p(n) =
    // p(n − 1) λ / (n S(c / n)), whose mean over λ is E T (Little). c = 4, Amdahl 0.9, not linear.
    SpeedupCurve curve = new SpeedupCurve.Amdahl(0.9);
    ClusterSpec cluster = Script.cluster(new ServiceDiscipline.ProcessorSharing(curve), 4);
    for (double load : LOADS) {
      double arrivals = 4 * load;
      double weight = 1;
      double all = 1;
      double frames = 0;
      for (int n = 1; n < 2000; n++) {
        weight *= arrivals / (n * curve.at(4.0 / n));
        all += weight;
        frames += n * weight;
      }
      double expected = frames / all / arrivals;
      Replications.of(
              seed -> response(cluster, arrivals, new ServiceLaw.Exponential(MEAN), FRAMES, seed))
          .agreesWith(expected, 0.04, "4 shared threads at load " + load);
    }
  }

  @Test
  void weightedSplittingGivesFourIndependentQueues() {
    // A Poisson stream split at random leaves Poisson streams: container i of c_i threads is an
    // M/M/c_i at the common load, and E T is their mean weighted by c_i / Σ c.
    int[] threads = {2, 4, 6, 6};
    double load = 0.8;
    double expected = 0;
    for (int c : threads) {
      double a = c * load;
      double loss = 1;
      for (int k = 1; k <= c; k++) {
        loss = a * loss / (k + a * loss);
      }
      expected += c / 18.0 * (1 + loss / (1 - load * (1 - loss)) / (c - a));
    }
    ClusterSpec cluster = Script.cluster(Script.FIFO, threads);
    Replications.of(
            seed ->
                response(
                    cluster,
                    18 * load,
                    new ServiceLaw.Exponential(MEAN),
                    FRAMES,
                    new ThreadWeightedRandom(new RandomStreams(seed).stream("dispatch")),
                    seed))
        .agreesWith(expected, 0.04, "four weighted queues");
  }

  @Test
  void lindleysRecursionHoldsToTheNanosecond() {
    // G/G/1, first in first out: W(i + 1) = max(0, W(i) + S(i) − A(i)), response = W + S, on the
    // very
    // draws the run makes (copies of its streams). Whole ns: equality, no tolerance.
    for (int seed = 0; seed < 5; seed++) {
      for (double load : new double[] {0.5, 0.8, 0.95, 1.2}) {
        RandomStreams streams = new RandomStreams(seed);
        ArrivalProcess arrivals = new Poisson(load / (MEAN * 1e-9), streams.stream("arrivals"));
        FrameSource frames =
            new LawFrames(new ServiceLaw.Lognormal(MEAN, 1.2), streams.stream("frames"));
        ArrivalProcess sameArrivals = arrivals.copy();
        FrameSource sameFrames = frames.copy();
        int n = 20_000;
        Script.Ends ends =
            Script.run(Script.cluster(Script.FIFO, 1), arrivals, frames, Script.toFirst(), n);
        long at = sameArrivals.first();
        long wait = 0;
        for (int i = 0; i < n; i++) {
          sameFrames.advance();
          Script.End end = ends.completed.get(i);
          assertEquals(i, end.frame());
          assertEquals(at, end.arrived());
          assertEquals(wait + sameFrames.costNs(), end.response());
          long next = sameArrivals.next(at, 0);
          wait = Math.max(0, wait + sameFrames.costNs() - (next - at));
          at = next;
        }
      }
    }
  }

  @Test
  void littlesLawAndTheUtilisationLaw() {
    // Exact identities of a finished run: Σ responses = ∫ frames present dt, and under FIFO at
    // speed
    // 1, Σ costs = ∫ busy threads dt. Up to rounding of the accumulated doubles.
    RandomStreams streams = new RandomStreams(9);
    FrameSource frames = new LawFrames(new ServiceLaw.Exponential(MEAN), streams.stream("frames"));
    FrameSource same = frames.copy();
    Script.Ends ends = new Script.Ends();
    int n = 20_000;
    Simulation run =
        new Simulation(
            Script.cluster(Script.FIFO, 3),
            new Poisson(2.4 / (MEAN * 1e-9), streams.stream("arrivals")),
            frames,
            Script.toFirst(),
            n,
            ends);
    run.run();
    double responses = ends.completed.stream().mapToDouble(Script.End::response).sum();
    double costs = 0;
    for (int i = 0; i < n; i++) {
      same.advance();
      costs += same.costNs();
    }
    assertEquals(1, run.meanFrames(0) * run.nowNs() / responses, 1e-9);
    assertEquals(1, run.meanUtilisation(0) * 3 * run.nowNs() / costs, 1e-9);
  }

  @Test
  void aQuarterOfTheFramesOverloadsTheSmallContainerAboveFourNinths() {
    // Uniform random and round robin send a quarter of the arrivals to the 2-thread container: at
    // load ρ that is 18 ρ / 4 = 4.5 ρ erlang on 2 threads, full at ρ = 4/9. Above, its backlog
    // grows
    // by 4.5 ρ − 2 frames per mean cost (exponential costs leave at rate 2), while the others, at
    // 4.5 ρ < 4, stay stable. At ρ = 0.6: 0.7. Sharing with S(k ≥ 1) ≥ 1 does 2 a mean cost as
    // well.
    int[] threads = {2, 4, 6, 6};
    for (ServiceDiscipline discipline : List.of(Script.FIFO, LINEAR)) {
      ClusterSpec cluster = Script.cluster(discipline, threads);
      for (boolean inTurn : new boolean[] {false, true}) {
        String what = discipline + (inTurn ? " round robin" : " random");
        Replications above = Replications.of(seed -> growth(cluster, 0.6, inTurn, seed));
        above.agreesWith(0.7, 0.1, what);
        // At ρ = 0.4 the small container has 1.8 of 2: no growth. A stable queue's slope is noise
        // around 0; a hundredth of the arrivals (7.2 a mean cost) bounds it.
        Replications.of(seed -> growth(cluster, 0.4, inTurn, seed)).liesBelow(0.072, what);
      }
    }
  }

  private static double growth(ClusterSpec cluster, double load, boolean inTurn, long seed) {
    RandomStreams streams = new RandomStreams(seed);
    int frames = 40_000;
    RunMetrics metrics = new RunMetrics(frames, cluster.containers().size());
    new Simulation(
            cluster,
            new Poisson(load * 18 / (MEAN * 1e-9), streams.stream("arrivals")),
            new LawFrames(new ServiceLaw.Exponential(MEAN), streams.stream("frames")),
            inTurn ? new RoundRobin() : new UniformRandom(streams.stream("dispatch")),
            frames,
            metrics)
        .run();
    return metrics.backlogGrowthPerSecond() * MEAN * 1e-9;
  }

  @Test
  void shortestExpectedDelayBeatsRandomAndRoundRobin() {
    // An ordering every textbook gives: knowing the queues beats not knowing them. Paired on common
    // random numbers, at a load every one of them can carry (0.4 < 4/9).
    ServiceDiscipline shared = new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.9));
    for (ServiceDiscipline discipline : List.of(Script.FIFO, shared)) {
      ClusterSpec cluster = Script.cluster(discipline, 2, 4, 6, 6);
      ServiceLaw law = new ServiceLaw.Exponential(MEAN);
      double arrivals = 0.4 * 18;
      for (boolean inTurn : new boolean[] {false, true}) {
        Replications.of(
                seed ->
                    response(
                            cluster,
                            arrivals,
                            law,
                            10_000,
                            inTurn
                                ? new RoundRobin()
                                : new UniformRandom(new RandomStreams(seed).stream("d")),
                            seed)
                        - response(
                            cluster,
                            arrivals,
                            law,
                            10_000,
                            new ShortestExpectedDelay(cluster),
                            seed))
            .liesAbove(0, discipline + (inTurn ? " round robin" : " random"));
      }
    }
  }

  @Test
  void theIntervalWouldFindAWrongEngine() {
    // The guard on the tests above: with service 8 % slower the M/M/1 at 0.8 must not agree. Its
    // mean, 1.08 / (1 − 0.864) = 7.9, is far outside an interval of ±5 % around 5.
    Replications slow =
        Replications.of(
            seed ->
                response(
                    Script.cluster(Script.FIFO, 1),
                    0.8,
                    new ServiceLaw.Exponential(1.08 * MEAN),
                    FRAMES,
                    seed));
    slow.liesAbove(5, "slower service");
    assertTrue(slow.mean() > 1.3 * 5);
  }
}
