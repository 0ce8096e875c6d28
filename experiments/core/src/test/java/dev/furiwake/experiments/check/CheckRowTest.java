package dev.furiwake.experiments.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.check.CheckRow.Agreement;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckRowTest {
  private static Expectation expectation(double readingError, int runs, double tolerance) {
    return new Expectation(
        "id",
        "steps",
        "α 0.5",
        new Published("Example 1", 10, Reading.DIGITISED, readingError, runs),
        tolerance,
        "");
  }

  @Test
  void theMarginIsReadingErrorToleranceAndTheirSamplingError() {
    assertEquals(3, expectation(1, 0, 2).margin(7), "exact values have no sampling error");
    // 2 · 7 / √49 = 2
    assertEquals(5, expectation(1, 49, 2).margin(7), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> expectation(0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> expectation(1, 0, -1));
    assertThrows(IllegalArgumentException.class, () -> expectation(-1, 0, 2));
  }

  @Test
  void theIntervalDecides() {
    // 9 and 13 by turns: mean 11, deviation 2 √(n/(n−1)), half width of 95 % for n = 4: t = 3.182
    // times 2.309 / 2 = 3.67, so [7.325, 14.675] about a published 10
    double[] four = {9, 13, 9, 13};
    CheckRow row = CheckRow.of(expectation(0, 0, 4.7), four);
    assertEquals(11, row.ours().estimate());
    assertEquals(7.326, row.ours().low(), 1e-3);
    assertEquals(14.674, row.ours().high(), 1e-3);
    assertEquals(1, row.difference());
    assertEquals(Agreement.EQUIVALENT, row.agreement());
    // the same mean is not enough if the interval reaches over the margin: no failed test passes
    assertEquals(Agreement.UNDECIDED, CheckRow.of(expectation(0, 0, 4.6), four).agreement());
    double[] far = {20, 24, 20, 24};
    assertEquals(Agreement.DIFFERS, CheckRow.of(expectation(0, 0, 4.7), far).agreement());
    double[] constant = {10, 10, 10};
    assertEquals(Agreement.EQUIVALENT, CheckRow.of(expectation(0, 0, 0.5), constant).agreement());
  }

  @Test
  void theReportHasEveryFieldAndCountsVerdicts() {
    CheckRow good = CheckRow.of(expectation(1, 0, 4), new double[] {9, 13, 9, 13});
    CheckRow bad = CheckRow.of(expectation(1, 0, 1), new double[] {20, 24, 20, 24});
    assertTrue(new CheckReport(List.of(good)).allEquivalent());
    CheckReport report = new CheckReport(List.of(good, bad));
    assertFalse(report.allEquivalent());
    JsonNode list = JsonMapper.builder().build().readTree(report.json());
    assertEquals(2, list.size());
    JsonNode first = list.get(0);
    assertEquals("id", first.get("id").asString());
    assertEquals("Example 1", first.get("source").asString());
    assertEquals("α 0.5", first.get("parameters").asString());
    assertEquals(10, first.get("published").asDouble());
    assertEquals("read off", first.get("reading").asString());
    assertEquals(1, first.get("readingError").asDouble());
    assertEquals(5, first.get("margin").asDouble());
    assertEquals(11, first.get("ours").asDouble());
    assertEquals(7.326, first.get("low").asDouble(), 1e-3);
    assertEquals(14.674, first.get("high").asDouble(), 1e-3);
    assertEquals("equivalent", first.get("verdict").asString());
    assertEquals("differs", list.get(1).get("verdict").asString());
    List<String> lines = report.lines();
    assertTrue(lines.contains("  published  10 ± 1 (read off; Example 1)"), lines.toString());
    assertTrue(lines.contains("  ours       11 [7.325, 14.67] (4 runs)"), lines.toString());
    assertTrue(lines.contains("  equivalent: off by 1, margin 5"), lines.toString());
    assertTrue(lines.contains("2 rows: 1 equivalent, 1 differ, 0 undecided"), lines.toString());
  }

  @Test
  void theUsualPathIsTheOneSeenMostOften() {
    GreedyPaths paths = new GreedyPaths();
    for (int length : new int[] {200, 17, 15, 17, 200, 17}) {
      paths.add(length);
    }
    assertEquals(17, paths.usual());
    assertEquals(15, paths.shortest());
    paths.add(200);
    assertEquals(17, paths.usual(), "of two as often the shorter");
    paths.add(200);
    assertEquals(200, paths.usual());
  }
}
