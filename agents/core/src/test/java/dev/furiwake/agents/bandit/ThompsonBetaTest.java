package dev.furiwake.agents.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import org.junit.jupiter.api.Test;

class ThompsonBetaTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return agent(observations, actions, draws);
  }

  private static ThompsonSampling agent(int observations, int actions, Draws draws) {
    return new ThompsonSampling(
        new ThompsonSampling.Settings(new Posterior.Beta(1, 1)), observations, actions, draws);
  }

  @Test
  @HandWorked
  void posteriorByHand() {
    // Beta(1, 1), then +1, +1, −1: Beta(3, 2) of mean 3/5, so a mean reward of 1/5.
    ThompsonSampling agent = agent(1, 2, new Scatter(1));
    agent.learn(0, 0, 1, 1, 0, 0, false);
    agent.learn(1, 0, 1, 1, 0, 0, false);
    agent.learn(2, 0, 1, -1, 0, 0, false);
    assertEquals(0.2, agent.mean(0, 1), 1e-15);
    assertEquals(0, agent.mean(0, 0));
  }

  @Test
  void drawsHaveThePosteriorsMoments() {
    // Beta(a, b): mean a/(a + b), variance ab / ((a + b)² (a + b + 1)); of 2p − 1 four times that.
    // Tolerances: 4 standard errors of 40,000 draws, those of the variance by a kurtosis below 3.
    double[][] priors = {{1, 1}, {3, 2}, {0.5, 0.5}, {0.3, 4}, {40, 60}};
    for (double[] prior : priors) {
      double a = prior[0];
      double b = prior[1];
      double variance = 4 * a * b / ((a + b) * (a + b) * (a + b + 1));
      Moments moments = Moments.of(new Posterior.Beta(a, b), 0, 0, 40_000);
      double error = 4 * Math.sqrt(variance / 40_000);
      assertEquals(2 * a / (a + b) - 1, moments.mean(), error, "mean of " + a + ", " + b);
      // Beta(0.3, 4) is skewed: its kurtosis is below 13, so the variance's error below √12/200
      double spread = 4 * variance * (a == 0.3 ? Math.sqrt(12) : Math.sqrt(2)) / 200;
      assertEquals(variance, moments.variance(), spread, "variance of " + a + ", " + b);
    }
  }

  @Test
  void otherRewardsAreRefused() {
    ThompsonSampling agent = agent(1, 2, new Scatter(1));
    for (double reward : new double[] {0, 0.5, -2, Double.NaN}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> agent.learn(0, 0, 0, reward, 0, 0, false));
      assertEquals("reward is " + reward + "; accepted by a Beta prior: 1 or -1", e.getMessage());
    }
  }
}
