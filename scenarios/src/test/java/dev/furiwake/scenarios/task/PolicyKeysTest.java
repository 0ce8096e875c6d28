package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected settings are those of docs/scenarios.md and docs/dispatchers.md. */
class PolicyKeysTest {
  @Test
  void settingsAreThoseTheScenarioReads() {
    PolicyKeys keys = new PolicyKeys(new Catalog());
    assertTrue(
        keys.of("q-learning").containsAll(List.of("alpha", "gamma", "epsilon", "initial")),
        keys.of("q-learning").toString());
    assertEquals(List.of("d"), keys.of("power-of-d"));
    assertEquals(List.of(), keys.of("random"));
    assertEquals(List.of(), keys.of("no such policy"));
  }
}
