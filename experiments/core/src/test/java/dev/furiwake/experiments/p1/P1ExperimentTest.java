package dev.furiwake.experiments.p1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.run.FixedBaseline;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.sim.random.RandomStreams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class P1ExperimentTest {
  private static final Catalog CATALOG = new Catalog();
  private static final P1Spec SPEC =
      P1Spec.parse(
          "small",
          """
          name: small
          scenario: p1
          seed: 5
          seeds: 2
          seeds-long: 2
          readings: {loads: [open-0.4, open-0.7], measured: [container, round-trip], baselines: [fixed]}
          references: [random, thread-weighted-random, round-robin]
          """);

  private static final PolicySpec.Learner Q = CATALOG.learner("q-learning");
  private static final Map<String, PolicySpec.Learner> DRAWN = drawn();

  private static Map<String, PolicySpec.Learner> drawn() {
    Map<String, PolicySpec.Learner> drawn = new LinkedHashMap<>();
    drawn.put("q-learning gamma=0.9", Q.withGamma(0.9));
    drawn.put("q-learning gamma=0.5", Q.withGamma(0.5));
    drawn.put("q-learning epsilon=1", Q.withEpsilon(1));
    return drawn;
  }

  private static Scenario small(String load, String containers) {
    return Scenario.parse(
        "small",
        "name: small\ntrace: made\nepisodes: 300\nload: "
            + load
            + "\ncontainers: ["
            + containers
            + "]\n",
        CATALOG);
  }

  private static final String PAPER =
      "{name: A, threads: 2}, {name: B, threads: 4}, {name: C, threads: 6}, {name: D, threads: 6}";

  private static String baselinePolicy(String load, String containers) {
    Scenario s = small(load, containers);
    return FixedBaseline.policy(s, new Task(s, Fixtures.trace().toTrace(), CATALOG));
  }

  @Test
  void uniformRandomIsTheBaselineUpToFourNinths() {
    // A quarter of 18 ρ erlang on the 2 threads of A: 4.5 ρ < 2 up to ρ = 4/9 = 0.4444.
    assertEquals("random", baselinePolicy("open-0.3", PAPER));
    assertEquals("random", baselinePolicy("open-0.444", PAPER));
    assertEquals("thread-weighted-random", baselinePolicy("open-0.445", PAPER));
    assertEquals("thread-weighted-random", baselinePolicy("fixed-rate-0.85", PAPER));
    assertEquals("random", baselinePolicy("closed-8", PAPER), "a closed loop is never overloaded");
    // half of A's threads by quota: up to ρ = 2/9
    String metered = PAPER.replace("threads: 2}", "threads: 2, cpu-quota: 1}");
    assertEquals("random", baselinePolicy("open-0.222", metered));
    assertEquals("thread-weighted-random", baselinePolicy("open-0.223", metered));
    // Equal containers carry any load below 1; a container twice as fast carries twice as much.
    assertEquals(
        "random", baselinePolicy("open-0.95", "{name: A, threads: 4}, {name: B, threads: 4}"));
    assertEquals(
        "random",
        baselinePolicy("open-0.8", "{name: A, threads: 2, speed: 2}, {name: B, threads: 4}"));
    assertEquals(
        "thread-weighted-random",
        baselinePolicy("open-0.8", "{name: A, threads: 2}, {name: B, threads: 4}"));
  }

  @Test
  void theExperimentIsTheSameOnAnyNumberOfThreads() {
    Scenario scenario = small("closed-4", PAPER);
    RecordedTrace trace = Fixtures.trace();
    List<Reading> readings = SPEC.all();
    P1Results one =
        new P1Experiment(SPEC, CATALOG, scenario, trace, DRAWN)
            .run(readings, new ParallelRuns(1), Fixtures.SILENT);
    P1Results three =
        new P1Experiment(SPEC, CATALOG, scenario, trace, DRAWN)
            .run(readings, new ParallelRuns(3), Fixtures.SILENT);
    assertEquals(one.readings(), three.readings());
    assertEquals(one.fixedBaselines(), three.fixedBaselines());
    for (Reading reading : readings) {
      assertEquals(one.policies(reading), three.policies(reading));
      for (String policy : one.policies(reading)) {
        assertEquals(one.runs(reading, policy), three.runs(reading, policy), policy);
        assertEquals(2, one.runs(reading, policy).size());
        assertNotEquals(one.runs(reading, policy).get(0), one.runs(reading, policy).get(1));
      }
    }
    assertEquals(P1Claims.judge(one, SPEC), P1Claims.judge(three, SPEC));
  }

  @Test
  void runsAreThoseOfTheTaskItself() {
    Scenario scenario = small("closed-4", PAPER);
    P1Results results =
        new P1Experiment(SPEC, CATALOG, scenario, Fixtures.trace(), DRAWN)
            .run(SPEC.all(), new ParallelRuns(1), Fixtures.SILENT);
    Reading literal = SPEC.literal();
    Scenario q =
        literal
            .apply(scenario)
            .withReward(literal.reward(literal.baseline()))
            .withPolicy(new Catalog().learner("q-learning"));
    Task task = new Task(q, Fixtures.trace().toTrace(), CATALOG);
    RunResult second =
        task.run(new RandomStreams(5).replication(1), List.of(q.learning().reward()));
    assertEquals(RunSummary.of(task, second, 0), results.runs(literal, "q-learning").get(1));
    // a drawn learner with the scenario's own γ is plain Q-learning and not told twice
    assertEquals(
        List.of(
            "random",
            "thread-weighted-random",
            "round-robin",
            "q-learning",
            "sarsa",
            "q-learning gamma=0.5",
            "q-learning epsilon=1"),
        results.policies(literal));
    assertTrue(Double.isNaN(results.arrivalRate(literal)));
  }

  @Test
  void fixedBaselinesAreTheMeansOfANoLearningRunFromStreamsOfTheirOwn() {
    Scenario scenario = small("closed-4", PAPER);
    P1Results results =
        new P1Experiment(SPEC, CATALOG, scenario, Fixtures.trace(), DRAWN)
            .run(SPEC.all(), new ParallelRuns(2), Fixtures.SILENT);
    for (Reading reading : SPEC.all()) {
      if (!reading.baseline().word().equals("fixed")) {
        continue;
      }
      boolean overloaded = reading.load().word().equals("open-0.7"); // above 4/9
      Scenario s =
          reading
              .apply(scenario)
              .withPolicy(
                  new PolicySpec.Classical(overloaded ? "thread-weighted-random" : "random"));
      RunResult run =
          new Task(s, Fixtures.trace().toTrace(), CATALOG)
              .run(new RandomStreams(5).apart("fixed-baseline"), List.of());
      Map<MeasuredTime, Long> times = results.fixedBaselines().get(P1Experiment.Place.of(reading));
      assertNotNull(times, reading.id());
      assertEquals(
          Map.of(
              MeasuredTime.CONTAINER, Math.round(run.metrics().meanContainerNs()),
              MeasuredTime.ROUND_TRIP, Math.round(run.metrics().meanResponseNs())),
          times);
    }
  }

  @Test
  void aFrameAloneOnTheFastestContainerIsTheLowerBound() {
    // Mean cost / S(6) + the links. The clairvoyant policy with one frame under way attains it, up
    // to the ns each completion is rounded up by; with four under way it can't.
    for (String load : List.of("closed-1", "closed-4")) {
      Scenario s = small(load, PAPER).withPolicy(new PolicySpec.Classical("clairvoyant-greedy"));
      Task task = new Task(s, Fixtures.trace().toTrace(), CATALOG);
      RunSummary r =
          RunSummary.of(task, task.run(new RandomStreams(1), List.of(s.learning().reward())), 0);
      if (load.equals("closed-1")) {
        assertEquals(r.lowerBoundMs(), r.meanMs(), 1e-6);
      } else {
        assertTrue(r.lowerBoundMs() < r.meanMs());
      }
      assertEquals(300, r.frames());
      assertEquals(1, r.share().stream().mapToDouble(x -> x).sum(), 1e-12);
    }
  }
}
