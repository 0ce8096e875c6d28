package dev.furiwake.experiments.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.run.ScenarioRun;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A watched run is the run itself: expectations come from running the same task without eyes. */
class WatchedRunTest {
  private static final RandomStreams SEED = new RandomStreams(11).replication(0);

  private static Task task(String policy, String load) {
    Catalog catalog = new Catalog();
    String yaml =
        ScenarioText.of(catalog.scenarioText("p1"))
            .with("policy", policy)
            .with("load", load)
            .yaml();
    return ScenarioRun.bind(catalog, Scenario.parse("test", yaml, catalog), 11);
  }

  private static WatchedRun finished(Task task) {
    WatchedRun run = new WatchedRun(task, SEED);
    while (run.advance()) {
      // to the end
    }
    return run;
  }

  @Test
  void watchingChangesNothing() {
    for (String policy : List.of("q-learning", "sarsa", "round-robin", "power-of-d")) {
      Task task = task(policy, "closed-4");
      Totals totals = finished(task).moment(Long.MAX_VALUE - 1).totals();
      RunResult bare = task.run(SEED, List.of(task.scenario().learning().reward()));
      assertEquals(bare.metrics().completed(), totals.completed(), policy);
      assertEquals(bare.metrics().meanResponseNs() * 1e-6, totals.meanMs(), 1e-9, policy);
      assertEquals(bare.curves().get(0).total(), totals.reward(), policy);
    }
  }

  @Test
  void goingBackAndOnAgainIsTheSameRun() {
    WatchedRun run = new WatchedRun(task("sarsa", "open-0.7"), SEED);
    while (run.ended() < 700) {
      run.advance();
    }
    String then = run.moment(run.nowNs()).totals() + " " + run.moment(run.nowNs()).underWay();
    while (run.advance()) {
      // to the end
    }
    String end = run.moment(run.nowNs()).totals().toString();
    run.goTo(700);
    assertEquals(then, run.moment(run.nowNs()).totals() + " " + run.moment(run.nowNs()).underWay());
    assertFalse(run.isOver());
    run.goTo(1);
    assertEquals(1, run.ended());
    run.goTo(Long.MAX_VALUE);
    assertEquals(end, run.moment(run.nowNs()).totals().toString());
  }

  @Test
  void whatWasChangedByHandIsChangedAgain() {
    WatchedRun run = new WatchedRun(task("q-learning", "closed-4"), SEED);
    while (run.ended() < 300) {
      run.advance();
    }
    run.intervene(new Change.PolicyParameter("epsilon", 0), "ε 0");
    while (run.advance()) {
      // to the end
    }
    Totals changed = run.moment(run.nowNs()).totals();
    assertTrue(
        changed.meanMs() != finished(task("q-learning", "closed-4")).moment(0).totals().meanMs());
    run.goTo(200);
    assertEquals(0, run.moment(run.nowNs()).marks().size());
    run.goTo(2000);
    assertEquals(changed, run.moment(run.nowNs()).totals());
    assertEquals(
        List.of(300L), run.moment(run.nowNs()).marks().stream().map(Moment.Mark::ended).toList());
    // Another change in the past makes another history: the first one never happened.
    run.goTo(200);
    run.intervene(new Change.PolicyParameter("alpha", 1), "α 1");
    while (run.advance()) {
      // to the end
    }
    assertEquals(
        List.of("α 1"), run.moment(run.nowNs()).marks().stream().map(Moment.Mark::what).toList());
  }

  @Test
  void anImpossibleChangeChangesNothing() {
    WatchedRun run = new WatchedRun(task("q-learning", "closed-4"), SEED);
    run.advance();
    assertThrows(
        IllegalArgumentException.class,
        () -> run.intervene(new Change.PolicyParameter("epsilon", 2), "ε 2"));
    assertEquals(List.of(), run.moment(run.nowNs()).marks());
  }

  @Test
  void theChosenContainersReplayIsWhatHappened() {
    WatchedRun run = finished(task("q-learning", "closed-4"));
    run.goTo(500);
    for (Ended ended : run.moment(run.nowNs()).recent().subList(0, 5)) {
      Examination why = run.examine(ended.frame()).orElseThrow();
      assertEquals(ended.container(), why.chosen());
      Examination.Option chosen = why.options().get(why.chosen());
      assertEquals(ended.responseNs() * 1e-6, chosen.responseMs().orElseThrow());
      assertEquals(ended.reward(), chosen.reward());
      assertEquals(0, chosen.laterMs().orElseThrow());
    }
    assertEquals(500, run.ended(), "asking leaves the run where it was");
  }

