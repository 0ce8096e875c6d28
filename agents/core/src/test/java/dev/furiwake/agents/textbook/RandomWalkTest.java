package dev.furiwake.agents.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.environment.EnvironmentContract;
import dev.furiwake.agents.environment.EpisodeSeeds;
import org.junit.jupiter.api.Test;

class RandomWalkTest extends EnvironmentContract {
  @Override
  protected RandomWalk create(int limit) {
    return RandomWalk.ofFive().limited(limit);
  }

  @Test
  void trueValuesAreThePrintedOnes() {
    // Example 6.2: 1/6 … 5/6; Example 7.1: the returns are ±1, and 0 in the middle by symmetry
    RandomWalk five = RandomWalk.ofFive();
    for (int s = 0; s < 5; s++) {
      assertEquals((s + 1) / 6.0, five.value(s), 1e-15);
    }
    RandomWalk nineteen = RandomWalk.ofNineteen();
    assertEquals(-0.9, nineteen.value(0), 1e-15);
    assertEquals(0, nineteen.value(9), 1e-15);
    assertEquals(0.9, nineteen.value(18), 1e-15);
  }

  @Test
  void walksFromTheMiddleEndOnEitherSideAndTakeAsLongAsTheyShould() {
    // a symmetric walk from the middle of n states takes ((n + 1) / 2)² steps on average, with
    // variance 2/3 (m⁴ − m²) for m = (n + 1) / 2
    for (RandomWalk walk : new RandomWalk[] {RandomWalk.ofFive(), RandomWalk.ofNineteen()}) {
      int n = walk.observations();
      double m = (n + 1) / 2.0;
      EpisodeSeeds seeds = new EpisodeSeeds(n);
      int episodes = 20_000;
      long steps = 0;
      int right = 0;
      for (int e = 0; e < episodes; e++) {
        assertEquals(n / 2, walk.reset(seeds.episode(e)));
        while (!walk.ended()) {
          walk.step(0);
          steps++;
          assertTrue(walk.terminated() || walk.reward() == 0);
        }
        assertEquals(walk.reward() == 1 ? 1 : n == 5 ? 0 : -1, walk.reward());
        right += walk.reward() == 1 ? 1 : 0;
      }
      double se = Math.sqrt(2.0 / 3 * (m * m * m * m - m * m) / episodes);
      assertEquals(m * m, (double) steps / episodes, 4 * se);
      assertEquals(0.5, (double) right / episodes, 4 * Math.sqrt(0.25 / episodes));
    }
  }
}
