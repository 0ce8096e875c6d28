package dev.furiwake.experiments.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTest {
  private static final String YAML =
      """
      version: 1
      name: two
      scenario: p1
      loads: [open-0.4, open-0.9]
      frames: 1000
      seeds: 1..4
      against: [random]
      catalog: false
      policies: [{policy: random}, {policy: shortest-expected-delay}]
      claims: [{policy: shortest-expected-delay, load: open-0.4, than: random}]
      """;

  private final Console silent =
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

  /** What the verb writes, from the runs to the figures, at a narrow range and an unstable one. */
  @Test
  void everyFileOfTheFolderIsThere(@TempDir Path folder) throws IOException {
    Catalog catalog = new Catalog();
    ComparisonSpec spec = ComparisonSpec.parse("two", YAML, catalog);
    ComparisonResults results = new Comparison(spec, catalog).run(new ParallelRuns(2), silent);
    Path done =
        new ComparisonReport(results)
            .write(
                folder.resolve("out"),
                YAML,
                new ComparisonReport.Origin("test", folder, List.of("test"), Instant.EPOCH));
    try (Stream<Path> files = Files.list(done)) {
      assertEquals(
          List.of(
              "claims.csv",
              "manifest.json",
              "metrics.csv",
              "open-0.4.png",
              "open-0.4.svg",
              "open-0.9.png",
              "open-0.9.svg",
              "pairs.csv",
              "report.html",
              "spec.yaml",
              "table.md",
              "tails.csv"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    // a header, two loads of two policies
    assertEquals(1 + 4, Files.readAllLines(done.resolve("metrics.csv")).size());
    assertTrue(Files.readString(done.resolve("claims.csv")).contains("holds"));
  }
}
