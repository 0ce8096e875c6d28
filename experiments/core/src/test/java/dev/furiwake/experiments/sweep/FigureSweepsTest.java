package dev.furiwake.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The paper's figures are sweeps that anybody could have written: {@code sweep} gives, number by
 * number, the bands in {@code results/p1}. These were first computed by classes that knew nothing
 * of sweeps.
 */
class FigureSweepsTest {
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

  private static void assertSameFigure(String figure, List<String> settings, String file, Path out)
      throws IOException {
    Catalog catalog = new Catalog();
    String name = "p1-" + figure;
    Yaml.Mapping values = SweepSpec.override(SpecNode.values(name, catalog.sweep(name)), settings);
    SweepPlan plan = SweepPlan.of(SweepSpec.read(name, values, Path.of(""), catalog), catalog);
    new Sweep(new LocalEngine(2), SILENT)
        .run(
            new Sweep.Request(plan, values, out, false, "test", Path.of("../.."), List.of("test")));
    List<String> expected = Files.readAllLines(REFERENCE.resolve(file));
    List<String> lines = Files.readAllLines(out.resolve(figure + ".csv"));
    assertEquals(expected.size(), lines.size());
    for (int i = 1; i < lines.size(); i++) {
      assertEquals(expected.get(i) + ",30", lines.get(i), file);
    }
  }

  @Test
  void theSweepsOfTheFiguresGiveTheirNumbers(@TempDir Path dir) throws IOException {
    for (String figure : List.of("fig2", "fig3", "fig4")) {
      assertSameFigure(figure, List.of(), figure + ".csv", dir.resolve(figure));
    }
  }

  @Test
  void oneSettingGivesTheReadingBesideIt(@TempDir Path dir) throws IOException {
    for (String figure : List.of("fig2", "fig3", "fig4")) {
      assertSameFigure(
          figure, List.of("reward.baseline=fixed"), figure + "-fixed.csv", dir.resolve(figure));
    }
  }
}
