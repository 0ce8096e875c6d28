package dev.furiwake.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Power;
import dev.furiwake.experiments.statistics.RankRange;
import dev.furiwake.experiments.statistics.Summary;
import dev.furiwake.experiments.sweep.Metric;
import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations are worked out by hand from the figures of {@link HandmadeSweep}. */
class SweepAnalysisTest {
  @TempDir private Path folder;

  private SweepAnalysis analysis() throws IOException {
    return HandmadeSweep.analysis(folder, 0);
  }

  /** Seed by seed over both γ: random 10 … 16 against 8.5, 10, 11.5, 13. */
  @Test
  void overAllPlacesMeansAreTakenSeedBySeed() throws IOException {
    SweepAnalysis.Pair pair = analysis().overall(Metric.MEAN_MS).get(0);
    assertEquals("random", pair.first());
    assertEquals(13, pair.difference().first(), 1e-12);
    assertEquals(10.75, pair.difference().second(), 1e-12);
    assertEquals(2.25, pair.difference().interval().estimate(), 1e-12);
    // all four differences, 1.5 … 3, are above 0: 2 of 2⁴ ways
    assertEquals(0.125, pair.difference().rankP(), 1e-12);
    assertEquals(0.125, pair.holmRankP(), 1e-12);
    assertFalse(pair.ranks(), "four seeds can't pass 0.05 by ranks");
    // random is the faster of 16 pairs in 1 and even in 1 at γ 0.5, and in 6 at 0.9
    assertEquals((1.5 / 16 + 6.0 / 16) / 2, pair.improvement().orElseThrow().estimate(), 1e-12);
    double sd = Math.sqrt((0.75 * 0.75 + 0.25 * 0.25) * 2 / 3);
    assertEquals(sd, pair.difference().sd(), 1e-12);
    assertEquals(Power.detectable(Power.Test.PAIRED, 4, sd, 0.05, 0.8), pair.detectable(), 1e-9);
    assertEquals(0.05 * 10.75, pair.wanted(), 1e-12);
    assertEquals(Power.seeds(Power.Test.PAIRED, 0.5375, sd, 0.05, 0.8), pair.seeds());
  }

  @Test
  void placesAreOneFamily() throws IOException {
    List<SweepAnalysis.Pair> pairs = analysis().byPlace(Metric.MEAN_MS);
    assertEquals(2, pairs.size());
    assertEquals(List.of("0.5"), pairs.get(0).place().orElseThrow());
    assertEquals(3.5, pairs.get(0).difference().interval().estimate(), 1e-12);
    assertEquals(new Interval(1, 1, 1, 0.95), pairs.get(1).difference().interval());
    // two p-values of 0.125: Holm doubles the first, and the second is no smaller
    assertEquals(0.25, pairs.get(0).holmRankP(), 1e-12);
    assertEquals(0.25, pairs.get(1).holmRankP(), 1e-12);
    double half = 0.025; // Holm's first step of two
    assertEquals(
        Power.detectable(Power.Test.PAIRED, 4, pairs.get(0).difference().sd(), half, 0.8),
        pairs.get(0).detectable(),
        1e-9);
  }

  @Test
  void pointsThatAreTheSameScenarioAreNotCompared() throws IOException {
    Path file = folder.resolve("runs.csv");
    Files.writeString(file, HandmadeSweep.runs(0, 0).replace(",a,ok", ",r,ok"));
    SweepAnalysis same =
        new SweepAnalysis(
            SweepRuns.read(file, HandmadeSweep.spec(), SweepAnalysis.metrics(HandmadeSweep.spec())),
            0.05);
    assertEquals(1, same.byPlace(Metric.MEAN_MS).size());
  }

