package dev.furiwake.gui.model;

import static dev.furiwake.gui.English.english;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.sweep.SweepForecast;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment built, checked, run, stopped and gone on with, without any widget. */
class SweepModelTest {
  private static final String TINY =
      """
      name: tiny
      scenario: p1
      set: {episodes: 30}
      axes:
        agent: [random, q-learning]
      seeds: 4
      """;

  @TempDir private Path folder;
  private final Turns turns = new Turns();
  private final ResultsModel results = new ResultsModel(Runnable::run, turns);

  @SuppressWarnings("NullAway.Init") // before every test
  private SweepModel sweep;

  @BeforeEach
  void make() {
    sweep = new SweepModel(new Catalog(), results, turns, folder);
    sweep.wake();
  }

  @AfterEach
  void close() {
    sweep.close();
  }

  private ExperimentForm form() {
    return sweep.form();
  }

  private void type(String yaml) {
    form().yaml().set(yaml);
  }

  private void untilReady() {
    turns.until(() -> sweep.forecast().get().isPresent());
  }

  @Test
  void formAndYamlAreTwoViewsOfOneThing() {
    sweep.open("p1-sweep-small");
    assertEquals("30", form().field("seeds").get());
    assertEquals("p1", form().field("scenario").get());
    ExperimentForm.Row agents = form().rows("axes").get(0);
    assertEquals("agent", agents.key().get());
    assertEquals("random, q-learning, sarsa", agents.value().get());
    form().field("seeds").set("3");
    assertTrue(form().yaml().get().contains("\nseeds: 3\n"));
    // what has no field stays
    assertTrue(form().yaml().get().contains("\ndescription: "));
    form().rows("axes").get(1).value().set("0.5, 0.9");
    assertTrue(form().yaml().get().contains("  agent.gamma: [0.5, 0.9]\n"));
    form().add("axes");
    form().rows("axes").get(3).key().set("load");
    form().rows("axes").get(3).value().set("{from: 0.2, to: 0.4, steps: 3, write: \"open-{}\"}");
    untilReady();
    // 3 agents × 2 γ × 5 ε × 3 loads
    assertEquals(90, sweep.forecast().get().orElseThrow().points());
    type(form().yaml().get().replace("seeds: 3", "seeds: 7"));
    assertEquals("7", form().field("seeds").get());
    form().rows("axes").remove(3);
    assertFalse(form().yaml().get().contains("load"));
  }

  @Test
  void whatNobodyHasReadYetIsWrittenToo() {
    sweep.open("p1-sweep-small");
    form().field("seeds").set("3");
    form().rows("axes").get(1).value().set("0.5");
    form().rows("axes").get(1).value().set("0.7");
    assertTrue(form().yaml().get().contains("\nseeds: 3\n"));
    assertTrue(form().yaml().get().contains("  agent.gamma: [0.7]\n"));
  }

  @Test
  void problemsAreToldAtTheirLineAndField() {
    type(TINY + "seed: minus\nmetrik: mean_ms\n");
    turns.until(() -> form().problems().size() == 2);
    assertEquals(7, form().problems().get(0).line());
    assertEquals("seed", form().problems().get(0).field());
    assertTrue(
        english(form().problemOf("seed")).contains("seed is minus; accepted: a whole number"));
    assertTrue(english(form().problems().get(1).text()).contains("metric"), "the nearest name");
    sweep.start();
    assertTrue(english(sweep.problem().get()).contains("mend them first"));
    type(TINY.replace("[random, q-learning]", "[random, q-learnin]"));
    turns.until(() -> !english(form().problemOf("axes.agent")).isEmpty());
    assertTrue(english(form().problemOf("axes.agent")).contains("q-learning"));
    form().rows("axes").get(0).value().set("random, sarsa");
    untilReady();
    assertTrue(form().problems().isEmpty());
  }

  @Test
  void whatCannotBeReadWaitsForItsMend() {
    type(TINY);
    assertTrue(form().readable().get());
    type(TINY + "seed: [1\n");
    assertFalse(form().readable().get());
    assertTrue(form().problems().get(0).line() >= 7, form().problems().toString());
    form().field("seeds").set("9"); // the form waits: the text is not written over
    assertTrue(form().yaml().get().contains("seeds: 4"));
    type(TINY);
    assertTrue(form().readable().get());
    assertEquals("4", form().field("seeds").get());
    form().field("seed").set("[1");
    assertTrue(english(form().problemOf("seed")).startsWith("seed: "));
    assertEquals(TINY, form().yaml().get());
    sweep.start();
    assertTrue(english(sweep.problem().get()).contains("mend them first"));
    form().field("seed").set("");
    form().add("axes");
    form().rows("axes").get(1).key().set("agent");
    assertTrue(english(form().problemOf("axes.agent")).contains("twice"));
  }

  @Test
  void runsAreCountedAndTimed() {
    sweep.open("p1-sweep-small");
    turns.until(() -> sweep.forecast().get().filter(f -> f.seconds().isPresent()).isPresent());
    SweepForecast forecast = sweep.forecast().get().orElseThrow();
    // 3 agents × 5 γ × 5 ε × 30 seeds; random's 25 points are one scenario, computed once
    assertEquals(75, forecast.points());
    assertEquals(2250, forecast.rows());
    assertEquals(1530, forecast.runs());
    assertTrue(
        english(sweep.forecastText())
            .startsWith("75 points, 2250 runs told, 1530 of them computed."));
    assertTrue(english(sweep.forecastText()).contains("timed runs"));
  }

  @Test
  void aSweepIsStoppedGoneOnWithAndOpened() throws IOException {
    type(TINY);
    sweep.folder().set(folder.resolve("out").toString());
    untilReady();
    sweep.start();
    assertTrue(sweep.running().get());
    sweep.cancel(); // before its first run
    turns.until(() -> !sweep.running().get(), sweep::pulse);
    assertTrue(english(sweep.remark().get()).contains("Resume"), english(sweep.remark().get()));
    assertTrue(sweep.resumable().get());
    sweep.start();
    assertTrue(english(sweep.problem().get()).contains("press Resume"));
    sweep.resume();
    turns.until(() -> !sweep.running().get(), sweep::pulse);
    assertEquals("", english(sweep.problem().get()));
    assertFalse(sweep.resumable().get());
    assertEquals("8 of 8 runs", english(sweep.statusText()));
    assertEquals(2, sweep.status().get().orElseThrow().table().rows().size());
    assertTrue(
        english(sweep.remark().get()).contains("8 runs told"), english(sweep.remark().get()));
    turns.until(() -> results.shown().get().isPresent());
    assertEquals(folder.resolve("out").toString(), results.folder().get());
    assertEquals(9, Files.readAllLines(folder.resolve("out/runs.csv")).size());
    sweep.folder().set(folder + "/\0");
    sweep.start();
    assertTrue(english(sweep.problem().get()).contains("is no path"));
  }
}
