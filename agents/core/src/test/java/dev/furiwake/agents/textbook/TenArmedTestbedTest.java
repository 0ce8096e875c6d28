package dev.furiwake.agents.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.environment.EnvironmentContract;
import dev.furiwake.agents.environment.EpisodeSeeds;
import org.junit.jupiter.api.Test;

class TenArmedTestbedTest extends EnvironmentContract {
  @Override
  protected TenArmedTestbed create(int limit) {
    return new TenArmedTestbed(0, limit);
  }

  @Test
  void theBestActionIsWorthOnePointFiveFourOnAverage() {
    // printed on page 29, "the best possible of about 1.54": the mean of the highest of ten
    // standard
    // normal draws is 1.5388, their deviation 0.587
    TenArmedTestbed testbed = new TenArmedTestbed(0, 1000);
    EpisodeSeeds seeds = new EpisodeSeeds(29);
    int n = 40_000;
    double best = 0;
    double mean = 0;
    double squares = 0;
    for (int e = 0; e < n; e++) {
      testbed.reset(seeds.episode(e));
      best += testbed.value(testbed.best()) / n;
      for (int a = 0; a < 10; a++) {
        double value = testbed.value(a);
        assertTrue(value <= testbed.value(testbed.best()));
        mean += value / (10.0 * n);
        squares += value * value / (10.0 * n);
      }
    }
    assertEquals(1.5388, best, 4 * 0.587 / Math.sqrt(n));
    assertEquals(0, mean, 4 / Math.sqrt(10.0 * n));
    assertEquals(1, squares, 4 * Math.sqrt(2 / (10.0 * n)));
  }

  @Test
  void rewardsScatterAboutTheValueWithVarianceOne() {
    TenArmedTestbed testbed = new TenArmedTestbed(4, 50_000);
    testbed.reset(3);
    double sum = 0;
    double squares = 0;
    int n = 0;
    while (!testbed.ended()) {
      testbed.step(7);
      double noise = testbed.reward() - testbed.value(7);
      sum += noise;
      squares += noise * noise;
      n++;
    }
    assertTrue(testbed.truncated());
    assertEquals(50_000, n);
    assertEquals(0, sum / n, 4 / Math.sqrt(n));
    assertEquals(1, squares / n, 4 * Math.sqrt(2.0 / n));
    assertThrows(IllegalArgumentException.class, () -> new TenArmedTestbed(Double.NaN, 10));
  }
}
