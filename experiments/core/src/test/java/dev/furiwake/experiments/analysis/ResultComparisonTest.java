package dev.furiwake.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.statistics.Alternative;
import dev.furiwake.experiments.statistics.Difference;
import dev.furiwake.experiments.statistics.MannWhitney;
import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sweeps by hand, the second 3 ms slower in every run. */
class ResultComparisonTest {
  @TempDir private Path folder;

  private Path hand(String name, String spec, double longer, long seed) throws IOException {
    return HandmadeSweep.folder(folder.resolve(name), spec, HandmadeSweep.runs(longer, 0), seed);
  }

  private static ResultComparison of(Path first, Path second) {
    return ResultComparison.of(first, second, HandmadeSweep.CATALOG);
  }

  @Test
  void sameSeedsArePairs() throws IOException {
    ResultComparison comparison =
        of(hand("a", HandmadeSweep.SPEC, 0, 3), hand("b", HandmadeSweep.SPEC, 3, 3));
    assertTrue(comparison.paired());
    ResultComparison.Row row = comparison.rows().get(0);
    assertEquals("mean_ms", row.metric());
    assertEquals(List.of("0.5", "random"), row.point());
    Difference d = row.difference().orElseThrow();
    assertEquals(-3, d.interval().low(), 1e-12); // every difference is −3: no spread at all
    assertEquals(-3, d.interval().high(), 1e-12);
    // five points with p = 2 of 2⁴: Holm makes it 5 · 0.125
    assertEquals(0.625, row.holmP(), 1e-12);
    assertTrue(comparison.remarks().get(0).contains("Wilcoxon"), comparison.remarks().get(0));
    // rewards are the same numbers on both sides: 5 of 20 values
    assertTrue(
        comparison.remarks().stream().anyMatch(r -> r.startsWith("5 of 20 values are the same")),
        comparison.remarks().toString());
    assertEquals(List.of(), comparison.settings().rows());
  }

  @Test
  void otherSeedsAreUnpaired() throws IOException {
    ResultComparison comparison =
        of(
            hand("a", HandmadeSweep.SPEC, 0, 3),
            hand("b", HandmadeSweep.SPEC.replace("seed: 3", "seed: 4"), 3, 4));
    assertFalse(comparison.paired());
    Difference d = comparison.rows().get(0).difference().orElseThrow();
    assertEquals(-3, d.interval().estimate(), 1e-12);
    assertTrue(d.interval().width() > 0);
    assertEquals(
        MannWhitney.p(HandmadeSweep.RANDOM, new double[] {13, 15, 17, 19}, Alternative.TWO_SIDED),
        d.rankP());
    assertTrue(comparison.remarks().get(0).contains("Mann–Whitney"));
    assertEquals(List.of(List.of("seed", "3", "4")), comparison.settings().rows());
  }

  @Test
  void settingsThatDifferAreToldFirst() throws IOException {
    ResultComparison comparison =
        of(
            hand("a", HandmadeSweep.SPEC, 0, 3),
            hand("b", HandmadeSweep.SPEC + "set: {load: closed-8}\n", 3, 3));
    assertEquals(List.of(List.of("set.load", "", "closed-8")), comparison.settings().rows());
    String html = comparison.html();
    assertTrue(html.indexOf("set.load") < html.indexOf("first − second"));
    assertFalse(html.contains("http"));
  }

  @Test
  void whatCannotBeComparedIsRefusedInOneLine() throws IOException {
    Path hand = hand("a", HandmadeSweep.SPEC, 0, 3);
    Path other =
        HandmadeSweep.folder(
            folder.resolve("other"),
            HandmadeSweep.SPEC.replace("agent.gamma", "agent.alpha"),
            HandmadeSweep.runs(0, 0).replace("agent.gamma", "agent.alpha"),
            3);
    assertEquals(
        hand
            + " and "
            + other
            + " can't be compared: points are told apart by agent.gamma, agent there and by"
            + " agent.alpha, agent here; accepted: the same axes",
        assertThrows(InputException.class, () -> of(hand, other)).getMessage());
    Path elsewhere =
        HandmadeSweep.folder(
            folder.resolve("elsewhere"),
            HandmadeSweep.SPEC,
            HandmadeSweep.runs(0, 0)
                .replace(",0.5,", ",0.6,")
                .replace(",0.9,", ",0.7,")
                .replace("clairvoyant-greedy", "round-robin"),
            3);
    InputException disjoint = assertThrows(InputException.class, () -> of(hand, elsewhere));
    assertTrue(disjoint.problems().get(0).contains("no point is in both"));
    Path tables = HandmadeSweep.folder(folder.resolve("t"), "name: x\n", "a\n1\n", 3);
    InputException other = assertThrows(InputException.class, () -> of(hand, tables));
    assertTrue(other.problems().get(0).contains("tells no single runs"));
  }

  @Test
  void theTableHoldsOneRowAMetricAndPoint() throws IOException {
    String csv =
        of(hand("a", HandmadeSweep.SPEC, 0, 3), hand("b", HandmadeSweep.SPEC, 3, 3)).csv().csv();
    // mean, 95th percentile and over the bound at five points; the rewards, the same, are left out
    assertEquals(1 + 3 * 5, csv.lines().count(), csv);
  }
}
