package dev.furiwake.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.p1.Fixtures;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.experiments.run.ScenarioRun;
import dev.furiwake.experiments.statistics.Difference;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code report} and {@code compare} on folders of {@code run --out}. One container serves frames
 * of 10 ms, one every 20 ms at load 0.5: each takes 10 ms, and 20 at half speed, which just keeps
 * up. At load 2 a frame comes every 5 ms and the backlog grows by 200 − 100 frames a second.
 */
class RunFolderTest {
  private static final Catalog CATALOG = new Catalog();

  @TempDir private Path folder;

  private Path run(String name, long seed, String... settings) throws IOException {
    Files.writeString(folder.resolve("costs.csv"), "c\n10\n");
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            name: s
            trace: {csv: costs.csv, columns: {cost: c}, units: {cost: ms}}
            containers: [{name: A}]
            discipline: fifo
            load: fixed-rate-0.5
            episodes: 40
            policy: round-robin
            """);
    ScenarioRun run = ScenarioRun.of(CATALOG, file.toString(), List.of(settings), seed);
    return run.write(
        run.run(seed, 3, new ParallelRuns(1), Fixtures.SILENT),
        folder.resolve(name),
        new ScenarioRun.Origin(seed, "0", folder, List.of("furiwake", "run"), Instant.EPOCH));
  }

  @Test
  void twoRunsArePairsByTheirNumber() throws IOException {
    Path whole = run("whole", 1);
    ResultComparison comparison =
        ResultComparison.of(whole, run("half", 1, "containers[A].speed=0.5"), CATALOG);
    assertTrue(comparison.paired());
    Difference mean =
        comparison.rows().stream()
            .filter(row -> row.metric().equals("mean_ms"))
            .findFirst()
            .orElseThrow()
            .difference()
            .orElseThrow();
    assertEquals(-10, mean.interval().estimate(), 1e-9);
    assertEquals(3, mean.runs());
    assertEquals(1, comparison.settings().rows().size(), "containers only");
    assertFalse(ResultComparison.of(whole, run("other", 2), CATALOG).paired());
  }

  @Test
  void theReportTellsMeansAndTheScenario() throws IOException {
    Path out = run("plain", 1);
    String html =
        Files.readString(new FolderReport(CATALOG, FolderReport.USUAL_WANTED).write(out).file());
    assertTrue(html.contains("mean over 3 runs"), html);
    assertTrue(html.contains("<td>mean_ms</td><td>10</td>"), html);
    assertTrue(html.contains("fixed-rate-0.5"));
    assertFalse(html.contains("Unstable"));
  }

  @Test
  void whatIsUnstableHasNoMean() throws IOException {
    Path whole = run("whole", 1);
    Path grows = run("grows", 1, "load=fixed-rate-2");
    String refused =
        assertThrows(InputException.class, () -> ResultComparison.of(whole, grows, CATALOG))
            .getMessage();
    assertEquals(
        grows
            + " can't be compared: its backlog surely grows, so its runs have no mean; accepted:"
            + " stable runs",
        refused);
    String html =
        Files.readString(new FolderReport(CATALOG, FolderReport.USUAL_WANTED).write(grows).file());
    assertTrue(html.contains("The backlog surely grows, by 100"), html);
    assertFalse(html.contains("<td>mean_ms</td>"), "no mean of a time");
    assertTrue(html.contains("<td>arrival_rate_per_s</td><td>200</td>"), html);
  }

  @Test
  void aRunAndASweepAreNotCompared() throws IOException {
    Path sweep =
        HandmadeSweep.folder(
            folder.resolve("hand"), HandmadeSweep.SPEC, HandmadeSweep.runs(0, 0), 3);
    Path run = run("run", 1);
    String refused =
        assertThrows(InputException.class, () -> ResultComparison.of(sweep, run, CATALOG))
            .getMessage();
    assertTrue(
        String.valueOf(refused).contains(run + " is one scenario by run --out, " + sweep), refused);
  }
}
