package dev.furiwake.experiments.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.p1.Fixtures;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.Verdict;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Worked by hand. Mean latencies of four runs, paired by run:
 *
 * <pre>
 *   A       10    12    14    16
 *   B       11    14    14    19      B − A   1  2  0  3: mean 1.5, s = √(5/3), s/√4 = 0.645497
 *   C        8  10.1    12  13.9      A − C   2  1.9  2  2.1: mean 2, s = √(0.02/3), s/√4 = 0.040825
 * </pre>
 *
 * Student's t with 3 degrees of freedom has its 97.5 % point at 3.182446. D's backlog grows.
 */
class ComparisonResultsTest {
  private static final double T = 3.182446;
  private static final Load LOAD = Load.parse("open-0.85");
  private static final String SPEC =
      """
      name: hand
      catalog: false
      loads: [open-0.85]
      seeds: 1..4
      frames: 1000
      against: [B]
      policies:
        - {label: A, policy: random}
        - {label: B, policy: round-robin}
        - {label: C, policy: q-learning}
        - {label: D, policy: lowest-cpu}
      claims:
      """;

  private static ComparisonResults results(String claims) {
    ComparisonSpec spec = ComparisonSpec.parse("test", SPEC + claims, new Catalog());
    ComparisonResults results = new ComparisonResults(spec, Map.of(LOAD, 10.0));
    results.put(LOAD, "A", runs(0, 10, 12, 14, 16));
    results.put(LOAD, "B", runs(0, 11, 14, 14, 19));
    results.put(LOAD, "C", runs(0, 8, 10.1, 12, 13.9));
    // one frame a second of ten: above a hundredth of the arrivals in every run
    results.put(LOAD, "D", runs(1, 90, 80, 85, 95));
    return results;
  }

  private static List<Comparison.Run> runs(double growth, double... meansMs) {
    List<Comparison.Run> runs = new ArrayList<>();
    for (double mean : meansMs) {
      List<Double> quarters = List.of(mean, mean, mean, mean);
      runs.add(
          new Comparison.Run(
              new RunSummary(
                  1000,
                  7,
                  List.of(0.0, 0.0, 0.0, 0.0),
                  mean,
                  mean,
                  2 * mean,
                  3 * mean,
                  quarters,
                  0,
                  1,
                  5,
                  100,
                  growth,
                  List.of(0.5),
                  List.of(1.0)),
              9));
    }
    return runs;
  }

  @Test
  void differencesArePairedRunByRun() {
    ComparisonResults results = results("  - {policy: A, than: B}\n");
    ComparisonResults.Pair pair = results.pair(LOAD, "A", "B").orElseThrow();
    assertEquals(-1.5, pair.ms().estimate(), 1e-12);
    assertEquals(-1.5 - T * 0.645497, pair.ms().low(), 1e-5);
    assertEquals(-1.5 + T * 0.645497, pair.ms().high(), 1e-5);
    // B's mean is 14.5
    assertEquals(-1.5 / 14.5, pair.share().estimate(), 1e-12);
    assertEquals((-1.5 - T * 0.645497) / 14.5, pair.share().low(), 1e-6);
    // unpaired the means' spread of 2.6 and 3.3 ms would hide C's lead; paired it is ± 0.13
    ComparisonResults.Pair lead = results.pair(LOAD, "C", "A").orElseThrow();
    assertEquals(-2, lead.ms().estimate(), 1e-12);
    assertEquals(2 * T * 0.0408248, lead.ms().width(), 1e-5);
    assertEquals(0, results.pair(LOAD, "A", "A").orElseThrow().ms().width());
  }

  @Test
  void whatGrowsHasNoMean() {
    ComparisonResults results = results("  - {policy: A, than: B}\n");
    assertTrue(results.outcome(LOAD, "D").unstable());
    assertTrue(results.outcome(LOAD, "D").mean(RunSummary::meanMs).isEmpty());
    assertTrue(results.pair(LOAD, "D", "A").isEmpty());
    assertTrue(results.pair(LOAD, "A", "D").isEmpty());
    assertEquals(
        List.of("C", "A", "B", "D"),
        results.ranked(LOAD).stream().map(ComparisonResults.Outcome::label).toList(),
        "by mean, the unstable last");
    List<List<String>> rows = new ComparisonTables(results).metrics().rows();
    assertEquals("unstable", rows.get(3).get(5));
    assertEquals("", rows.get(3).get(7), "no mean of what grows");
    assertEquals("13", rows.get(0).get(7));
  }

