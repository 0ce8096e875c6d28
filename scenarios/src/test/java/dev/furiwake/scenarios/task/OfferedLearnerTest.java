package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.bandit.LinUcb;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.agents.offer.LearnerStreams;
import dev.furiwake.agents.offer.Setting;
import dev.furiwake.agents.offer.SettingValues;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leaf's learner is set, refused and run like any other. */
class OfferedLearnerTest {
  private static final Setting.Real RIDGE =
      new Setting.Real("ridge", "ridge", Setting.Bounds.POSITIVE, 1);
  private static final Setting.Rate EPSILON =
      new Setting.Rate("epsilon", "ε", Setting.Bounds.SHARE, Schedule.constant(0.2));
  private static final Setting.Whole BATCH = new Setting.Whole("batch", "batch", 1, 64, 32);
  private static final Setting.Wholes HIDDEN =
      new Setting.Wholes("hidden", "layers", 1, 100, 2, List.of(8L));
  private static final Setting.Flag DOUBLE = new Setting.Flag("double", "double", false);
  private static final Setting.Word LOSS =
      new Setting.Word("loss", "loss", List.of("huber", "mse"), "huber");
  private static final Setting.File MODEL = new Setting.File("model", "network", "an ONNX file");

  /** Stands for a leaf: a learner of ours under another name, with a setting of each kind. */
  private static final class Fixture implements LearnerOffer {
    @Override
    public String name() {
      return "fixture";
    }

    @Override
    public String summary() {
      return "for tests";
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(RIDGE, EPSILON, BATCH, HIDDEN, DOUBLE, LOSS, MODEL);
    }

    @Override
    public VectorAgent create(
        SettingValues settings, int dimension, int actions, LearnerStreams streams) {
      if (settings.get(BATCH) == 13) {
        throw new IllegalArgumentException("batch is 13; accepted: luckier numbers");
      }
      return new LinUcb(
          new LinUcb.Settings(1, settings.get(RIDGE), true, TieBreak.FIRST),
          dimension,
          actions,
          streams.exploration());
    }
  }

  private static final Catalog CATALOG =
      new Catalog(() -> Map.of("fixture", OfferedLearner.entry(new Fixture())));

  private static Scenario scenario(String settings) {
    String yaml = CATALOG.scenarioText("p1");
    String policy =
        "policy:\n  fixture:\n"
            + settings.lines().map(line -> "    " + line + "\n").reduce("", String::concat);
    String replaced = yaml.replaceFirst("(?s)\npolicy:.*", "");
    return Scenario.parse("test", replaced + "\n" + policy, CATALOG);
  }

  private static SettingValues values(Scenario scenario) {
    PolicySpec.Learner learner = (PolicySpec.Learner) scenario.learning().policy();
    return ((OfferedLearner) learner.settings()).values();
  }

  @Test
  void whoNamesOnlyWhatShipsDoesNotSearchForMore() {
    Catalog catalog =
        new Catalog(
            () -> {
              throw new IllegalStateException("searched");
            });
    assertTrue(catalog.isLearner("q-learning"));
    assertFalse(catalog.isLearner("random"));
    assertEquals("sarsa", catalog.learner("sarsa").name());
    assertEquals("p1", catalog.scenario("p1").name());
    assertThrows(IllegalStateException.class, () -> catalog.isLearner("fixture"));
    assertThrows(IllegalStateException.class, catalog::policies);
  }

  @Test
  void theSearchIsMadeOnceAndNobodyTakesANameThatShips() {
    AtomicInteger searches = new AtomicInteger();
    Catalog catalog =
        new Catalog(
            () -> {
              searches.incrementAndGet();
              return Map.of("fixture", OfferedLearner.entry(new Fixture()));
            });
    assertTrue(catalog.isLearner("fixture"));
    assertEquals("fixture", catalog.learners().get(catalog.learners().size() - 1));
    assertTrue(catalog.policies().contains("fixture"));
    assertEquals(1, searches.get());
    for (String taken : List.of("q-learning", "random", "power-of-two")) {
      Catalog refused = new Catalog(() -> Map.of(taken, OfferedLearner.entry(new Fixture())));
      assertThrows(IllegalArgumentException.class, refused::learners, taken);
    }
  }

  @Test
  void everyKindOfSettingIsRead() {
    SettingValues read =
        values(
            scenario(
                """
                ridge: 0.5
                epsilon: {schedule: linear, start: 1, end: 0.05, length: 100}
                batch: 16
                hidden: [32, 16]
                double: true
                loss: mse
                model: nets/a.onnx
                """));
    assertEquals(0.5, read.get(RIDGE));
    assertEquals(new Schedule.Linear(1, 0.05, 100), read.get(EPSILON));
    assertEquals(16, read.get(BATCH));
    assertEquals(List.of(32L, 16L), read.get(HIDDEN));
    assertTrue(read.get(DOUBLE));
    assertEquals("mse", read.get(LOSS));
    assertEquals(Path.of("nets/a.onnx"), read.get(MODEL));
    assertEquals(
        new SettingValues(new Fixture().settings()).with(MODEL, Path.of("a")),
        values(scenario("model: a")),
        "the others keep their defaults");
  }

  @Test
  void aFileCountsFromTheSpecsFolder(@TempDir Path folder) throws IOException {
    String yaml =
        CATALOG.scenarioText("p1").replaceFirst("(?s)\npolicy:.*", "")
            + "\npolicy: {fixture: {model: a.onnx}}\n";
    Path file = Files.writeString(folder.resolve("own.yaml"), yaml);
    assertEquals(folder.resolve("a.onnx"), values(CATALOG.scenario(file.toString())).get(MODEL));
  }

  @Test
  void allThatIsNotAcceptedIsToldAtOnce() {
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                scenario(
                    """
                    ridge: 0
                    batch: 65
                    hidden: [1.5]
                    loss: l1
                    """));
    String message = String.valueOf(e.getMessage());
    for (String part :
        List.of(
            "accepted: a number above 0",
            "65",
            "accepted: a list of at most 2 whole numbers from 1 to 100",
            "accepted: huber, mse",
            "accepted: an ONNX file")) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void itRunsLikeAnyOther() {
    Scenario scenario = scenario("model: a");
    Task task = new Task(scenario, CATALOG.trace("drawn-faces").toTrace(), CATALOG);
    RunResult result = task.run(new RandomStreams(1), List.of(scenario.learning().reward()));
    assertEquals(1, result.curves().size());
  }

  @Test
  void whatOnlyTheLearnerCanTellIsBadInputToo() {
    Scenario scenario = scenario("model: a\nbatch: 13");
    Task task = new Task(scenario, CATALOG.trace("drawn-faces").toTrace(), CATALOG);
    InputException e =
        assertThrows(
            InputException.class,
            () -> task.run(new RandomStreams(1), List.of(scenario.learning().reward())));
    assertEquals("policy fixture: batch is 13; accepted: luckier numbers", e.getMessage());
  }

  @Test
  void aLearnerThatIsNotLoadedIsToldWithTheCommandThatWorks() {
    String yaml = CATALOG.scenarioText("p1").replaceFirst("(?s)\npolicy:.*", "\npolicy: dqn\n");
    InputException e =
        assertThrows(InputException.class, () -> Scenario.parse("test", yaml, CATALOG));
    assertTrue(
        String.valueOf(e.getMessage())
            .contains("dqn once agents/deep is loaded: ./furiwake --with deep VERB …"),
        e::getMessage);
  }
}
