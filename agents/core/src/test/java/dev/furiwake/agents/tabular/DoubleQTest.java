package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.Exploration;
import org.junit.jupiter.api.Test;

class DoubleQTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new DoubleQ(
        new DoubleQ.Settings(TabularSettings.defaults()), observations, actions, draws);
  }

  @Test
  @HandWorked
  void updatesByHand() {
    // Equation 6.10, α = γ = 1/2, all 0 at first; even steps move Q₁, odd ones Q₂.
    Draws coin = (step, purpose) -> purpose == Exploration.LEARNER && step % 2 == 0 ? -1 : 0;
    DoubleQ agent =
        new DoubleQ(
            new DoubleQ.Settings(TabularSettings.defaults().withAlpha(0.5).withGamma(0.5)),
            2,
            2,
            coin);
    // Q₁(0, 0) = 0 + (1 + 0 − 0)/2
    agent.learn(0, 0, 0, 1, 1, 0, false);
    assertEquals(0.5, agent.first(0, 0));
    assertEquals(0, agent.second(0, 0));
    // Q₂ finds the first action of state 0 best, Q₁ values it 1/2: Q₂(1, 1) = (2 + 1/4)/2
    agent.learn(1, 1, 1, 2, 0, 0, false);
    assertEquals(1.125, agent.second(1, 1));
    assertEquals(0, agent.first(1, 1));
    // Q₁ finds the first action of state 1 best, Q₂ values it 0, not 1.125: Q₁(0, 1) = 0
    agent.learn(2, 0, 1, 0, 1, 0, false);
    assertEquals(0, agent.first(0, 1));
    // Q₂ finds action 1 of state 1 best, Q₁ values it 0: Q₂(0, 1) = (4 + 0)/2
    agent.learn(3, 0, 1, 4, 1, 0, false);
    assertEquals(2, agent.second(0, 1));
    // terminated: Q₁(0, 0) = 1/2 + (1 − 1/2)/2
    agent.learn(4, 0, 0, 1, 1, 0, true);
    assertEquals(0.75, agent.first(0, 0));
    // it acts by the means
    assertEquals(0.375, agent.table().get(0, 0));
    assertEquals(1, agent.table().get(0, 1));
    assertEquals(0.5625, agent.table().get(1, 1));
    assertEquals(1, agent.explain(0).action());
  }
}
