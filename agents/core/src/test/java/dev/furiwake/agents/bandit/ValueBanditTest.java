package dev.furiwake.agents.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import org.junit.jupiter.api.Test;

class ValueBanditTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new ValueBandit(ValueBandit.Settings.defaults(), observations, actions, draws);
  }

  @Test
  @HandWorked
  void sampleAveragesAndConstantRateByHand() {
    // Equation 2.3: rewards 1, 0, 5 average 2, whatever Q₁ and whatever comes next.
    ValueBandit averages =
        new ValueBandit(
            new ValueBandit.Settings(
                StepSize.sampleAverage(), 7, new Exploration.EpsilonGreedy(0.1)),
            2,
            2,
            new Scatter(1));
    // Equation 2.5, α = 1/2, Q₁ = 8: 4.5, 2.25, 3.625.
    ValueBandit constant =
        new ValueBandit(
            new ValueBandit.Settings(StepSize.constant(0.5), 8, new Exploration.EpsilonGreedy(0.1)),
            2,
            2,
            new Scatter(1));
    double[] rewards = {1, 0, 5};
    for (int t = 0; t < 3; t++) {
      averages.learn(t, 0, 1, rewards[t], 1, 0, false);
      constant.learn(t, 0, 1, rewards[t], 1, 0, false);
    }
    assertEquals(2, averages.table().get(0, 1), 1e-15);
    assertEquals(3.625, constant.table().get(0, 1));
    assertEquals(7, averages.table().get(0, 0));
    assertEquals(7, averages.table().get(1, 1));
    assertEquals("value-bandit", averages.algorithm());
  }

  private static ValueBandit bounds(double c) {
    ValueBandit agent =
        new ValueBandit(
            new ValueBandit.Settings(
                StepSize.sampleAverage(), 0, new Exploration.UpperConfidence(c, TieBreak.FIRST)),
            1,
            2,
            new Scatter(1));
    assertEquals(0, agent.act(0, 0, Mode.TRAIN));
    for (int t = 0; t < 8; t++) {
      agent.learn(t, 0, 0, 1, 0, 0, false);
    }
    // the other one is untried
    assertEquals(1, agent.act(0, 8, Mode.TRAIN));
    agent.learn(8, 0, 1, 0.5, 0, 0, false);
    return agent;
  }

  @Test
  @HandWorked
  void upperBoundsByHand() {
    // Equation 2.10: Q = 1 and 1/2, N = 8 and 1, ln 9 = 2.197. c = 1: 1 + 0.524 < 0.5 + 1.482. c =
    // 0.2: 1 + 0.105 > 0.5 + 0.296. UCB1's c = √2: the second again.
    assertEquals(1, bounds(1).act(0, 9, Mode.TRAIN));
    assertEquals(0, bounds(0.2).act(0, 9, Mode.TRAIN));
    assertEquals(1, bounds(Math.sqrt(2)).act(0, 9, Mode.TRAIN));
    assertEquals(0, bounds(1).act(0, 9, Mode.EVALUATE));
    assertTrue(bounds(1).explain(0, 9, Mode.TRAIN).exploratory());
    assertEquals("ucb-bandit", bounds(1).algorithm());
  }
}