  @Test
  void aFrameAloneTakesWhatTheClairvoyantForetells() {
    // One frame at a time: nothing comes later that could disturb the forecast. A nanosecond is
    // rounded up in service.
    WatchedRun run = finished(task("q-learning", "closed-1"));
    Examination why = run.examine(123).orElseThrow();
    for (Examination.Option option : why.options()) {
      assertEquals(option.forecastMs(), option.responseMs().orElseThrow(), 2e-6);
      assertEquals(100, option.freePercent());
      assertEquals(10, option.level().orElseThrow());
      assertEquals(0, option.inFlight());
    }
    // Alone, delaying all least is being fastest oneself.
    assertEquals(why.greedy(), why.marginal());
    // Every decision before this one was made in the same state.
    assertEquals(123, why.options().stream().mapToLong(o -> o.visits().orElseThrow()).sum());
  }

  @Test
  void whatHasNotBeenDecidedCannotBeExplained() {
    WatchedRun run = new WatchedRun(task("q-learning", "closed-1"), SEED);
    run.goTo(0);
    assertTrue(run.examine(5).isEmpty());
    assertTrue(run.examine(-1).isEmpty());
  }

  @Test
  void aDispatcherThatDoesNotLearnHasCounterfactualsAndNoValues() {
    WatchedRun run = finished(task("round-robin", "closed-4"));
    Examination why = run.examine(41).orElseThrow();
    assertEquals(41 % 4, why.chosen());
    assertFalse(why.learned());
    assertTrue(why.options().get(0).value().isEmpty());
    assertTrue(why.options().stream().allMatch(o -> o.responseMs().isPresent()));
    assertTrue(run.valuesAveraged(0, 1).isEmpty());
  }

  @Test
  void visitsAreTheDecisionsOfTheRun() {
    WatchedRun run = finished(task("q-learning", "closed-4"));
    ValuePlane plane = run.valuesAveraged(1, 3).orElseThrow();
    assertEquals(121, plane.cells().size());
    assertEquals(2000, plane.cells().stream().mapToLong(ValuePlane.Cell::visits).sum());
    for (ValuePlane.Cell cell : plane.cells()) {
      assertEquals(cell.visits() == 0, Double.isNaN(cell.value()));
    }
    // With one frame at a time every state is "all free", and the average is that state's value.
    WatchedRun alone = finished(task("q-learning", "closed-1"));
    assertEquals(
        alone.valuesAt(0, 1, new int[] {0, 0, 10, 10}).orElseThrow().at(10, 10),
        alone.valuesAveraged(0, 1).orElseThrow().at(10, 10));
  }

  @Test
  void memoryStaysBounded() {
    Catalog catalog = new Catalog();
    String yaml =
        ScenarioText.of(catalog.scenarioText("p1"))
            .with("policy", "random")
            .with("episodes", "40000")
            .yaml();
    WatchedRun run = finished(ScenarioRun.bind(catalog, Scenario.parse("test", yaml, catalog), 1));
    assertTrue(run.checkpoints() <= WatchedRun.CHECKPOINTS);
    assertTrue(run.moment(run.nowNs()).rewards().size() <= ThinnedSeries.MOST + 1);
    run.goTo(12_345);
    assertEquals(12_345, run.ended());
  }

  @Test
  void aLearnerWithoutATableIsAskedWhatItWouldThink() {
    WatchedRun run = finished(task("q-learning", "closed-4"));
    ValuePlane table = run.valuesAt(0, 1, new int[] {0, 0, 3, 10}).orElseThrow();
    ValuePlane asked = run.supposed(0, 1, new double[] {0, 0, 30, 100}).orElseThrow();
    // of a learner that has a table both ways must tell the same
    for (int c = 0; c < table.cells().size(); c++) {
      assertEquals(table.cells().get(c).value(), asked.cells().get(c).value());
      assertEquals(table.cells().get(c).action(), asked.cells().get(c).action());
    }
    Catalog catalog = new Catalog();
    String yaml =
        ScenarioText.of(catalog.scenarioText("p1-learned")).with("episodes", "300").yaml();
    WatchedRun blind =
        finished(ScenarioRun.bind(catalog, Scenario.parse("test", yaml, catalog), 11));
    ValuePlane plane = blind.valuesAveraged(0, 1).orElseThrow();
    // this one is shown frames in flight only, so free CPU makes no difference
    assertEquals(121, plane.cells().size());
    assertEquals(1, plane.cells().stream().distinct().count());
    assertTrue(Double.isFinite(plane.at(0, 0).value()));
    assertTrue(finished(task("random", "closed-4")).valuesAveraged(0, 1).isEmpty());
  }
}
