package dev.furiwake.agents.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.textbook.RandomWalk;
import org.junit.jupiter.api.Test;

class PredictionTest {

  /** Three steps 0 → 1 → 0 → end with rewards 1, 2, 4; all numbers exact in binary. */
  private static void episode(Prediction prediction) {
    prediction.learn(0, 1, 1, false);
    prediction.learn(1, 2, 0, false);
    prediction.learn(0, 4, 0, true);
  }

  @Test
  void oneStepByHand() {
    // α = γ = 1/2, V₀ = 8. V(0) ← 8 + (1 + 4 − 8)/2 = 6.5; V(1) ← 8 + (2 + 3.25 − 8)/2 = 6.625;
    // V(0) ← 6.5 + (4 − 6.5)/2 = 5.25
    Prediction td = new NStepTd(2, 8, 1, 0.5, 0.5);
    episode(td);
    assertEquals(5.25, td.value(0));
    assertEquals(6.625, td.value(1));
  }

  @Test
  void twoStepsByHand() {
    // G of the first: 1 + 2/2 + V(0)/4 with V(0) = 8, so 4: V(0) ← 8 + (4 − 8)/2 = 6. Then the
    // episode is over: second, 2 + 4/2 = 4: V(1) ← 6; third, 4: V(0) ← 6 + (4 − 6)/2 = 5
    Prediction td = new NStepTd(2, 8, 2, 0.5, 0.5);
    episode(td);
    assertEquals(5, td.value(0));
    assertEquals(6, td.value(1));
  }

  @Test
  void monteCarloByHand() {
    // returns 1 + 4/2 = 3, 2 + 4/2 = 4, 4: V(0) ← 8 + (3 − 8)/2 = 5.5, V(1) ← 6,
    // V(0) ← 5.5 + (4 − 5.5)/2 = 4.75; nothing before the end
    Prediction monteCarlo = new MonteCarloPrediction(2, 8, 0.5, 0.5);
    monteCarlo.learn(0, 1, 1, false);
    monteCarlo.learn(1, 2, 0, false);
    assertEquals(8, monteCarlo.value(0));
    monteCarlo.learn(0, 4, 0, true);
    assertEquals(4.75, monteCarlo.value(0));
    assertEquals(6, monteCarlo.value(1));
  }

  @Test
  void moreStepsThanAnEpisodeHasAreMonteCarlo() {
    // 7.1: "if t + n ≥ T … the n-step return is the full return"
    RandomWalk walk = RandomWalk.ofNineteen();
    EpisodeSeeds seeds = new EpisodeSeeds(2);
    Prediction td = new NStepTd(19, 0.25, 10_000, 0.125, 1);
    Prediction monteCarlo = new MonteCarloPrediction(19, 0.25, 0.125, 1);
    for (int e = 0; e < 50; e++) {
      int state = walk.reset(seeds.episode(e));
      while (!walk.ended()) {
        int next = walk.step(0);
        td.learn(state, walk.reward(), next, walk.terminated());
        monteCarlo.learn(state, walk.reward(), next, walk.terminated());
        state = next;
      }
      for (int s = 0; s < 19; s++) {
        assertEquals(monteCarlo.value(s), td.value(s), 1e-12);
      }
    }
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new NStepTd(0, 0, 1, 0.1, 1));
    assertThrows(IllegalArgumentException.class, () -> new NStepTd(2, 0, 0, 0.1, 1));
    assertThrows(IllegalArgumentException.class, () -> new NStepTd(2, Double.NaN, 1, 0.1, 1));
    assertThrows(IllegalArgumentException.class, () -> new NStepTd(2, 0, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new MonteCarloPrediction(2, 0, 1.5, 1));
    assertThrows(IllegalArgumentException.class, () -> new MonteCarloPrediction(2, 0, 0.5, -1));
  }
}
