package dev.furiwake.experiments.p1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class P1FiguresTest {
  private static final Catalog CATALOG = new Catalog();
  private static final P1Spec SPEC = P1Spec.parse("experiment p1", CATALOG.experiment("p1"));

  private static List<String> commands(P1Spec spec) {
    return new P1Figures(spec, Path.of(""), CATALOG)
        .panels().stream().map(P1Figures.Panel::command).toList();
  }

  @Test
  void everyFigureIsACommandThatAnybodyCanGive() {
    // the catalog's sweeps are written for the literal reading; the other one sets its baseline
    assertEquals(
        List.of(
            "./furiwake sweep p1-fig2",
            "./furiwake sweep p1-fig3",
            "./furiwake sweep p1-fig4",
            "./furiwake sweep p1-fig2 -s reward.baseline=fixed",
            "./furiwake sweep p1-fig3 -s reward.baseline=fixed",
            "./furiwake sweep p1-fig4 -s reward.baseline=fixed"),
        commands(SPEC));
    assertEquals("./furiwake sweep p1-fig2 -s seeds=7", commands(SPEC.withSeeds(7)).get(0));
  }

  @Test
  void anotherLiteralReadingIsSetInEveryFigure() {
    P1Spec other =
        P1Spec.parse(
            "other",
            """
            name: other
            scenario: p1
            seed: 20261121
            seeds: 30
            figures: [p1-fig2]
            literal: {measured: round-trip, load: open-0.4, cpu-window: 1 s}
            """);
    assertEquals(
        "./furiwake sweep p1-fig2 -s load=open-0.4 -s 'observation.cpu-window=1000 ms'"
            + " -s 'observation.cpu-period=1000 ms' -s reward.measured=round-trip",
        commands(other).get(0));
  }

  @Test
  void theLearnersAreThoseOfTheAxes() {
    // figure 2: Q-learning and SARSA (random does not learn); 3: four discounts; 4: five epsilons
    assertEquals(
        List.of(
            "q-learning",
            "sarsa",
            "q-learning gamma=0.1",
            "q-learning gamma=0.5",
            "q-learning gamma=0.9",
            "q-learning gamma=0.99",
            "q-learning epsilon=0.05",
            "q-learning epsilon=0.1",
            "q-learning epsilon=0.2",
            "q-learning epsilon=0.5",
            "q-learning epsilon=1.0"),
        List.copyOf(new P1Figures(SPEC, Path.of(""), CATALOG).learners().keySet()));
  }

  @Test
  void whatCantBeDrawnIsToldAtOnce(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve("plain.yaml"), "name: plain\nscenario: p1\naxes: {load: [closed-1]}\n");
    P1Spec spec =
        P1Spec.parse("s", "name: s\nscenario: p1\nfigures: [p1-fig9, plain.yaml, p1-fig2]\n");
    InputException e = assertThrows(InputException.class, () -> new P1Figures(spec, dir, CATALOG));
    assertEquals(2, e.problems().size(), e.problems().toString());
    assertTrue(
        e.problems().get(0).startsWith("figures: no sweep is called p1-fig9; did you mean p1-fig2"),
        e.problems().get(0));
    assertTrue(e.problems().get(1).contains("plain.yaml: asks for no figure; accepted"));
  }

  /** A user copies the specs of the catalog, changes them, and gets figures of her own. */
  @Test
  void aCopyWithOtherSettingsIsReproducedAlike(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve("mine.yaml"),
        CATALOG
            .sweep("p1-fig3")
            .replace("[0.1, 0.5, 0.9, 0.99]", "[0.3, 0.9]")
            .replace("name: fig3", "name: gammas")
            .replace("episodes: 2000", "episodes: 30"));
    Path experiment =
        Files.writeString(
            dir.resolve("my-p1.yaml"),
            CATALOG.experiment("p1").replaceFirst("figures: \\[.*\\]", "figures: [mine.yaml]"));
    Path out =
        new P1Reproduction(CATALOG, new ParallelRuns(2), Fixtures.SILENT)
            .run(
                new P1Reproduction.Request(
                    experiment.toString(), false, 2, dir.resolve("out"), "0", dir, List.of("t")));
    List<String> rows = Files.readAllLines(out.resolve("gammas-fixed.csv"));
    assertEquals(1 + 2 * 30, rows.size(), "two lines of 30 episodes");
    assertTrue(rows.get(1).startsWith("0.3,1,"), rows.get(1));
    assertTrue(rows.get(31).startsWith("γ = 0.9,1,"), rows.get(31));
    assertTrue(Files.exists(out.resolve("gammas.png")));
    String metrics = Files.readString(out.resolve("metrics.csv"));
    assertTrue(metrics.contains(",q-learning gamma=0.3,2,"), "told among the policies too");
    assertTrue(
        Files.readString(out.resolve("report.html"))
            .contains("sweep " + dir.resolve("mine.yaml") + " -s seeds=2"));
  }
}