  @Test
  void standingsAreRankedWithTheirRange() throws IOException {
    List<SweepAnalysis.Standing> standings = analysis().standings(Metric.MEAN_MS);
    assertEquals(
        List.of("q-learning", "random"),
        standings.stream().map(SweepAnalysis.Standing::value).toList());
    // Q-learning is faster in every seed, so in every resample
    assertEquals(new RankRange(1, 1, 1), standings.get(0).rank());
    assertEquals(2, standings.get(0).places());
    // 8 9 9 10 11 11 13 15, middle half 9 10 11 11
    assertEquals(
        10.25,
        standings.get(0).summaries().of(Summary.INTERQUARTILE_MEAN).orElseThrow().estimate());
    assertEquals(10.5, standings.get(0).summaries().of(Summary.MEDIAN).orElseThrow().estimate());
  }

  @Test
  void rewardThatContradictsLatencyIsFound() throws IOException {
    SweepAnalysis analysis = analysis();
    List<SweepAnalysis.Contradiction> found =
        analysis.contradictions(
            analysis.byPlace(Metric.MEAN_MS), analysis.byPlace(Metric.REWARD_PER_FRAME));
    assertEquals(2, found.size());
    assertEquals("q-learning", found.get(0).faster());
    assertEquals(
        List.of(),
        analysis.contradictions(
            analysis.byPlace(Metric.MEAN_MS), analysis.byPlace(Metric.MEAN_MS)));
  }

  /** Every run of random takes twice as long as the reference's: 100 % over it, without spread. */
  @Test
  void distancesAreRunByRun() throws IOException {
    Map<Integer, Interval> shares =
        analysis().distances().stream()
            .collect(Collectors.toMap(d -> d.setting().point(), SweepAnalysis.Distance::share));
    assertEquals(4, shares.size());
    assertEquals(new Interval(1, 1, 1, 0.95), shares.get(0));
    assertEquals(
        (8.0 / 5 + 9.0 / 6 + 10.0 / 7 + 11.0 / 8) / 4 - 1,
        Objects.requireNonNull(shares.get(2)).estimate(),
        1e-12);
  }

  /** Half of random's runs are at or below 12 ms: a lower bound of 4 ms makes that 3. */
  @Test
  void profilesCountRuns() throws IOException {
    SweepAnalysis.Profile random = analysis().profiles().get(0);
    assertEquals("random", random.value());
    assertEquals(2, random.thresholds().get(0), 1e-12); // the fastest run of all, 8 ms
    for (int t = 0; t < random.thresholds().size(); t++) {
      double expected =
          Math.max(0, Math.floor((random.thresholds().get(t) * 4 - 8) / 2 + 1e-9)) / 4;
      assertEquals(Math.min(1, expected), random.shares().at(t).estimate(), 1e-12, "at " + t);
    }
  }

  @Test
  void whatIsUnstableHasNoMeanAndNoRank() throws IOException {
    SweepAnalysis analysis = HandmadeSweep.analysis(folder, 1); // of 10 that arrive
    assertTrue(analysis.runs().settings().get(3).unstable());
    SweepAnalysis.Row row =
        analysis.rows().stream()
            .filter(r -> r.setting().point() == 3 && r.metric() == Metric.MEAN_MS)
            .findFirst()
            .orElseThrow();
    assertTrue(row.summaries().of(Summary.MEAN).isEmpty());
    assertTrue(row.rank().isEmpty());
    assertEquals(1, analysis.standings(Metric.MEAN_MS).get(0).places());
    assertEquals(1, analysis.byPlace(Metric.MEAN_MS).size());
  }

  @Test
  void aTableOfAnotherSweepIsRefused() throws IOException {
    Path file = folder.resolve("runs.csv");
    Files.writeString(file, HandmadeSweep.runs(0, 0).replace("agent.gamma", "agent.alpha"));
    InputException e =
        assertThrows(
            InputException.class,
            () -> SweepRuns.read(file, HandmadeSweep.spec(), java.util.Set.of(Metric.MEAN_MS)));
    assertTrue(e.problems().get(0).contains("has no column agent.gamma"), e.problems().toString());
  }
}
