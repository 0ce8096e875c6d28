package dev.furiwake.experiments.p1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.Verdict;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Verdicts on summaries made by hand: one reading, four seeds, so that a claim of superiority is
 * judged by the plain 95 % interval, mean ± 3.182 s / 2 (Student's t with 3 degrees of freedom).
 */
class P1ClaimsTest {
  private static final Catalog CATALOG = new Catalog();
  private static final P1Spec SPEC =
      P1Spec.parse("experiment p1", CATALOG.experiment("p1")); // margin 0.05, confidence 0.95
  private static final double[] WOBBLE = {-0.01, 0.01, -0.01, 0.01};

  private static Reading reading(Load load) {
    Reading literal = SPEC.literal();
    return new Reading(literal.baseline(), literal.measured(), 1, load, 0, literal.scaling());
  }

  /** Four seeds of a policy around these figures, each seed off by a hundredth and a bit. */
  private static List<RunSummary> runs(
      double rewardRate, double firstRate, double lastRate, double firstMs, double lastMs) {
    return runs(rewardRate, firstRate, lastRate, firstMs, lastMs, 0);
  }

  private static List<RunSummary> runs(
      double rewardRate,
      double firstRate,
      double lastRate,
      double firstMs,
      double lastMs,
      double growth) {
    List<RunSummary> runs = new ArrayList<>();
    for (double w : WOBBLE) {
      runs.add(
          Fixtures.summary(
              1000 * (rewardRate + w),
              List.of(firstRate - w, 0.0, 0.0, lastRate + w),
              List.of(firstMs - w, 0.0, 0.0, lastMs + w),
              growth * (1 + w)));
    }
    return runs;
  }

  private static Map<P1Claims.Which, P1Claims.Row> judge(
      Load load, List<RunSummary> none, List<RunSummary> q, List<RunSummary> sarsa) {
    Reading reading = reading(load);
    Task task = new Task(CATALOG.scenario("p1"), Fixtures.trace().toTrace(), CATALOG);
    Map<P1Experiment.Place, Double> rates = new LinkedHashMap<>();
    rates.put(P1Experiment.Place.of(reading), load instanceof Load.Closed ? Double.NaN : 315.0);
    P1Results results = new P1Results(List.of(reading), Map.of(), rates, task);
    results.put(reading, P1Experiment.NO_LEARNING, none);
    results.put(reading, P1Experiment.Q_LEARNING, q);
    results.put(reading, P1Experiment.SARSA, sarsa);
    Map<P1Claims.Which, P1Claims.Row> rows = new LinkedHashMap<>();
    P1Claims.judge(results, SPEC).forEach(row -> rows.put(row.which(), row));
    assertEquals(3, rows.size());
    return rows;
  }

  private static P1Claims.Row row(Map<P1Claims.Which, P1Claims.Row> rows, P1Claims.Which which) {
    P1Claims.Row row = rows.get(which);
    if (row == null) {
      throw new AssertionError("no row for " + which);
    }
    return row;
  }

  private static Verdict verdict(Map<P1Claims.Which, P1Claims.Row> rows, P1Claims.Which which) {
    return row(rows, which).judgement().verdict();
  }

  private static final Load CLOSED = new Load.Closed(4);
  private static final Load OPEN = new Load.Poisson(0.7);

  @Test
  void everythingHolds() {
    // Rewards a frame differ by 0.01 (the wobble cancels in pairs): inside ± 0.05. Both learners'
    // last quarters beat their first and no learning's by 0.3 and more, in reward and in ms.
    Map<P1Claims.Which, P1Claims.Row> rows =
        judge(
            CLOSED,
            runs(0, 0, 0, 100, 100),
            runs(0.31, 0.1, 0.5, 90, 60),
            runs(0.30, 0.1, 0.5, 90, 60));
    assertEquals(Verdict.HOLDS, verdict(rows, P1Claims.Which.LEARNERS_ALIKE));
    assertEquals(Verdict.HOLDS, verdict(rows, P1Claims.Which.REWARD_GREW));
    assertEquals(Verdict.HOLDS, verdict(rows, P1Claims.Which.LATENCY_FELL));
    assertEquals(
        0.01, row(rows, P1Claims.Which.LEARNERS_ALIKE).judgement().interval().estimate(), 1e-9);
    assertEquals("ms", row(rows, P1Claims.Which.LATENCY_FELL).unit());
    // weakest component: last minus first is 0.4 + 2 w for reward, 30 − 2 w for ms
    assertEquals(
        0.4, row(rows, P1Claims.Which.REWARD_GREW).judgement().interval().estimate(), 0.11);
  }

  @Test
  void learnersThatDifferByMoreThanTheMargin() {
    // Difference 0.2 ± 0: wholly outside ± 0.05.
    assertEquals(
        Verdict.DOES_NOT,
        verdict(
            judge(
                CLOSED,
                runs(0, 0, 0, 100, 100),
                runs(0.5, 0.1, 0.5, 90, 60),
                runs(0.3, 0.1, 0.5, 90, 60)),
            P1Claims.Which.LEARNERS_ALIKE));
  }

  @Test
  void learnersThatMayDiffer() {
    // Differences 0.03, 0.07, 0.03, 0.07 (Q-learning's wobble doubled, SARSA's the other way):
    // mean 0.05, straddling the margin.
    List<RunSummary> q = new ArrayList<>();
    List<RunSummary> sarsa = new ArrayList<>();
    for (double w : WOBBLE) {
      q.add(
          Fixtures.summary(
              1000 * (0.05 + 2 * w), List.of(0.0, 0.0, 0.0, 0.0), List.of(9.0, 9.0, 9.0, 9.0), 0));
      sarsa.add(Fixtures.summary(0, List.of(0.0, 0.0, 0.0, 0.0), List.of(9.0, 9.0, 9.0, 9.0), 0));
    }
    assertEquals(
        Verdict.UNDECIDED,
        verdict(judge(CLOSED, runs(0, 0, 0, 9, 9), q, sarsa), P1Claims.Which.LEARNERS_ALIKE));
  }

  @Test
  void oneLearnerThatDoesNotGrowRefutesTheClaimForBoth() {
    // SARSA's last quarter is 0.3 below its first and its latency 20 ms above.
    Map<P1Claims.Which, P1Claims.Row> rows =
        judge(
            CLOSED,
            runs(0, 0, 0, 100, 100),
            runs(0.3, 0.1, 0.5, 90, 60),
            runs(0.3, 0.5, 0.2, 60, 80));
    assertEquals(Verdict.DOES_NOT, verdict(rows, P1Claims.Which.REWARD_GREW));
    assertEquals(Verdict.DOES_NOT, verdict(rows, P1Claims.Which.LATENCY_FELL));
    assertEquals(
        "sarsa: last quarter over first",
        row(rows, P1Claims.Which.REWARD_GREW).judgement().binding());
    assertEquals(
        -20, row(rows, P1Claims.Which.LATENCY_FELL).judgement().interval().estimate(), 1e-9);
  }

  @Test
  void beatingTheFirstQuarterIsNotEnough() {
    // Both learners improve on themselves, but no learning earns more and is faster.
    Map<P1Claims.Which, P1Claims.Row> rows =
        judge(
            CLOSED,
            runs(0.9, 0.9, 0.9, 40, 40),
            runs(0.3, 0.1, 0.5, 90, 60),
            runs(0.3, 0.1, 0.5, 90, 60));
    assertEquals(Verdict.DOES_NOT, verdict(rows, P1Claims.Which.REWARD_GREW));
    assertEquals(Verdict.DOES_NOT, verdict(rows, P1Claims.Which.LATENCY_FELL));
    assertTrue(
        row(rows, P1Claims.Which.REWARD_GREW).judgement().binding().endsWith("over no learning's"));
  }

  @Test
  void aGainWithinTheNoiseIsUndecided() {
    // Last over first: 0.005 + 2 w = −0.015, 0.025, −0.015, 0.025: mean 0.005, s = 0.0231,
    // half-width
    // 0.037: 0 is inside.
    Map<P1Claims.Which, P1Claims.Row> rows =
        judge(
            CLOSED,
            runs(0, 0, 0, 100, 100),
            runs(0.3, 0.1, 0.105, 60.005, 60),
            runs(0.3, 0.1, 0.105, 60.005, 60));
    assertEquals(Verdict.UNDECIDED, verdict(rows, P1Claims.Which.REWARD_GREW));
    assertEquals(Verdict.UNDECIDED, verdict(rows, P1Claims.Which.LATENCY_FELL));
  }

  @Test
  void aLearnerWhoseBacklogGrowsHasNotBecomeFaster() {
    // 10 frames a second of 315 is more than 1 %: unstable. Its quarters' means (which fell here)
    // are not looked at, and the claim fails by growth, told in frames a second.
    Map<P1Claims.Which, P1Claims.Row> rows =
        judge(
            OPEN,
            runs(0, 0, 0, 100, 100),
            runs(0.3, 0.1, 0.5, 90, 60, 10),
            runs(0.3, 0.1, 0.5, 90, 60));
    assertEquals(Verdict.DOES_NOT, verdict(rows, P1Claims.Which.LATENCY_FELL));
    assertEquals("frames/s of backlog growth", row(rows, P1Claims.Which.LATENCY_FELL).unit());
    assertEquals(
        -10, row(rows, P1Claims.Which.LATENCY_FELL).judgement().interval().estimate(), 1e-9);
    // reward is judged as ever
    assertEquals(Verdict.HOLDS, verdict(rows, P1Claims.Which.REWARD_GREW));
  }

  @Test
  void anUnstableReferenceIsComparedByGrowth() {
    // No learning grows by 50 frames a second, the learners not: they beat it, and improve in ms on
    // themselves. No learning's own means (5 ms, absurd) play no part.
    Map<P1Claims.Which, P1Claims.Row> rows =
        judge(
            OPEN,
            runs(0, 0, 0, 5, 5, 50),
            runs(0.3, 0.1, 0.5, 90, 60),
            runs(0.3, 0.1, 0.5, 90, 60));
    assertEquals(Verdict.HOLDS, verdict(rows, P1Claims.Which.LATENCY_FELL));
    List<Double> estimates =
        row(rows, P1Claims.Which.LATENCY_FELL).judgement().components().stream()
            .map(c -> c.interval().estimate())
            .toList();
    assertEquals(30, estimates.get(0), 1e-9);
    assertEquals(50, estimates.get(1), 1e-9);
  }

  @Test
  void aClosedLoopIsNeverUnstable() {
    assertFalse(P1Claims.unstable(runs(0, 0, 0, 1, 1, 1e6), Double.NaN));
    assertTrue(P1Claims.unstable(runs(0, 0, 0, 1, 1, 10), 315));
    assertFalse(P1Claims.unstable(runs(0, 0, 0, 1, 1, 3), 315), "below 1 % of the arrivals");
  }

  @Test
  void theFamilyIsCorrectedOverItsReadings() {
    // A p-value that decides alone may not among many: with m readings alike, Holm's first step
    // asks
    // for α / (2 m). Last over first is 0.045 + 2 w: mean 0.045, s = 0.02309, t = 0.045/0.01155 =
    // 3.90, one-sided p = 0.0150 ≤ 0.025 alone, but not ≤ 0.025 / 20.
    List<RunSummary> none = runs(0, 0, 0, 100, 100);
    List<RunSummary> learner = runs(0.3, 0.455, 0.5, 90, 60);
    assertEquals(
        Verdict.HOLDS, verdict(judge(CLOSED, none, learner, learner), P1Claims.Which.REWARD_GREW));
    List<Reading> readings = new ArrayList<>();
    Map<P1Experiment.Place, Double> rates = new LinkedHashMap<>();
    for (int n = 1; n <= 20; n++) {
      Reading reading = reading(new Load.Closed(n));
      readings.add(reading);
      rates.put(P1Experiment.Place.of(reading), Double.NaN);
    }
    P1Results results =
        new P1Results(
            readings,
            Map.of(),
            rates,
            new Task(CATALOG.scenario("p1"), Fixtures.trace().toTrace(), CATALOG));
    for (Reading reading : readings) {
      results.put(reading, P1Experiment.NO_LEARNING, none);
      results.put(reading, P1Experiment.Q_LEARNING, learner);
      results.put(reading, P1Experiment.SARSA, learner);
    }
    List<P1Claims.Row> rows = P1Claims.judge(results, SPEC);
    assertEquals(60, rows.size(), "by claim, then by reading");
    for (int i = 0; i < 60; i++) {
      assertEquals(List.of(P1Claims.Which.values()).get(i / 20), rows.get(i).which());
      assertEquals(readings.get(i % 20), rows.get(i).reading());
    }
    for (P1Claims.Row row : rows.subList(20, 40)) {
      assertEquals(Verdict.UNDECIDED, row.judgement().verdict());
    }
  }
}
