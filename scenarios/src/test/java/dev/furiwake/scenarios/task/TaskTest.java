package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.TraceFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TaskTest {
  private static final Catalog CATALOG = new Catalog();

  /** 500 frames of 20 to 60 ms, all different, with sizes. */
  static Trace trace() {
    int n = 500;
    long[] costs = new long[n];
    int[] bytes = new int[n];
    RandomStream random = new RandomStreams(99).stream("trace");
    for (int i = 0; i < n; i++) {
      costs[i] = 20_000_000L + random.nextInt(40_000_000);
      bytes[i] = 20_000 + random.nextInt(50_000);
    }
    return new Trace(
        "made",
        new long[n],
        costs,
        bytes,
        new float[n],
        new int[n],
        new long[n],
        new SpeedupCurve.Tabulated(new int[] {1, 2, 4, 6}, new double[] {1, 1.9, 3.4, 4.5}));
  }

  static Task task(String policy, String load, int episodes) {
    return new Task(scenario(policy, load, episodes), trace(), CATALOG);
  }

  private static Scenario scenario(String policy, String load, int episodes) {
    return Scenario.parse(
        "test",
        """
        name: test
        trace: made
        containers:
          - {name: A, threads: 2}
          - {name: B, threads: 4}
          - {name: C, threads: 6}
          - {name: D, threads: 6}
        link: {latency: 0.2 ms, bandwidth: 1 Gbit/s, answer: 512 B}
        load: %s
        episodes: %d
        policy: %s
        """
            .formatted(load, episodes, policy),
        CATALOG);
  }

  private static RunResult run(Task task, long seed) {
    return task.run(new RandomStreams(seed), List.of(task.scenario().learning().reward()));
  }

  /** Everything a result shows, to the bit. */
  private static String fingerprint(RunResult r) {
    RunMetrics m = r.metrics();
    StringBuilder s = new StringBuilder();
    for (double point : r.curves().get(0).points()) {
      s.append(point).append(' ');
    }
    return s.append(m.meanResponseNs())
        .append(' ')
        .append(m.meanContainerNs())
        .append(' ')
        .append(m.meanSlowdown())
        .append(' ')
        .append(m.responsePercentileNs(99))
        .append(' ')
        .append(m.backlogGrowthPerSecond())
        .append(' ')
        .append(r.utilisation())
        .toString();
  }

  @Test
  void loadIsArrivalRateTimesMeanCostOverThreads() {
    // ρ = λ E S / c. 18 threads, mean 40 ms: ρ = 0.7 is 0.7 · 18 / 0.04 = 315 frames a second.
    Trace trace =
        Trace.ofCosts("m", new long[] {30_000_000, 50_000_000}, new SpeedupCurve.Amdahl(0.9));
    assertEquals(
        315, new Task(scenario("random", "open-0.7", 8), trace, CATALOG).arrivalRate(), 1e-9);
    assertEquals(
        225, new Task(scenario("random", "fixed-rate-0.5", 8), trace, CATALOG).arrivalRate(), 1e-9);
    assertTrue(
        Double.isNaN(new Task(scenario("random", "closed-4", 8), trace, CATALOG).arrivalRate()));
  }

  @Test
  void atAStableLoadTheThreadsAreBusyByThatLoad() {
    // The utilisation law: with S linear (no work lost to sharing) the mean busy share of all
    // threads is ρ. 20,000 frames of CV 0.29 at ρ = 0.5, by Poisson: some ± 1 %.
    Scenario s = scenario("shortest-expected-delay", "open-0.5", 20_000);
    Task task = new Task(s, trace().withSpeedup(new SpeedupCurve.Amdahl(1)), CATALOG);
    List<Double> u = run(task, 3).utilisation();
    assertEquals(0.5, (2 * u.get(0) + 4 * u.get(1) + 6 * u.get(2) + 6 * u.get(3)) / 18, 0.02);
  }

  @Test
  void commonRandomNumbers() {
    // Under every policy of the catalog frame i has the same content, and in open loop it arrives
    // at
    // the same instant. Recorded at the gateway, before the policy decides.
    for (String load : List.of("closed-4", "open-0.7")) {
      List<String> first = new ArrayList<>();
      for (String policy : CATALOG.policies()) {
        List<String> arrivals = arrivals(policy, load.equals("closed-4"));
        assertEquals(1500, arrivals.size());
        if (first.isEmpty()) {
          first = arrivals;
        }
        assertEquals(first, arrivals, policy + " " + load);
      }
    }
  }

  /** Runs a policy in a cluster built by hand, and returns the frames' contents and instants. */
  private static List<String> arrivals(String policy, boolean closed) {
    Task task = task(policy, closed ? "closed-4" : "open-0.7", 1500);
    RandomStreams seed = new RandomStreams(8);
    Dispatcher inner = task.dispatcher(seed);
    List<String> seen = new ArrayList<>();
    Dispatcher recorder =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            seen.add(frame + ": " + traceIndex + (closed ? "" : " at " + view.nowNs()));
            return inner.choose(frame, traceIndex, view);
          }

          @Override
          public void ended(Outcome outcome) {
            inner.ended(outcome);
          }

          @Override
          public void settle(ClusterView view) {
            inner.settle(view);
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    ArrivalProcess arrivals =
        closed ? new ClosedLoop(4) : new Poisson(task.arrivalRate(), seed.stream("arrivals"));
    new Simulation(
            task.cluster(),
            arrivals,
            TraceFrames.cyclic(task.trace(), seed.stream("frames")),
            recorder,
            1500,
            new SimulationObserver() {})
        .run();
    return seen;
  }

  @Test
  void tasksUseTheSameStreamsForEveryPolicy() {
    // The mean one-thread cost of 37 frames in a row of a trace of different costs tells where the
    // row began: equal under every policy for a seed, different between seeds. Sums of whole ns.
    for (long seed = 0; seed < 3; seed++) {
      double expected = run(task("random", "open-0.4", 37), seed).metrics().meanCostNs();
      for (String policy : CATALOG.policies()) {
        assertEquals(
            expected, run(task(policy, "open-0.4", 37), seed).metrics().meanCostNs(), policy);
      }
      assertNotEquals(
          expected, run(task("random", "open-0.4", 37), seed + 1).metrics().meanCostNs());
    }
  }

  @Test
  void sameSeedSameResultWhateverTheThreads() throws Exception {
    List<Callable<String>> jobs = new ArrayList<>();
    for (String policy : CATALOG.policies()) {
      for (long seed = 0; seed < 3; seed++) {
        long s = seed;
        Task task = task(policy, "open-0.4", 800);
        jobs.add(() -> fingerprint(run(task, s)));
      }
    }
    List<String> alone = new ArrayList<>();
    for (Callable<String> job : jobs) {
      alone.add(job.call());
    }
    for (int threads : new int[] {1, 4}) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        List<String> together = new ArrayList<>();
        for (Future<String> f : pool.invokeAll(jobs)) {
          together.add(f.get());
        }
        assertEquals(alone, together, threads + " threads");
      } finally {
        pool.shutdownNow();
      }
    }
    // All differ but two: by default weighted-random weighs threads, and where all speeds are equal
    // least-work-left decides as shortest-expected-delay.
    assertEquals(alone.size() - 2 * 3, alone.stream().distinct().count());
  }

  @Test
  void oneRunOfADispatcherTellsTheCurvesOfSeveralRewards() {
    // What does not learn depends on no reward: each curve is that of a run with this reward alone.
    Task task = task("random", "closed-4", 400);
    List<RewardSpec> rewards = new ArrayList<>();
    for (String baseline :
        List.of("own-last-100", "own-last-10", "own-running-mean", "per-container")) {
      for (MeasuredTime measured : MeasuredTime.values()) {
        rewards.add(new RewardSpec(measured, BaselineSpec.parse(baseline)));
      }
    }
    RunResult all = task.run(new RandomStreams(2), rewards);
    for (int i = 0; i < rewards.size(); i++) {
      RunResult one = task.run(new RandomStreams(2), List.of(rewards.get(i)));
      assertArrayEquals(one.curves().get(0).points(), all.curves().get(i).points());
    }
    Task learner = task("q-learning", "closed-4", 400);
    assertThrows(IllegalArgumentException.class, () -> learner.run(new RandomStreams(2), rewards));
  }

  @Test
  void anEpisodeIsBookkeepingOnly() {
    // 400 episodes of one frame and 4 of a hundred are the same run: the same frames, decisions and
    // rewards, told at fewer points. Nothing is reset in between.
    Task single = task("sarsa", "closed-4", 400);
    Scenario hundred = scenario("sarsa", "closed-4", 4).withFramesPerEpisode(100);
    Task many = new Task(hundred, trace(), CATALOG);
    RunResult a = run(single, 6);
    RunResult b = run(many, 6);
    assertEquals(a.metrics().meanResponseNs(), b.metrics().meanResponseNs());
    for (int k = 1; k <= 4; k++) {
      assertEquals(
          a.curves().get(0).points()[100 * k - 1], b.curves().get(0).points()[k - 1], "point " + k);
    }
  }

  @Test
  void aFrameAloneIsTheLowerBound() {
    // One frame under way on the fastest container: mean cost / S(6) plus the link, which is 0.2 ms
    // each way, 512 B back (4.1 µs) and the frame's own bytes at 8 ns each. No policy is faster.
    Task task = task("clairvoyant-greedy", "closed-1", 500);
    RunMetrics m = run(task, 4).metrics();
    Trace trace = task.trace();
    double bytes = 0;
    for (int i = 0; i < trace.frames(); i++) {
      bytes += (double) trace.bytes(i) / trace.frames();
    }
    double expected = trace.meanCostNs() / 4.5 + 400_000 + 512 * 8 + bytes * 8;
    // 500 frames are the whole trace; each completion is rounded up to a whole ns
    assertEquals(expected, m.meanResponseNs(), 1.0);
  }

  @Test
  void aCurveTooShortForTheContainersIsRefused() {
    Trace shorter =
        trace().withSpeedup(new SpeedupCurve.Tabulated(new int[] {1, 4}, new double[] {1, 3}));
    InputException e =
        assertThrows(
            InputException.class,
            () -> new Task(scenario("random", "closed-4", 8), shorter, CATALOG));
    for (String part : List.of("container C", "6 threads", "made", "up to 4", "accepted")) {
      assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }
  }

  @Test
  void rejectedFramesLeaveACompleteResult() {
    // 12.6 erlang for at most 3 outstanding and no buffer: most frames are rejected, none is lost.
    Scenario s =
        Scenario.parse(
            "test",
            """
            name: full
            trace: made
            containers: [{name: A, threads: 6}, {name: B, threads: 6}, {name: C, threads: 6}]
            gateway: {buffer: 0, outstanding: 3}
            load: open-0.7
            episodes: 1000
            policy: q-learning
            """,
            CATALOG);
    RunResult r = run(new Task(s, trace(), CATALOG), 1);
    RunMetrics m = r.metrics();
    assertEquals(1000, m.completed() + m.rejected());
    assertTrue(m.rejected() > 100);
    double[] points = r.curves().get(0).points();
    assertEquals(r.curves().get(0).total(), points[points.length - 1], "the curve ends at its sum");
    assertFalse(Double.isNaN(m.meanResponseNs()));
  }
}
