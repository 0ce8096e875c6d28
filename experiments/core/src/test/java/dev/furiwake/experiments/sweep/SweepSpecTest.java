package dev.furiwake.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.CanonicalSpec;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SweepSpecTest {
  private static final Catalog CATALOG = new Catalog();

  static SweepSpec spec(String yaml, String... settings) {
    Yaml.Mapping values = SweepSpec.override(SpecNode.values("my.yaml", yaml), List.of(settings));
    return SweepSpec.read("my.yaml", values, Path.of(""), CATALOG);
  }

  private static List<String> problems(String yaml, String... settings) {
    return assertThrows(
            InputException.class, () -> SweepPlan.of(spec(yaml, settings), CATALOG), yaml)
        .problems();
  }

  private static String policy(SweepSpec spec, int point) {
    Resolver resolver = new Resolver(spec, CATALOG);
    List<String> problems = new ArrayList<>();
    Yaml.Mapping values =
        resolver.values(
            SweepPlan.of(spec, CATALOG).first().points().get(point), OptionalInt.empty(), problems);
    assertEquals(List.of(), problems);
    return CanonicalSpec.text(java.util.Objects.requireNonNull(values.get("policy")));
  }

  @Test
  void everySweepThatShipsIsReadAndChecked() {
    for (String name : CATALOG.sweeps()) {
      SweepSpec spec =
          SweepSpec.read(name, SpecNode.values(name, CATALOG.sweep(name)), Path.of(""), CATALOG);
      assertEquals(name, spec.name());
      assertTrue(SweepPlan.of(spec, CATALOG).size() > 0);
    }
  }

  /** The sweep: 3 agents × 5 γ × 5 ε × 30 seeds × 2,000 episodes of 100 frames. */
  @Test
  void theSweepOfThePaperHasItsSize() {
    SweepSpec spec = spec(CATALOG.sweep("p1-sweep"));
    SweepPlan plan = SweepPlan.of(spec, CATALOG);
    assertEquals(75, plan.size());
    assertEquals(30, spec.seeds());
    assertEquals(2250, plan.first().rows());
    // random neither discounts nor explores: one scenario of 25 points, 1 + 25 + 25 in all
    assertEquals(51 * 30, plan.first().runs());
    assertEquals("2000", String.valueOf(spec.set().get("episodes")));
    assertEquals("100", String.valueOf(spec.set().get("frames-per-episode")));
  }

  @Test
  void everySettingThatIsNoneIsToldAtOnceByItself() {
    List<String> problems =
        assertThrows(
                InputException.class,
                () -> spec("name: w\nscenario: p1\n", "seeds", "a..b=1", "seeds=3", "=4"))
            .problems();
    assertEquals(
        List.of(
            "-s seeds: no setting; accepted: key=value, such as seeds=10",
            "-s a..b=1: a..b is no key; accepted: a.b[0].c",
            "-s =4: no setting; accepted: key=value, such as seeds=10"),
        problems);
    assertEquals(
        "-s seeds=0: seeds is 0; accepted: a whole number from 1 to 1000000",
        problems("name: w\nscenario: p1\n", "seeds=0").get(0));
  }

  @Test
  void aFigureCantTakeTheNameOfATable() {
    String yaml = "name: w\nscenario: p1\naxes: {agent: [random]}\nkeep: {curve-points: 4}\n";
    assertEquals(
        List.of(
            "my.yaml:5: figures[0].name is runs; accepted: a name that no other table in the folder"
                + " has"),
        problems(yaml + "figures: [{name: runs}]\n"));
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirLines() {
    List<String> problems =
        problems(
            """
            name: my
            scenario: p1
            seeds: 0
            axes:
              agent: [random, q-lerning]
              agent.gamma: [0.5, 1.5]
              observation.levls: [3, 5]
              containers[E].threads: [1]
            metric: mean_m
            color: red
            """);
    // keys of the experiment itself first; a point is made only of an experiment that is sound
    assertEquals(3, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("my.yaml:3: seeds is 0"), problems.get(0));
    assertTrue(problems.get(1).startsWith("my.yaml:9: metric is mean_m"), problems.get(1));
    assertTrue(problems.get(2).startsWith("my.yaml:10: unknown key color"), problems.get(2));
    List<String> points =
        problems(
            """
            name: my
            scenario: p1
            axes:
              agent: [random, q-lerning, sarsa]
              agent.gamma: [0.5, 1.5]
              agent.epsilom: [0.1]
              observation.levls: [3, 5]
              containers[E].threads: [1]
            """,
            "load=closd-4");
    String all = String.join("\n", points);
    for (String part :
        List.of(
            "my.yaml:4: policy is q-lerning; did you mean q-learning?; accepted: random,",
            "my.yaml:5: policy.sarsa.gamma is 1.5; accepted: a number from 0 to 1",
            "my.yaml:6: unknown key agent.epsilom; accepted in agent: alpha",
            "did you mean epsilon?",
            "my.yaml:7: unknown key observation.levls; did you mean levels?",
            "my.yaml:8: containers[E].threads: containers has no item E; it has A, B, C, D",
            "-s load=closd-4: load is closd-4")) {
      assertTrue(all.contains(part), part + "\nin\n" + all);
    }
    assertEquals(points.stream().distinct().toList(), points, "each once");
  }

  @Test
  void settingsOfTheCommandLineGoWhereTheyBelong() {
    SweepSpec spec =
        spec(
            "name: a\nscenario: p1\nseeds: 3\naxes: {agent.gamma: [0.1, 0.9]}",
            "seeds=7",
            "keep.curve-points=9",
            "axes.agent.gamma=[0.5]",
            "axes.load=[closed-1, closed-2]",
            "observation.levels=6",
            "reward.baseline=fixed-1000");
    assertEquals(7, spec.seeds());
    assertEquals(9, spec.curvePoints());
    assertEquals(List.of("agent.gamma", "load"), spec.axes().stream().map(Axis::key).toList());
    assertEquals(1, spec.axes().get(0).size());
    assertEquals(
        List.of("observation.levels", "reward.baseline"), List.copyOf(spec.set().keySet()));
    for (String bad : List.of("seeds", "=3", "a b=3", "a: [=3")) {
      assertThrows(InputException.class, () -> spec("name: a\nscenario: p1", bad), bad);
    }
    assertTrue(
        problems("name: a\nscenario: p1\naxes: {load: [closed-1]}", "load=closed-2")
            .get(0)
            .contains("an axis, but set too"));
  }

  /** p1 sets α 0.1, γ 0.9, ε 0.2, Q₀ 0 and ties for Q-learning; SARSA knows them too. */
  @Test
  void aPolicyTakesOverSettingsItKnowsAndOnlyThose() {
    SweepSpec spec =
        spec(
            """
            name: a
            scenario: p1
            set: {agent.alpha: 0.25}
            axes:
              agent: [random, sarsa, {q-learning: {alpha: 0.5, epsilon: 0}}]
              agent.gamma: [0.5]
            """);
    assertEquals("\"random\"", policy(spec, 0));
    assertEquals(
        "{\"sarsa\":{\"alpha\":0.25,\"epsilon\":0.2,\"gamma\":0.5,\"initial\":0,"
            + "\"tie-break\":\"random\",\"transition\":\"next-dispatch\"}}",
        policy(spec, 1));
    assertEquals(
        "{\"q-learning\":{\"alpha\":0.25,\"epsilon\":0,\"gamma\":0.5}}",
        policy(spec, 2),
        "a policy with settings of its own stands as written, but for what is set for all agents");
  }

  @Test
  void whatADesignCannotDoIsTold() {
    String base = "name: a\nscenario: p1\n";
    assertTrue(
        problems(base + "axes: {agent.gamma: {from: 0, to: 1}}")
            .get(0)
            .contains("steps is missing"));
    assertTrue(
        problems(base + "axes: {agent.gamma: {from: 1, to: 0, steps: 3}}")
            .get(0)
            .contains("above from"));
    assertTrue(
        problems(base + "axes: {agent.gamma: {from: 0, to: 1, steps: 3, scale: log}}")
            .get(0)
            .contains("above 0 where scale is log"));
    assertTrue(problems(base + "design: {latin: 5}").get(0).contains("latin-hypercube"));
    assertTrue(
        problems(base + "axes: {load: {from: 1, to: 3, steps: 2, write: closed}}")
            .get(0)
            .contains("open-{}"));
    assertTrue(problems(base + "axes: {seed: []}").get(0).contains("a list of values"));
    assertTrue(problems(base + "axes: {load: [closed-1, closed-1]}").get(0).contains("differ"));
    assertTrue(problems(base + "references: [sarsa]").get(0).contains("references"));
    assertTrue(problems(base + "compare: load").get(0).contains("one of the axes"));
    assertTrue(problems(base + "figures: [{name: f}]").get(0).contains("keep.curve-points"));
    assertTrue(problems("name: a\nscenario: p2\n").get(0).contains("p2 is no file"));
    assertTrue(problems("name: a/b\nscenario: p1\n").get(0).contains("name is a/b"));
  }
}
