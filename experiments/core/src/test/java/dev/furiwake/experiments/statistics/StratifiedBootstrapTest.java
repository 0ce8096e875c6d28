package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expectations are worked out by hand. Two runs of 0 and 1 are drawn as Binomial(2, ½): means 0, ½
 * and 1 with probabilities ¼, ½ and ¼; two such tasks drawn independently as Binomial(4, ½), of
 * which the ends have 1/16 each. Of 4,000 resamples no share strays far enough to matter.
 */
class StratifiedBootstrapTest {
  private static final double[][] TWICE = {{0, 1}, {0, 1}};

  private static Interval mean(double[][] values, double level, Resampling resampling) {
    return StratifiedBootstrap.intervals(values, List.of(Summary.MEAN), level, 4000, resampling, 7)
        .get(0);
  }

  @Test
  void oneTaskIsTheOrdinaryBootstrap() {
    double[][] one = {{1, 0}};
    assertEquals(new Interval(0.5, 0, 1, 0.8), mean(one, 0.8, Resampling.INDEPENDENT));
    assertEquals(new Interval(0.5, 0.5, 0.5, 0.4), mean(one, 0.4, Resampling.INDEPENDENT));
  }

  @Test
  void tasksThatShareTheirSeedsDoNotCountAsMoreSeeds() {
    assertEquals(new Interval(0.5, 0, 1, 0.8), mean(TWICE, 0.8, Resampling.JOINT));
    assertEquals(new Interval(0.5, 0.25, 0.75, 0.8), mean(TWICE, 0.8, Resampling.INDEPENDENT));
  }

  @Test
  void everyTaskKeepsItsShare() {
    double[][] apart = {{0, 0}, {10, 10}};
    assertEquals(new Interval(5, 5, 5, 0.95), mean(apart, 0.95, Resampling.INDEPENDENT));
    assertEquals(new Interval(5, 5, 5, 0.95), mean(apart, 0.95, Resampling.JOINT));
  }

  @Test
  void summariesAreOverAllRunsOfAllTasks() {
    double[][] values = {{3, 100}, {2, 1}};
    List<Interval> all =
        StratifiedBootstrap.intervals(
            values,
            List.of(Summary.MEAN, Summary.INTERQUARTILE_MEAN, Summary.MEDIAN),
            0.95,
            200,
            Resampling.INDEPENDENT,
            1);
    assertEquals(26.5, all.get(0).estimate());
    assertEquals(2.5, all.get(1).estimate()); // of 2 and 3
    assertEquals(2.5, all.get(2).estimate());
    assertEquals(1, Summary.MEDIAN.of(new double[] {9, 1, 0}));
  }

  @Test
  void raggedTasksAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> mean(new double[][] {{1, 2}, {1, 2, 3}}, 0.95, Resampling.JOINT));
  }
}
