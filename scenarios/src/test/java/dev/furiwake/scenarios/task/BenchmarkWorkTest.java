package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The benchmark's work W1 as a plain scenario: 2000 episodes of 100 Poisson arrivals at load 0.7,
 * drained, four FIFO containers of 2, 4, 6, 6 threads, tabular Q-learning on 11 levels of free
 * threads. Three independent programs (C, plain Java, SSJ) agree on its mean response times.
 */
class BenchmarkWorkTest {
  private static final int SEEDS = 10;

  private static Trace costs() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(BenchmarkWorkTest.class.getResourceAsStream("w1-costs.txt")),
                StandardCharsets.UTF_8))) {
      long[] ns =
          reader
              .lines()
              .filter(line -> !line.startsWith("#"))
              .mapToLong(line -> Math.round(Double.parseDouble(line) * 1e6))
              .toArray();
      assertEquals(1000, ns.length);
      return Trace.ofCosts("w1", ns, new SpeedupCurve.Amdahl(1));
    }
  }

  private static Task task(double epsilon) throws IOException {
    String yaml =
        """
        name: w1
        trace: w1
        containers:
          - {name: A, threads: 2}
          - {name: B, threads: 4}
          - {name: C, threads: 6}
          - {name: D, threads: 6}
        discipline: fifo
        load: open-0.7
        frame-order: resampled
        episodes: 2000
        frames-per-episode: 100
        drain-episodes: true
        reward: {measured: round-trip, baseline: own-last-100}
        policy:
          q-learning: {epsilon: %s, tie-break: first, transition: completion}
        """
            .formatted(epsilon);
    Catalog catalog = new Catalog();
    return new Task(Scenario.parse("w1", yaml, catalog), costs(), catalog);
  }

  /**
   * Published: 67.7 ms for ε = 1 and 43.25 ms for ε = 0.2, each ± 0.1 over 40 seeds; over n seeds
   * the error is √(40 / n) times that.
   */
  private static void agrees(double publishedMs, double epsilon) throws IOException {
    Task task = task(epsilon);
    assertEquals(315, task.arrivalRate(), 1e-3, "0.7 · 18 threads / 40 ms");
    double mean = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      RunResult run =
          task.run(new RandomStreams(100 + seed), List.of(task.scenario().learning().reward()));
      assertEquals(200_000, run.metrics().completed());
      mean += run.metrics().meanResponseNs() * 1e-6 / SEEDS;
    }
    assertEquals(publishedMs, mean, 0.1 * Math.sqrt(40.0 / SEEDS), "ε " + epsilon);
  }

  @Test
  void randomChoiceTakesAsLongAsPublished() throws IOException {
    agrees(67.7, 1);
  }

  @Test
  void qLearningTakesAsLongAsPublished() throws IOException {
    agrees(43.25, 0.2);
  }

  @Test
  void drainedEpisodesStartEmpty() throws IOException {
    // Uniform random offers 3.15 erlang to the 2 threads of A (load above 4/9); without draining
    // its
    // backlog would grow by 1.15 a mean cost. Drained, the run is stable: the response of the last
    // quarter is that of the first, within the noise of 500 episodes.
    Task task = task(1);
    RunResult run = task.run(new RandomStreams(5), List.of(task.scenario().learning().reward()));
    double first = run.metrics().meanResponseNs(0);
    double last = run.metrics().meanResponseNs(3);
    assertTrue(Math.abs(last / first - 1) < 0.03, first + " " + last);
  }
}
