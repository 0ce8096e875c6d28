package dev.furiwake.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.experiments.sweep.Sweep;
import dev.furiwake.experiments.sweep.SweepPlan;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReportTest {
  private static final FolderReport REPORTS =
      new FolderReport(HandmadeSweep.CATALOG, FolderReport.USUAL_WANTED);

  @TempDir private Path folder;

  private Path handmade() throws IOException {
    return HandmadeSweep.folder(
        folder.resolve("hand"), HandmadeSweep.SPEC, HandmadeSweep.runs(0, 0), 3);
  }

  @Test
  void tellsTheRankingWithItsRangeTheWarningAndHowToHaveItAgain() throws IOException {
    FolderReport.Written written = REPORTS.write(handmade());
    assertTrue(written.written());
    String html = Files.readString(written.file());
    assertFalse(html.contains("http"), "refers to something outside");
    assertFalse(html.contains("<script"), "has a script");
    assertTrue(html.contains("Best by mean round trip over 2 settings"), html);
    assertTrue(html.contains("<strong>q-learning</strong>"), html);
    assertTrue(html.contains("Reward and latency rank differently"), html);
    assertTrue(html.contains("Only 4 seeds"), html);
    assertTrue(html.contains("./furiwake sweep 'my spec.yaml'"), "without --resume, quoted");
    assertTrue(html.contains("data:image/png;base64,"), "figures are inside");
    assertTrue(html.contains("download=\"profile.svg\""), "and can be taken out");
  }

  @Test
  void theManifestListsWhatWasAddedSoThatTheFolderCanBeReplaced() throws IOException {
    Path hand = handmade();
    REPORTS.write(hand);
    Manifest manifest = Manifest.parse(Files.readString(hand.resolve(Manifest.FILE)));
    for (String file : List.of("summary.csv", "comparisons.csv", "points.png", "report.html")) {
      assertEquals(Sha256.of(hand.resolve(file)), manifest.files().get(file), file);
    }
    ResultFolder.open(hand).close();
    REPORTS.write(hand);
    assertEquals(
        manifest, Manifest.parse(Files.readString(hand.resolve(Manifest.FILE))), "again the same");
  }

  @Test
  void everyColumnOfARealSweepIsExplained() throws IOException {
    String yaml =
        """
        name: real
        scenario: p1
        set: {episodes: 40}
        axes:
          load: [closed-2, closed-4]
          agent: [random, sarsa]
          agent.gamma: [0.5, 0.9]
        references: [round-robin]
        seeds: 3
        keep: {curve-points: 5}
        figures: [{name: learning, title: Learning, by: agent, labels: {random: no learning}}]
        """;
    Yaml.Mapping values = SpecNode.values("real.yaml", yaml);
    SweepPlan plan =
        SweepPlan.of(
            SweepSpec.read("real.yaml", values, Path.of(""), HandmadeSweep.CATALOG),
            HandmadeSweep.CATALOG);
    Path out = folder.resolve("real");
    new Sweep(new LocalEngine(2), new Silent())
        .run(
            new Sweep.Request(plan, values, out, false, "0", folder, List.of("furiwake", "sweep")));
    REPORTS.write(out);
    assertTrue(Files.isRegularFile(out.resolve("learning.png")), "the figure asked for");
    CsvTable guide = CsvTable.read(out.resolve("columns.csv"));
    for (List<String> row : guide.rows()) {
      assertFalse(row.get(3).isEmpty(), row + " is not explained");
    }
    for (Path file : CsvTable.filesIn(out)) {
      if (!file.endsWith("columns.csv")) {
        assertEquals(
            CsvTable.read(file).columns(),
            guide.where(0, file.getFileName().toString()).rows().stream()
                .map(row -> row.get(1))
                .toList(),
            file.toString());
      }
    }
  }

  @Test
  void whatIsNoResultIsRefused() throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(
        missing + ": no such folder; accepted: a result folder of sweep, run or another verb",
        assertThrows(InputException.class, () -> REPORTS.write(missing)).getMessage());
    InputException refused = assertThrows(InputException.class, () -> REPORTS.write(folder));
    assertTrue(refused.problems().get(0).contains("holds no manifest.json"));
  }

  @Test
  void numbersHaveTheDigitsTheirIntervalsDeserve() {
    var interval = new dev.furiwake.experiments.statistics.Interval(123.456, 120.04, 126.9, 0.95);
    assertEquals(
        "123.5 [120.0, 126.9]",
        SweepReport.words(java.util.Optional.of(interval)).replace('\u00a0', ' '));
  }

  private static final class Silent implements Console {
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
  void columnsOfAllMetricsAreKnown() {
    for (Map.Entry<String, String> entry :
        Map.of("mean_ms", "mean round trip", "share_low", "lower end of the interval of share")
            .entrySet()) {
      assertEquals(entry.getValue(), ColumnGuide.meaning(entry.getKey()));
    }
  }
}
