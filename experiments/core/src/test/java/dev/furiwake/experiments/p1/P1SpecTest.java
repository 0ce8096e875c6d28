package dev.furiwake.experiments.p1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.task.BaselineSpec;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.trace.RecordedTrace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class P1SpecTest {
  private static final Catalog CATALOG = new Catalog();
  private static final P1Spec SPEC = P1Spec.parse("experiment p1", CATALOG.experiment("p1"));
  private static final String BASE = "name: n\nscenario: p1\n";

  @Test
  void everyExperimentThatShipsIsRead() {
    for (String name : CATALOG.experiments()) {
      P1Spec spec = P1Spec.parse("experiment " + name, CATALOG.experiment(name));
      assertTrue(CATALOG.scenarios().contains(spec.scenario()));
    }
  }

  @Test
  void theLiteralReadingIsTheOneFixedBeforehand() {
    // own recent mean, container time, the design's defaults, one frame an episode, closed loop of
    // 4
    assertEquals(
        new Reading(
            new BaselineSpec.OwnLast(100),
            MeasuredTime.CONTAINER,
            1,
            new Load.Closed(4),
            0,
            RecordedTrace.Scaling.FITTED),
        SPEC.literal());
    assertEquals(SPEC.literal(), SPEC.drawn().get(0), "drawn first");
    assertEquals("fixed", SPEC.drawn().get(1).baseline().word());
    assertEquals(List.of("p1-fig2", "p1-fig3", "p1-fig4"), SPEC.figures());
    assertTrue(SPEC.seeds() >= 30);
    assertEquals(0.05, SPEC.margin());
  }

  @Test
  void allReadingsAreTheProductAndTheEndsOfTheScaling() {
    // 6 baselines × 2 times × 2 lengths × 7 loads × 2 windows = 336, the two drawn ones among them,
    // and the literal one at both ends of the fitted scaling: 338, no two with one name.
    List<Reading> all = SPEC.all();
    assertEquals(6 * 2 * 2 * 7 * 2 + 2, all.size());
    Set<String> ids = new HashSet<>();
    all.forEach(r -> assertTrue(ids.add(r.id()), r.id()));
    assertEquals(SPEC.main(), all.subList(0, SPEC.main().size()));
    assertEquals(30, SPEC.seeds(SPEC.literal()));
    assertEquals(
        10,
        SPEC.seeds(
            all.stream().filter(r -> r.framesPerEpisode() == 100).findFirst().orElseThrow()));
    assertEquals(3, SPEC.withSeeds(3).seeds(SPEC.literal()));
  }

  @Test
  void closelyAlikeReadingsHaveNamesOfTheirOwn() {
    P1Spec spec =
        P1Spec.parse(
            "s",
            BASE
                + """
                readings:
                  baselines: [fixed, fixed-1000000, fixed-2000000]
                  cpu-windows: [{window: 0}, {window: 1 ms}, {window: 200 us}, {window: 300 us}]
                """);
    Set<String> ids = new HashSet<>();
    spec.all().forEach(r -> assertTrue(ids.add(r.id()), r.id()));
  }

  @Test
  void oneStateOnlyWithOneFrameAndInstantCpu() {
    for (Reading r : SPEC.all()) {
      assertEquals(
          r.id().contains("/closed-1/") && r.id().contains("/instant/"), r.singleState(), r.id());
    }
  }

  private static void refused(String yaml, String... parts) {
    String message =
        String.valueOf(
            assertThrows(InputException.class, () -> P1Spec.parse("my.yaml", yaml), yaml)
                .getMessage());
    assertTrue(message.startsWith("my.yaml"), message);
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + part + "' in: " + message);
    }
    assertTrue(message.contains("accepted"), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void badInput() {
    refused("", "not a mapping");
    refused("name: n\n", "scenario is missing");
    refused(BASE + "colour: red\n", "unknown key colour");
    refused(BASE + "seeds: 1\n", "seeds is 1", "2");
    refused(BASE + "seed: -1\n", "seed is -1");
    refused(BASE + "figures: {gammas: [0.5, 2]}\n", "figures is", "sweeps");
    refused(BASE + "literal: {baseline: mean}\n", "literal.baseline is mean", "own-last-N");
    refused(BASE + "literal: {measured: wall}\n", "literal.measured is wall");
    refused(BASE + "literal: {frames-per-episode: 0}\n", "literal.frames-per-episode is 0");
    refused(BASE + "literal: {load: half}\n", "literal.load is half");
    refused(BASE + "literal: {cpu-window: 1}\n", "literal.cpu-window is 1", "ms");
    refused(BASE + "beside: own-last-100\n", "beside is own-last-100", "another baseline");
    refused(BASE + "readings: {baselines: [fixed, mean]}\n", "readings.baselines", "mean");
    refused(BASE + "readings: {measured: [wall]}\n", "readings.measured", "round-trip, container");
    refused(BASE + "readings: {frames-per-episode: [1.5]}\n", "frames-per-episode", "whole");
    refused(BASE + "readings: {frames-per-episode: [0]}\n", "frames-per-episode");
    refused(BASE + "readings: {loads: [open-0]}\n", "readings.loads", "open-0");
    refused(BASE + "readings: {cpu-windows: [1 s]}\n", "readings.cpu-windows", "mappings");
    refused(BASE + "readings: {cpu-windows: [{window: 1}]}\n", "cpu-windows[0].window is 1");
    refused(BASE + "references: [random, rondom]\n", "references", "rondom", "round-robin");
    refused(BASE + "references: [round-robin]\n", "references", "among them random");
    refused(BASE + "equivalence-margin: 0\n", "equivalence-margin is 0");
    refused(BASE + "confidence: 1\n", "confidence is 1", "0.9999");
    refused(BASE + "seeds: 0\nconfidence: .nan\n", "seeds is 0", "confidence is .nan");
  }
}
