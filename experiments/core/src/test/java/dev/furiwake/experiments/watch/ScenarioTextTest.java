package dev.furiwake.experiments.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import org.junit.jupiter.api.Test;

class ScenarioTextTest {

  @Test
  void aKeyIsReplacedWithAllThatBelongsToIt() {
    String yaml =
        """
        # what it is
        name: n
        containers:
          - {name: A}
          - {name: B}
        policy:
          q-learning: {alpha: 0.1}
        # about the load
        load: closed-4
        """;
    assertEquals(
        """
        # what it is
        name: n
        containers: []
        policy: random
        # about the load
        load: closed-4
        episodes: 7
        """,
        ScenarioText.of(yaml)
            .with("policy", "random")
            .with("containers", "[]")
            .with("episodes", "7")
            .yaml());
  }

  @Test
  void whatComesOutIsReadAsAScenario() {
    Catalog catalog = new Catalog();
    String yaml =
        ScenarioText.of(catalog.scenarioText("p1"))
            .with("policy", "{sarsa: {alpha: 0.3, epsilon: 0}}")
            .with("load", "open-0.7")
            .yaml();
    Scenario scenario = Scenario.parse("test", yaml, catalog);
    assertEquals("sarsa", scenario.learning().policy().name());
    assertEquals("open-0.7", scenario.workload().load().word());
    assertEquals(4, scenario.cluster().containers().size());
  }

  @Test
  void flowStyleIsRefused() {
    assertThrows(InputException.class, () -> ScenarioText.of("{name: n}"));
  }
}
