package dev.furiwake.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.p1.Fixtures;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One scenario, worked by hand: frames of 10 ms every 20 ms on one thread. */
class ScenarioRunTest {
  private static final String SCENARIO =
      """
      name: clockwork
      trace: {csv: costs.csv, columns: {cost: c}, units: {cost: ms}}
      containers: [{name: A}]
      discipline: fifo
      load: fixed-rate-0.5
      episodes: 4
      time-series: 20 ms
      reward: {baseline: fixed}
      policy: round-robin
      """;

  @TempDir private Path folder;

  private ScenarioTables tables(Path file) {
    return ScenarioRun.of(new Catalog(), file.toString(), 1)
        .run(1, 2, new ParallelRuns(2), Fixtures.SILENT);
  }

  private Path scenario() throws IOException {
    Files.writeString(folder.resolve("costs.csv"), "c\n10\n10\n");
    return Files.writeString(folder.resolve("clockwork.yaml"), SCENARIO);
  }

  private static String cell(Table table, int row, String column) {
    List<String> names = table.columns().stream().map(c -> c.name()).toList();
    return table.rows().get(row).get(names.indexOf(column));
  }

  @Test
  void figuresAreThoseWorkedByHand() throws IOException {
    ScenarioTables tables = tables(scenario());
    for (int run = 0; run < 2; run++) {
      assertEquals("4", cell(tables.metrics(), run, "completed"));
      assertEquals("10", cell(tables.metrics(), run, "mean_ms"));
      // the fixed baseline is the mean of a run without learning, 10 ms: all pass
      assertEquals("4", cell(tables.metrics(), run, "reward"));
      assertEquals("1", cell(tables.metrics(), run, "fairness"));
      // the last frame ends at 70 ms; 40 of them are busy
      assertEquals("0.571429", cell(tables.containers(), run, "utilisation"));
      assertEquals("0", cell(tables.containers(), run, "most_waiting"));
    }
    Table series = tables.series().orElseThrow();
    assertEquals(6, series.rows().size(), "three whole periods a run");
    for (int row = 0; row < 6; row++) {
      assertEquals("0.5", cell(series, row, "utilisation"));
      assertEquals("1", cell(series, row, "completed"));
    }
    assertEquals("0.06", cell(series, 2, "end_s"));
  }

  @Test
  void theFolderHoldsTablesScenarioAndManifest() throws IOException {
    Path file = scenario();
    ScenarioRun run = ScenarioRun.of(new Catalog(), file.toString(), 1);
    Path out = folder.resolve("out");
    run.write(
        tables(file),
        out,
        new ScenarioRun.Origin(1, "1", folder, List.of("furiwake", "run"), Instant.EPOCH));
    for (String name : List.of("metrics.csv", "containers.csv", "series.csv", "manifest.json")) {
      assertTrue(Files.size(out.resolve(name)) > 0, name);
    }
    assertEquals(SCENARIO, Files.readString(out.resolve("scenario.yaml")));
  }
}
