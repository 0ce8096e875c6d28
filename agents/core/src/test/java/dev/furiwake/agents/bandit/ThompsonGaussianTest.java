package dev.furiwake.agents.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import org.junit.jupiter.api.Test;

class ThompsonGaussianTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new ThompsonSampling(ThompsonSampling.Settings.defaults(), observations, actions, draws);
  }

  @Test
  @HandWorked
  void posteriorByHand() {
    // Prior N(0, 1), noise 1, rewards 1, 2, 3: precision 1 + 3, mean 6/4. Prior N(2, 1/4), noise
    // 1/2:
    // precision 4 + 3 · 4 = 16, mean (8 + 24)/16.
    ThompsonSampling agent =
        new ThompsonSampling(ThompsonSampling.Settings.defaults(), 1, 2, new Scatter(1));
    ThompsonSampling told =
        new ThompsonSampling(
            new ThompsonSampling.Settings(new Posterior.Gaussian(2, 0.5, 0.5)),
            1,
            2,
            new Scatter(1));
    for (int t = 0; t < 3; t++) {
      agent.learn(t, 0, 1, t + 1, 0, 0, false);
      told.learn(t, 0, 1, t + 1, 0, 0, false);
    }
    assertEquals(1.5, agent.mean(0, 1));
    assertEquals(0, agent.mean(0, 0));
    assertEquals(2, told.mean(0, 1));
    assertEquals(1, agent.act(0, 3, Mode.EVALUATE));
  }

  @Test
  void drawsHaveThePosteriorsMoments() {
    // 40,000 draws of N(1.5, 1/4): the mean within 4 standard errors of 0.0025, the variance within
    // 4
    // of 1/4 · √(2/40,000) = 0.0018.
    Posterior posterior = new Posterior.Gaussian(0, 1, 1);
    Moments moments = Moments.of(posterior, 3, 6, 40_000);
    assertEquals(1.5, moments.mean(), 0.01);
    assertEquals(0.25, moments.variance(), 0.0071);
  }

  @Test
  void actionIsTakenWithTheProbabilityThatItIsBest() {
    // The difference of N(1.5, 1/4) and N(0, 1) is above 0 with probability Φ(1.5/√1.25) = 0.9101;
    // 20,000 decisions, 4 standard errors of 0.002.
    ThompsonSampling agent =
        new ThompsonSampling(ThompsonSampling.Settings.defaults(), 1, 2, new Scatter(21));
    for (int t = 0; t < 3; t++) {
      agent.learn(t, 0, 1, t + 1, 0, 0, false);
    }
    double share = 0;
    for (int step = 0; step < 20_000; step++) {
      share += agent.act(0, step, Mode.TRAIN) / 20_000.0;
    }
    assertEquals(0.9101, share, 0.0081);
  }

  @Test
  void impossiblePriorsAreRefused() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Posterior.Gaussian(0, bad, 1));
      assertThrows(IllegalArgumentException.class, () -> new Posterior.Gaussian(0, 1, bad));
      assertThrows(IllegalArgumentException.class, () -> new Posterior.Beta(bad, 1));
      assertThrows(IllegalArgumentException.class, () -> new Posterior.Beta(1, bad));
    }
  }
}
