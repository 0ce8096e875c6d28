package dev.furiwake.experiments.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a comparison's YAML means, and what is said when it can't be. */
class ComparisonSpecTest {
  private static final Catalog CATALOG = new Catalog();
  private static final String TWO =
      """
      name: two
      catalog: false
      loads: [open-0.4, open-0.85]
      policies:
        - {policy: round-robin}
        - {label: learned, policy: {factored-q: {alpha: 0.1}}, observation: {encoder: in-flight}}
      """;

  private static ComparisonSpec read(String yaml) {
    return ComparisonSpec.parse("test", yaml, CATALOG);
  }

  private static String problems(String yaml) {
    return String.valueOf(assertThrows(InputException.class, () -> read(yaml), yaml).getMessage());
  }

  @Test
  void defaultsAreThoseDocumented() {
    ComparisonSpec spec = read("name: all\n");
    assertEquals("p1", spec.scenario().name());
    assertEquals(List.of(spec.scenario().workload().load()), spec.loads());
    assertEquals(spec.scenario().workload().frames(), spec.frames());
    assertEquals(1, spec.seed());
    assertEquals(new Seeds(1, 30), spec.seeds());
    assertEquals(TracePart.ALL, spec.part());
    assertEquals(List.of(), spec.against());
    assertEquals(List.of(), spec.claims());
    // the whole catalog, dispatchers first; the paper's eyes suit every learner
    assertEquals(
        CATALOG.policies(),
        spec.candidates().stream().map(ComparisonSpec.Candidate::label).toList());
  }

  @Test
  void candidatesHaveEyesRewardsAndLabelsOfTheirOwn() {
    ComparisonSpec spec = read(TWO);
    assertEquals(2, spec.candidates().size());
    ComparisonSpec.Candidate plain = spec.candidates().get(0);
    ComparisonSpec.Candidate learned = spec.candidates().get(1);
    assertEquals("round-robin", plain.label());
    assertFalse(plain.learns());
    assertEquals("learned", learned.label());
    assertTrue(learned.learns());
    assertEquals("in-flight", learned.learning().observation().word());
    assertEquals("cpu-levels", plain.learning().observation().word());
    assertEquals(spec.scenario().learning().reward(), learned.learning().reward());
  }

  @Test
  void whatIsOverriddenIsAllThatChanges() {
    ComparisonSpec spec =
        read(
            TWO
                + """
                claims:
                  - {policy: learned, load: open-0.4, than: round-robin}
                  - {policy: learned, load: open-0.85, than: round-robin, margin: 0.05}
                """);
    assertEquals("learned is faster than round-robin", spec.claims().get(0).words());
    assertEquals("learned is at most 5.0 % slower than round-robin", spec.claims().get(1).words());
    ComparisonSpec one = spec.withLoads(List.of(Load.parse("open-0.85")));
    assertEquals(List.of(spec.claims().get(1)), one.claims(), "a claim goes with its load");
    assertEquals(spec, spec.withLoads(spec.loads()));
    assertEquals(spec, spec.withFrames(7000).withFrames(spec.frames()));
    assertEquals(7000, spec.withFrames(7000).frames());
    assertEquals(new Seeds(31, 130), spec.withSeeds(new Seeds(31, 130)).seeds());
    assertEquals(new TracePart(0.5, 1), spec.withPart(new TracePart(0.5, 1)).part());
  }

  @Test
  void everyProblemNamesKeyValueAndWhatIsAccepted() {
    String[][] cases = {
      {"seeds: 1..30", "seeds: 5..5", "5..5", Seeds.ACCEPTED},
      {"loads: [open-0.4, open-0.85]", "loads: [often]", "loads", "often"},
      {"name: two", "name: two\nframes: 10", "frames", "1000"},
      {"name: two", "name: two\ntrace-part: {from: 0.6, to: 0.5}", "from", "below to"},
      {"name: two", "name: two\nagainst: [round-robbin]", "round-robbin", "round-robin"},
      {"label: learned", "label: round-robin", "two called round-robin", "label"},
      {"name: two", "name: two\nseedz: 3", "seedz", "accepted"},
      {"round-robin}", "rond-robin}", "rond-robin", "accepted"},
      {"name: two", "name: two\nclaims: [{policy: learned, than: nobody}]", "nobody", "learned"},
      {
        "name: two",
        "name: two\nclaims: [{policy: learned, than: round-robin, load: open-0.5}]",
        "open-0.5",
        "open-0.4, open-0.85"
      },
      {
        "name: two",
        "name: two\nclaims: [{policy: learned, than: round-robin, margin: -1}]",
        "margin",
        "accepted"
      }
    };
    String base = "seeds: 1..30\n" + TWO;
    read(base);
    for (String[] c : cases) {
      assertTrue(base.contains(c[0]), c[0]);
      String message = problems(base.replace(c[0], c[1]));
      assertTrue(message.contains(c[2]) && message.contains(c[3]), c[1] + ": " + message);
    }
    assertTrue(problems("name: none\ncatalog: false\n").contains("two or more"));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    String message =
        problems(TWO.replace("name: two", "name: two\nframes: 1\nseeds: 0\nagainst: [nobody]"));
    for (String key : List.of("frames", "seeds", "nobody")) {
      assertTrue(message.contains(key), message);
    }
  }

  private static ComparisonSpec set(String... settings) {
    return ComparisonSpec.of(
        "test", ComparisonSpec.override(SpecNode.values("test", TWO), List.of(settings)), CATALOG);
  }

  @Test
  void settingsGoIntoTheComparisonOrElseIntoItsScenario() {
    ComparisonSpec spec =
        set("seeds=5", "loads=[open-0.3]", "observation.levels=5", "link.latency=1 ms");
    assertEquals(new Seeds(1, 5), spec.seeds());
    assertEquals(List.of(Load.parse("open-0.3")), spec.loads());
    assertEquals(5, spec.candidates().get(0).learning().observation().cpuLevels());
    assertEquals(1_000_000, spec.scenario().cluster().link().latencyNs());
    assertEquals(
        "p1 with observation.levels: 5, link.latency: 1 ms", spec.scenario().name(), "is told");
  }

  @Test
  void badSettingsAreToldWithTheOption() {
    assertTrue(
        String.valueOf(
                assertThrows(InputException.class, () -> set("frames=10", "seeds=x")).getMessage())
            .contains("-s frames=10: frames is 10"));
    assertTrue(
        String.valueOf(assertThrows(InputException.class, () -> set("colour=red")).getMessage())
            .contains("-s colour=red: unknown key colour"));
  }
}
