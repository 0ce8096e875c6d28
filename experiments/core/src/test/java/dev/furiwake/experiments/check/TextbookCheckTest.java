package dev.furiwake.experiments.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.tabular.OneStep;
import dev.furiwake.experiments.check.CheckRow.Agreement;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rows of the check, with fewer runs and so wider intervals. */
class TextbookCheckTest {
  private static final double EFFORT = 0.25;

  /** Published values we miss; docs/check.md says by how much and why. */
  private static final Set<String> MISSED =
      Set.of(
          "testbed-gradient-0.1-bare-optimal",
          "testbed-gradient-0.4-bare-optimal",
          "windy-usual",
          "windy-online",
          "dyna-0-first",
          "dyna-5-first",
          "dyna-50-first",
          "dyna-0-optimal",
          "dyna-50-path",
          "mountain-car-0.1");

  private static final class Quiet implements Console {
    @Override
    public void line(String text) {}

    @Override
    public void note(String text) {}

    @Override
    public Progress progress(String task, long total) {
      return new Progress() {
        @Override
        public void step(long steps) {}

        @Override
        public void close() {}
      };
    }
  }

  @Test
  void allButTheKnownMissesAreEquivalent() {
    List<CheckRow> rows =
        new TextbookCheck(new ParallelRuns(2))
            .rows(EFFORT, TextbookCheck.DEFAULT_SEED, new Quiet());
    List<String> missed = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (CheckRow row : rows) {
      ids.add(row.expectation().id());
      if (row.agreement() != Agreement.EQUIVALENT) {
        missed.add(row.expectation().id());
      }
    }
    assertEquals(rows.size(), ids.size(), "ids are unique");
    // none is missed that is not admitted, and none is admitted that is not missed
    assertEquals(
        new TreeSet<>(MISSED), new TreeSet<>(missed), new CheckReport(rows).lines().toString());
  }

  @Test
  void resultsDependOnTheSeedAlone() {
    List<Exhibit> some =
        List.of(
            new CliffWalkingExhibit(OneStep.Target.GREEDY),
            new DynaMazeExhibit(5, 5),
            new MaximizationBiasExhibit(true));
    List<CheckRow> one = new TextbookCheck(some, new ParallelRuns(1)).rows(0.02, 1, new Quiet());
    List<CheckRow> four = new TextbookCheck(some, new ParallelRuns(4)).rows(0.02, 1, new Quiet());
    assertEquals(new CheckReport(one).json(), new CheckReport(four).json());
    List<CheckRow> other = new TextbookCheck(some, new ParallelRuns(4)).rows(0.02, 2, new Quiet());
    assertNotEquals(new CheckReport(one).json(), new CheckReport(other).json());
    assertThrows(
        IllegalArgumentException.class,
        () -> new TextbookCheck(some, new ParallelRuns(1)).rows(0, 1, new Quiet()));
  }
}
