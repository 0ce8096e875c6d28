package dev.furiwake.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.engine.StoppableEngine;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep seen from outside while it runs: counted, timed, watched, stopped. */
class SweepWatchTest {
  private static final Catalog CATALOG = new Catalog();

  /**
   * At each of two loads: random, once for both γ, and SARSA at each, and one reference. So 2 × (4
   * + 1) points are told and 2 × (1 + 2 + 1) scenarios computed.
   */
  private static final String SMALL =
      """
      name: small
      scenario: p1
      set: {episodes: 40}
      axes:
        load: [closed-2, closed-4]
        agent: [random, sarsa]
        agent.gamma: [0.5, 0.9]
      references: [round-robin]
      seed: 11
      seeds: 3
      """;

  @TempDir private Path folder;

  private static final Console SILENT =
      new Console() {
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
      };

  private static SweepPlan plan(String yaml) {
    return SweepPlan.of(
        SweepSpec.read("small.yaml", SpecNode.values("small.yaml", yaml), Path.of(""), CATALOG),
        CATALOG);
  }

  private Sweep.Ended run(Engine engine, SweepWatch watch, String out, boolean resume) {
    Yaml.Mapping values = SpecNode.values("small.yaml", SMALL);
    return new Sweep(engine, SILENT, watch)
        .run(
            new Sweep.Request(
                plan(SMALL),
                values,
                folder.resolve(out),
                resume,
                "0",
                folder,
                List.of("furiwake")));
  }

  @Test
  void runsAreCountedAndTimed() {
    SweepForecast counted = SweepForecast.counted(plan(SMALL));
    assertEquals(10, counted.points());
    assertEquals(30, counted.rows());
    assertEquals(24, counted.runs());
    assertTrue(counted.seconds().isEmpty());
    SweepForecast one = SweepForecast.timed(plan(SMALL), 1, 0, () -> false);
    assertEquals(1, one.timed());
    // the work of 24 such runs, on one thread
    assertEquals(24 * one.runSeconds().orElseThrow(), one.seconds().orElseThrow(), 1e-12);
    SweepForecast two = SweepForecast.timed(plan(SMALL), 2, Long.MAX_VALUE / 4, () -> false);
    assertEquals(12, two.timed());
    assertEquals(24 * two.runSeconds().orElseThrow() / 2, two.seconds().orElseThrow(), 1e-12);
  }

  @Test
  void aLaterRungIsForecastAtItsLength() {
    SweepPlan halved =
        plan(
            SMALL
                    .replace("references: [round-robin]\n", "")
                    .replace("random, ", "")
                    .replace("episodes: 40", "episodes: 400")
                + "design: {successive-halving: {points: 0, eta: 2, rungs: 2}}\n");
    SweepForecast f = SweepForecast.timed(halved, 1, 0, () -> false);
    // 4 points with half of the episodes, then the better 2 with all of them: 4 + 2 × 2 units
    assertEquals(18, f.rows());
    assertEquals(3 * 8 * f.runSeconds().orElseThrow(), f.seconds().orElseThrow(), 1e-12);
  }

  @Test
  void whatIsWatchedIsWhatIsWritten() {
    SweepWatch watch = new SweepWatch();
    assertEquals(0, watch.now().runs());
    Sweep.Ended ended = run(new LocalEngine(2), watch, "a", false);
    SweepWatch.Status status = watch.now();
    assertEquals(24, status.runs());
    assertEquals(24, status.done());
    assertEquals(24, status.computed());
    assertEquals(0, status.failed());
    assertEquals(8, status.table().rows().size());
    CsvTable runs = CsvTable.read(ended.folder().resolve("runs.csv"));
    List<String> names = status.table().columns().stream().map(c -> c.name()).toList();
    for (List<String> row : status.table().rows()) {
      CsvTable point = runs.where(runs.column("point"), row.get(names.indexOf("point")));
      double sum = 0;
      for (List<String> run : point.rows()) {
        sum += Double.parseDouble(run.get(runs.column("mean_ms")));
      }
      assertEquals("3", row.get(names.indexOf("runs")));
      double mean = Double.parseDouble(row.get(names.indexOf("mean_ms")));
      assertEquals(sum / 3, mean, 1e-4 * mean); // shown with five digits
    }
  }

  @Test
  void aStoppedSweepGoesOnToTheSameBytes() throws IOException {
    run(new LocalEngine(1), new SweepWatch(), "whole", false);
    SweepWatch watch = new SweepWatch();
    StoppableEngine engine =
        new StoppableEngine(
            (shared, tasks, results) ->
                new LocalEngine(1)
                    .run(
                        shared,
                        tasks,
                        (n, result) -> {
                          results.take(n, result);
                          if (watch.now().done() == 5) {
                            stop();
                          }
                        }));
    stoppable = engine;
    assertThrows(CancellationException.class, () -> run(engine, watch, "parts", false));
    assertEquals(5, watch.now().done());
    assertTrue(Sweep.unfinished(folder.resolve("parts")).isPresent());
    SweepWatch again = new SweepWatch();
    Sweep.Ended ended = run(new LocalEngine(2), again, "parts", true);
    assertEquals(19, ended.computed());
    assertEquals(19, again.now().computed());
    assertEquals(24, again.now().done());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("whole/runs.csv")),
        Files.readAllBytes(folder.resolve("parts/runs.csv")));
  }

  private StoppableEngine stoppable = new StoppableEngine(new LocalEngine(1));

  private void stop() {
    stoppable.stop();
  }
}