  /**
   * Alone, a claim is judged by the 95 % interval: C − A is surely below 0; A − B is not (0.55 is
   * its upper end); A faster than C is surely false.
   */
  @Test
  void verdictsFollowFromTheIntervals() {
    assertEquals(Verdict.HOLDS, verdict("  - {policy: C, than: A}\n"));
    assertEquals(Verdict.UNDECIDED, verdict("  - {policy: A, than: B}\n"));
    assertEquals(Verdict.DOES_NOT, verdict("  - {policy: A, than: C}\n"));
    // 1.2 C − A is −0.4, 0.12, 0.4, 0.68: mean 0.2, half-width 3.18 · 0.2298: can't be told
    assertEquals(Verdict.UNDECIDED, verdict("  - {policy: A, than: C, margin: 0.2}\n"));
    // 1.5 C − A is 2, 3.15, 4, 4.85: mean 3.5, half-width 3.18 · 0.6083 = 1.94
    assertEquals(Verdict.HOLDS, verdict("  - {policy: A, than: C, margin: 0.5}\n"));
  }

  private static Verdict verdict(String claim) {
    return results(claim).claims().get(0).judgement().orElseThrow().verdict();
  }

  @Test
  void moreClaimsAskForMore() {
    // 1.5 C − A alone: t = 3.5/0.6083 = 5.75, one-sided p = 0.0052 ≤ 0.025; among six, five of
    // which can't hold, Holm asks for 0.025/6 = 0.0042
    String claim = "  - {policy: A, than: C, margin: 0.5}\n";
    String others = "  - {policy: A, than: C}\n".repeat(5);
    assertEquals(Verdict.UNDECIDED, verdict(claim + others));
    ComparisonResults.Judged judged = results(claim + others).claims().get(0);
    assertEquals(
        12 * judged.judgement().orElseThrow().p(),
        judged.judgement().orElseThrow().adjustedP(),
        1e-12);
  }

  @Test
  void aClaimAboutWhatGrowsIsToldAsSuch() {
    ComparisonResults results =
        results("  - {policy: D, than: A}\n  - {policy: C, than: A}\n  - {policy: C, than: D}\n");
    List<ComparisonResults.Judged> claims = results.claims();
    assertTrue(claims.get(0).judgement().isEmpty());
    assertEquals(Verdict.HOLDS, claims.get(1).judgement().orElseThrow().verdict());
    assertTrue(claims.get(2).judgement().isEmpty());
    Table table = new ComparisonTables(results).claims();
    assertEquals(
        List.of("unstable", "holds", "unstable"),
        table.rows().stream().map(row -> row.get(2)).toList());
  }

  @Test
  void peopleNeverReadARowOfZeros() {
    List<Comparison.Run> far = runs(0, 1000, 1002, 1004, 1006);
    ComparisonResults results = results("  - {policy: A, than: B}\n");
    results.put(LOAD, "B", far); // B − A is 990 in every run: p is exactly 0
    ComparisonTables tables = new ComparisonTables(results);
    int p = tables.claims().columns().stream().map(c -> c.name()).toList().indexOf("p_adjusted");
    assertEquals("0", tables.claims().rows().get(0).get(p));
    List<String> words = tables.readableClaims().rows().get(0);
    assertTrue(words.contains("< 0.0001"), words.toString());
  }

  @Test
  void theSameWhateverTheNumberOfThreads() {
    String spec = SPEC.replace("D, policy: lowest-cpu", "D, policy: sarsa").replace("1..4", "1..2");
    List<String> tables = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      ComparisonResults results =
          new Comparison(
                  ComparisonSpec.parse("test", spec + "  - {policy: C, than: B}\n", new Catalog()),
                  new Catalog())
              .run(new ParallelRuns(threads), Fixtures.SILENT);
      ComparisonTables made = new ComparisonTables(results);
      tables.add(made.metrics().csv() + made.pairs().csv() + made.claims().csv());
    }
    assertEquals(tables.get(0), tables.get(1));
    assertTrue(tables.get(0).contains("open-0.85,C,true,2,1000,"), tables.get(0));
  }
}
