package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.sim.dispatch.PeakEwma;
import dev.furiwake.sim.dispatch.Prequal;
import dev.furiwake.sim.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dispatchers' settings as scenarios give them. */
class DispatcherSettingsTest {
  private static final Catalog CATALOG = new Catalog();

  private static PolicySpec policy(String yaml) {
    return Scenario.parse(
            "my.yaml",
            "name: n\ntrace: t\ncontainers: [{name: A}, {name: B}, {name: C}]\npolicy: " + yaml,
            CATALOG)
        .learning()
        .policy();
  }

  private static void refused(String yaml, String... parts) {
    String message =
        String.valueOf(assertThrows(InputException.class, () -> policy(yaml), yaml).getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith("my.yaml:4: "), message);
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + part + "' in: " + message);
    }
  }

  private static PolicySpec.Classical set(String name, Record settings) {
    return new PolicySpec.Classical(name, Optional.of(settings));
  }

  @Test
  void everySettingIsRead() {
    assertEquals(
        set("power-of-d", new DispatcherSettings.Choices(3)), policy("{power-of-d: {d: 3}}"));
    assertEquals(
        set("speed-aware-power-of-d", new DispatcherSettings.Choices(4)),
        policy("{speed-aware-power-of-d: {d: 4}}"));
    assertEquals(
        set("weighted-random", new DispatcherSettings.Weights(List.of(1.5, 2.0, 0.25))),
        policy("{weighted-random: {weights: [1.5, 2, 0.25]}}"));
    for (String name : List.of("smooth-weighted-round-robin", "weighted-least-connections")) {
      assertEquals(
          set(name, new DispatcherSettings.WholeWeights(List.of(5, 1, 1))),
          policy("{" + name + ": {weights: [5, 1, 1]}}"));
    }
    assertEquals(
        set("shortest-expected-delay-estimated", new DispatcherSettings.Newest(0.5)),
        policy("{shortest-expected-delay-estimated: {weight: 0.5}}"));
    assertEquals(
        set("peak-ewma", new PeakEwma.Settings(2_500_000_000L, 3)),
        policy("{peak-ewma: {decay: 2.5 s, d: 3}}"));
    assertEquals(
        set("prequal", new Prequal.Settings(2.5, 8, 300_000_000L, 0.5, 2, 0.6)),
        policy(
            "{prequal: {probes: 2.5, pool: 8, age: 300 ms, removals: 0.5, slack: 2,"
                + " hot-quantile: 0.6}}"));
  }

  @Test
  void whatIsNotGivenHasItsDefault() {
    assertEquals(
        set("peak-ewma", new PeakEwma.Settings(10_000_000_000L, 3)), policy("{peak-ewma: {d: 3}}"));
    // Finagle's and the paper's.
    assertEquals(
        set("peak-ewma", new PeakEwma.Settings(10_000_000_000L, 2)), policy("{peak-ewma: {}}"));
    assertEquals(
        set("prequal", new Prequal.Settings(3, 16, 1_000_000_000L, 1, 1, 0.84)),
        policy("{prequal: {}}"));
    for (String name : CATALOG.dispatchers()) {
      assertEquals(new PolicySpec.Classical(name), policy(name));
      assertTrue(policy("{" + name + ": {}}") instanceof PolicySpec.Classical, name);
    }
  }

  @Test
  void anAliasIsAnotherNameForAListedDispatcher() {
    assertEquals(
        set("power-of-two", new DispatcherSettings.Choices(3)), policy("{power-of-two: {d: 3}}"));
    CATALOG
        .aliases()
        .forEach(
            (alias, name) -> {
              assertTrue(CATALOG.dispatchers().contains(name), name);
              assertFalse(CATALOG.dispatchers().contains(alias), alias);
              assertEquals(new PolicySpec.Classical(alias), policy(alias));
              assertEquals(
                  run(name).metrics().meanResponseNs(), run(alias).metrics().meanResponseNs());
              assertEquals(1, DispatcherContractTest.documented(alias).size(), alias);
            });
  }

  @Test
  void withoutWeightsThreadsCount() {
    // A, B, C, D have 2, 4, 6 and 6 threads: a round of smooth weighted round robin has 18 turns.
    RunResult result = run("smooth-weighted-round-robin");
    assertEquals(2.0 / 18, result.metrics().share(0), 1e-12);
    assertEquals(4.0 / 18, result.metrics().share(1), 1e-12);
    assertEquals(6.0 / 18, result.metrics().share(2), 1e-12);
    assertEquals(6.0 / 18, result.metrics().share(3), 1e-12);
  }

  @Test
  void aRunGoesByTheSettings() {
    // 18 turns of weights 9, 4, 3, 2.
    RunResult result = run("{smooth-weighted-round-robin: {weights: [9, 4, 3, 2]}}");
    assertEquals(9.0 / 18, result.metrics().share(0), 1e-12);
    assertEquals(2.0 / 18, result.metrics().share(3), 1e-12);
  }

  private static RunResult run(String policy) {
    Task task = TaskTest.task(policy, "closed-4", 180);
    return task.run(new RandomStreams(1), List.of(task.scenario().learning().reward()));
  }

  @Test
  void unknownAndImpossibleSettingsAreTold() {
    refused("{power-of-d: {choices: 3}}", "unknown key policy.power-of-d.choices", "accepted", "d");
    refused("{round-robin: {weights: [1, 2, 3]}}", "policy.round-robin.weights", "nothing");
    refused("{power-of-d: {d: 0}}", "policy.power-of-d.d is 0", "from 1 to 1024");
    refused("{weighted-random: {weights: [1, 0, 1]}}", "policy.weighted-random.weights", "above 0");
    refused(
        "{weighted-random: {weights: [1, 2]}}",
        "policy.weighted-random.weights is [1.0, 2.0]",
        "one weight for each of the 3 containers");
    refused(
        "{smooth-weighted-round-robin: {weights: [1, 2.5, 1]}}",
        "policy.smooth-weighted-round-robin.weights",
        "whole numbers from 1 to 1000000");
    refused("{peak-ewma: {decay: 0}}", "policy.peak-ewma.decay is 0", "above 0");
    refused("{peak-ewma: {decay: 3}}", "policy.peak-ewma.decay is 3", "units");
    refused(
        "{prequal: {pool: 1, hot-quantile: 1.5, slack: 0, age: 0, probes: -1}}",
        "policy.prequal.pool is 1",
        "policy.prequal.hot-quantile is 1.5",
        "policy.prequal.slack is 0",
        "policy.prequal.age is 0",
        "policy.prequal.probes is -1");
    refused("{shortest-expected-delay-estimated: {weight: 2}}", ".weight is 2", "at most 1");
    refused("{no-such: {d: 2}}", "policy is [no-such]", "power-of-d", "sarsa");
    refused("{random: {}, power-of-d: {}}", "policy is [random, power-of-d]");
    refused("{power-of-d: 3}", "policy.power-of-d is 3", "a mapping");
  }

  @Test
  void settingsOfAnotherDispatcherAreNotTaken() {
    assertThrows(
        ClassCastException.class,
        () -> CATALOG.dispatcher(set("peak-ewma", Prequal.Settings.DEFAULTS)));
  }

  @Test
  void everySettingIsDocumented() {
    // An unknown key's message tells all that are accepted.
    for (String name : CATALOG.dispatchers()) {
      String message =
          String.valueOf(
              assertThrows(InputException.class, () -> policy("{" + name + ": {nonsense: 1}}"))
                  .getMessage());
      String accepted = message.substring(message.lastIndexOf(": ") + 2);
      String line = String.join("", DispatcherContractTest.documented(name));
      for (String key : accepted.equals("nothing") ? new String[0] : accepted.split(", ", -1)) {
        assertTrue(line.contains("`" + key + "`"), name + "'s " + key + " in: " + line);
      }
    }
  }
}
