package dev.furiwake.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.figures.Figure;
import dev.furiwake.experiments.p1.Fixtures;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureLinesTest {
  private static final Catalog CATALOG = new Catalog();
  private static final String SPEC =
      """
      name: small
      scenario: p1
      set: {episodes: 4, reward.baseline: own-last-10}
      axes:
        agent: [random, sarsa]
        load: [closed-2, closed-4]
      seeds: %d
      keep: {curve-points: 4}
      figures:
        - {name: f, title: "%s", by: agent, labels: {random: no learning}, size: %s}
      """;

  private static SweepSpec spec(int seeds, String title, String size) {
    String yaml = SPEC.formatted(seeds, title, size);
    return SweepSpec.read("f.yaml", SpecNode.values("f.yaml", yaml), Path.of(""), CATALOG);
  }

  /** Curves that are r, 2 r at episodes 1 and 4, with r = 10 · point + seed. */
  private static Optional<FigureLines.Kept> curve(int point, int seed) {
    double r = 10 * point + seed;
    return Optional.of(new FigureLines.Kept(List.of(1, 4), List.of(r, 2 * r)));
  }

  private static FigureLines lines(SweepSpec spec, FigureLines.Source source) throws IOException {
    CurvePlan figure = spec.figures().get(0);
    List<Point> points = SweepPlan.of(spec, CATALOG).points();
    return FigureLines.of(
        figure, spec, FigureLines.values(figure, spec, points), spec.seeds(), source);
  }

  @Test
  void aLineIsTheMeanOverItsPointsAndThenOverSeeds() throws IOException {
    // random has points 0 and 1, sarsa 2 and 3; seeds 0, 1, 2. Random: r is 5 + seed, mean 6;
    // sarsa: 25 + seed, mean 26. Every resample of seeds lies in seed 0 … 2.
    List<List<String>> rows = lines(spec(3, "t", "column"), FigureLinesTest::curve).table().rows();
    assertEquals(4, rows.size());
    assertEquals(List.of("no learning", "1", "6"), rows.get(0).subList(0, 3));
    assertEquals(List.of("no learning", "4", "12"), rows.get(1).subList(0, 3));
    assertEquals(List.of("sarsa", "1", "26"), rows.get(2).subList(0, 3));
    assertEquals(List.of("sarsa", "4", "52"), rows.get(3).subList(0, 3));
    for (List<String> row : rows) {
      double mean = Double.parseDouble(row.get(2));
      double half = row.get(1).equals("1") ? 1 : 2;
      assertTrue(Double.parseDouble(row.get(3)) >= mean - half, row.toString());
      assertTrue(Double.parseDouble(row.get(3)) < mean, row.toString());
      assertTrue(Double.parseDouble(row.get(4)) <= mean + half, row.toString());
      assertTrue(Double.parseDouble(row.get(4)) > mean, row.toString());
      assertEquals("3", row.get(5));
    }
  }

  @Test
  void aSeedWithAFailedRunIsLeftOutOfItsLineOnly() throws IOException {
    // point 1, seed 0 failed: random's line is seeds 1 and 2, mean 6.5; sarsa's all three
    List<List<String>> rows =
        lines(spec(3, "t", "column"), (p, s) -> p == 1 && s == 0 ? Optional.empty() : curve(p, s))
            .table()
            .rows();
    assertEquals(List.of("no learning", "1", "6.5"), rows.get(0).subList(0, 3));
    assertEquals("2", rows.get(0).get(5));
    assertEquals("3", rows.get(2).get(5));
    // all of random failed: no line
    rows =
        lines(spec(3, "t", "column"), (p, s) -> p < 2 ? Optional.empty() : curve(p, s))
            .table()
            .rows();
    assertEquals(2, rows.size());
    assertTrue(
        lines(spec(3, "t", "column"), (p, s) -> Optional.empty())
            .figure(spec(3, "t", "column").figures().get(0))
            .isEmpty());
  }

  @Test
  void oneSeedHasNoBand(@TempDir Path dir) throws IOException {
    FigureLines one = lines(spec(1, "t", "column"), FigureLinesTest::curve);
    assertEquals(List.of("no learning", "1", "5", "", "", "1"), one.table().rows().get(0));
    CurveFigure figure = one.figure(spec(1, "t", "column").figures().get(0)).orElseThrow();
    assertFalse(figure.curves().get(0).hasBand());
    Path file = Files.writeString(dir.resolve("f.csv"), one.table().csv());
    assertEquals(one.table().csv(), FigureLines.read(file).table().csv());
  }

  @Test
  void whatWasWrittenIsReadBack(@TempDir Path dir) throws IOException {
    FigureLines lines = lines(spec(3, "t", "column"), FigureLinesTest::curve);
    Path file = Files.writeString(dir.resolve("f.csv"), lines.table().csv());
    assertEquals(lines.table().csv(), FigureLines.read(file).table().csv());
  }

  @Test
  void titleAndSizeAreTheSpecs() throws IOException {
    SweepSpec column = spec(2, "baseline {reward.baseline}, {episodes} episodes", "column");
    CurvePlan plan = column.figures().get(0);
    CurveFigure figure = lines(column, FigureLinesTest::curve).figure(plan).orElseThrow();
    assertEquals("baseline own-last-10, 4 episodes", figure.title());
    assertEquals(Figure.COLUMN_WIDTH, figure.width());
    SweepSpec page = spec(2, "t", "page");
    figure = lines(page, FigureLinesTest::curve).figure(page.figures().get(0)).orElseThrow();
    assertTrue(figure.width() > Figure.COLUMN_WIDTH);
  }

  @Test
  void aTitleNamesOnlyWhatHasOneValue() {
    List<String> problems = new ArrayList<>();
    for (String title : List.of("{load}", "{no-such-key}", "{agent}")) {
      problems.add(
          String.valueOf(
              assertThrows(InputException.class, () -> spec(2, title, "page")).getMessage()));
    }
    for (String problem : problems) {
      assertTrue(problem.startsWith("f.yaml"), problem);
      assertTrue(problem.contains("figures[0].title"), problem);
      assertTrue(problem.contains("accepted: in braces only keys"), problem);
    }
  }

  /** What {@code reproduce} draws is what the sweep writes. */
  @Test
  void withoutAFolderTheLinesAreThoseOfTheSweep(@TempDir Path dir) throws IOException {
    SweepSpec spec = spec(3, "t", "column");
    SweepPlan plan = SweepPlan.of(spec, CATALOG);
    FigureLines drawn =
        new FigureSweep(2, Fixtures.SILENT).run(List.of(plan)).get(0).get(spec.figures().get(0));
    new Sweep(new LocalEngine(1), Fixtures.SILENT)
        .run(
            new Sweep.Request(
                plan,
                SpecNode.values("f.yaml", SPEC.formatted(3, "t", "column")),
                dir.resolve("out"),
                false,
                "test",
                dir,
                List.of("test")));
    assertEquals(
        Files.readString(dir.resolve("out/f.csv")), Objects.requireNonNull(drawn).table().csv());
  }
}
