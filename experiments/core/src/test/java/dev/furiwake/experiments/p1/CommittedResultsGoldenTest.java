package dev.furiwake.experiments.p1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Golden: the committed reference output of {@code reproduce p1 --readings all} against what the
 * code gives now, for the readings that are drawn. What the numbers should be is other tests'
 * business.
 */
class CommittedResultsGoldenTest {
  private static final Path REFERENCE = Path.of("../../results/p1");

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

  private static Path reproduce(Path out, int threads) {
    return new P1Reproduction(new Catalog(), new ParallelRuns(threads), SILENT)
        .run(
            new P1Reproduction.Request(
                "p1", false, 0, out, "test", Path.of("../.."), List.of("test")));
  }

  @Test
  void mainReadingsRegenerateTheCommittedBytesOnOneThreadAndOnTwo(@TempDir Path dir)
      throws IOException {
    for (int threads = 1; threads <= 2; threads++) {
      Path out = reproduce(dir.resolve("on-" + threads), threads);
      for (String figure : List.of("fig2", "fig3", "fig4")) {
        for (String suffix : List.of("", "-fixed")) {
          String file = figure + suffix + ".csv";
          assertEquals(
              Files.readString(REFERENCE.resolve(file)), Files.readString(out.resolve(file)), file);
        }
      }
      List<String> rows = Files.readAllLines(out.resolve("metrics.csv"));
      assertTrue(rows.size() > 4 * 9, "one row a reading and policy");
      Set<String> committed = new HashSet<>(Files.readAllLines(REFERENCE.resolve("metrics.csv")));
      for (String row : rows) {
        assertTrue(committed.contains(row), () -> "not in the committed metrics.csv: " + row);
      }
    }
  }
}
