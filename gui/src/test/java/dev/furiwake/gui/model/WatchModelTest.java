package dev.furiwake.gui.model;

import static dev.furiwake.gui.English.english;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The models without any widget; what a run comes to is compared with the bare task. */
class WatchModelTest {
  private final Catalog catalog = new Catalog();
  private final Turns turns = new Turns();
  private final Player player = new Player();
  private final WatchModel watch = new WatchModel(catalog, player, turns, Settings.defaults());

  @AfterEach
  void close() {
    player.close();
  }

  private Moment moment() {
    return watch.moment().get().orElseThrow();
  }

  private void untilEnded(long frames) {
    turns.until(
        () -> watch.moment().get().filter(m -> m.ended() == frames).isPresent(), watch::pulse);
  }

  private void toTheEnd() {
    watch.pace().set(WatchModel.UNPACED);
    watch.start();
    turns.until(() -> watch.moment().get().filter(Moment::over).isPresent(), watch::pulse);
  }

  @Test
  void whatIsWatchedIsWhatTheCommandLineRuns() {
    watch.seed().set(7);
    watch.epsilon().set(0.3);
    toTheEnd();
    Scenario scenario = Scenario.parse("exported", watch.yaml().orElseThrow(), catalog);
    Task task = new Task(scenario, catalog.trace(scenario.workload().trace()), catalog);
    assertEquals(
        task.run(new RandomStreams(7).replication(0), List.of(scenario.learning().reward()))
            .curves()
            .get(0)
            .total(),
        moment().totals().reward());
    turns.until(() -> !watch.playing().get(), watch::pulse);
    assertEquals("", english(watch.problem().get()));
  }

  @Test
  void stepsGoForthAndBackByAFrame() {
    watch.stepFrame(); // there is no run yet: begins one
    turns.until(() -> watch.moment().get().isPresent(), watch::pulse);
    assertEquals(0, moment().ended());
    watch.stepFrame();
    untilEnded(1);
    watch.stepFrame();
    untilEnded(2);
    watch.stepBack();
    untilEnded(1);
    watch.goTo(0);
    untilEnded(0);
    assertEquals(2, moment().furthest());
  }

  @Test
  void inSlowMotionTimePassesBetweenEvents() {
    watch.pace().set(-2);
    watch.start();
    turns.until(
        () -> watch.moment().get().filter(m -> m.atNs() > 1_000_000).isPresent(), watch::pulse);
    assertTrue(watch.playing().get());
    long then = moment().atNs();
    turns.until(() -> moment().atNs() > then, watch::pulse);
    watch.pause();
    assertFalse(watch.playing().get());
    // A hundredth of real time: nothing has ended within the first millisecond of the run.
    assertEquals(0, moment().ended());
  }

  @Test
  void aSliderActsAtOnceAndIsMarked() {
    watch.stepFrame();
    turns.until(() -> watch.moment().get().isPresent(), watch::pulse);
    watch.stepFrame();
    untilEnded(1);
    watch.epsilon().set(0.9);
    watch.epsilon().set(0.05); // of two in a frame of the screen only the last counts
    turns.until(() -> !moment().marks().isEmpty(), watch::pulse);
    assertEquals(List.of("ε 0.05"), moment().marks().stream().map(Moment.Mark::what).toList());
    assertFalse(watch.stale().get());
    watch.policy().set("sarsa");
    assertTrue(watch.stale().get());
  }

  @Test
  void whatIsWrongIsToldWithTheMend() {
    watch.load().set("open-none");
    watch.start();
    turns.until(() -> !english(watch.problem().get()).isEmpty());
    assertTrue(english(watch.problem().get()).contains("accepted"), english(watch.problem().get()));
    assertTrue(watch.moment().get().isEmpty());
    watch.load().set("open-0.5");
    watch.start();
    turns.until(() -> english(watch.problem().get()).isEmpty());
    watch.openScenario("no-such-file.yaml");
    assertTrue(english(watch.problem().get()).contains("no-such-file.yaml is no file; accepted"));
    assertEquals("p1", watch.scenario().get());
  }

  @Test
  void whyAnswersAboutTheChosenFrame() {
    WhyModel why = new WhyModel(watch, turns);
    why.askLatest();
    assertTrue(english(why.problem().get()).contains("start one"));
    toTheEnd();
    why.ask("42");
    turns.until(() -> why.examination().get().isPresent());
    assertEquals(42, why.examination().get().orElseThrow().frame());
    why.askNext(1);
    turns.until(() -> why.examination().get().filter(e -> e.frame() == 43).isPresent());
    why.ask("2000");
    turns.until(() -> why.examination().get().isEmpty());
    assertEquals(
        "Frame 2000 has not been decided about; accepted: 0 to 1999, frames the edge kept back left"
            + " out.",
        english(why.problem().get()));
    why.ask("x");
    assertTrue(english(why.problem().get()).contains("accepted: a whole number"));
  }

  @Test
  void valuesAreAskedForOnlyInSight() {
    ValuesModel values = new ValuesModel(watch, turns);
    toTheEnd();
    assertTrue(values.plane().get().isEmpty());
    values.show(true);
    turns.until(() -> values.plane().get().isPresent());
    assertEquals(List.of("A", "B", "C", "D"), values.containers());
    assertEquals(
        2000, values.plane().get().orElseThrow().cells().stream().mapToLong(c -> c.visits()).sum());
    values.averaged().set(false);
    values.fix(2, 0);
    turns.until(() -> values.plane().get().filter(p -> p.cells().get(0).action() >= 0).isPresent());
    watch.policy().set("random");
    watch.start();
    turns.until(() -> english(values.problem().get()).contains("q-learning"), watch::pulse);
  }

  @Test
  void policiesAreCompared() {
    CompareModel compare = new CompareModel(watch, turns);
    compare.policies().setAll("random");
    compare.start();
    assertTrue(english(compare.problem().get()).contains("two policies"));
    compare.choose("shortest-expected-delay", true);
    compare.replications().set(3);
    compare.start();
    assertTrue(compare.running().get());
    turns.until(() -> !compare.running().get());
    CompareModel.Result result = compare.result().get().orElseThrow();
    assertEquals(3, result.replications());
    assertEquals(2, result.table().rows().size());
    assertTrue(result.rows().get(1).differenceMs().orElseThrow().high() < 0);
    watch.load().set("closed-none");
    compare.start();
    turns.until(() -> !compare.running().get());
    assertTrue(english(compare.problem().get()).contains("accepted"));
  }
}
