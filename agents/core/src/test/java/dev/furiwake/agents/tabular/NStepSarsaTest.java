package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import org.junit.jupiter.api.Test;

class NStepSarsaTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new NStepSarsa(
        new NStepSarsa.Settings(TabularSettings.defaults(), 4), observations, actions, draws);
  }

  private static NStepSarsa agent(int n) {
    return new NStepSarsa(
        new NStepSarsa.Settings(TabularSettings.defaults().withAlpha(0.5).withGamma(0.5), n),
        3,
        2,
        new Scatter(1));
  }

  @Test
  @HandWorked
  void updatesByHand() {
    // Equations 7.4 and 7.5, n = 2, α = γ = 1/2, Q(2, 1) = 4 at first.
    NStepSarsa agent = agent(2);
    agent.table().set(2, 1, 4);
    agent.learn(0, 0, 0, 1, 1, 0, false);
    assertEquals(0, agent.table().get(0, 0), "one reward is not enough");
    // G = 1 + 2/2 + 4/4 = 3, so Q(0, 0) = 3/2
    agent.learn(1, 1, 0, 2, 2, 1, false);
    assertEquals(1.5, agent.table().get(0, 0));
    // terminated: for (1, 0) G = 2 + 8/2 = 6, for (2, 1) G = 8, so 3 and 4 + (8 − 4)/2
    agent.learn(2, 2, 1, 8, 0, 0, true);
    assertEquals(3, agent.table().get(1, 0));
    assertEquals(6, agent.table().get(2, 1));
    // a new episode begins with nothing: G = 2 + 2/2 + Q(0, 0)/4 = 3.375 for (1, 0)
    agent.learn(3, 1, 0, 2, 0, 0, false);
    assertEquals(3, agent.table().get(1, 0));
    agent.learn(4, 0, 1, 2, 0, 0, false);
    assertEquals(3 + (3.375 - 3) / 2, agent.table().get(1, 0));
  }

  @Test
  @HandWorked
  void oneStepIsSarsa() {
    // equation 6.7: Q(0, 0) = (1 + 4/2)/2
    NStepSarsa agent = agent(1);
    agent.table().set(2, 1, 4);
    agent.learn(0, 0, 0, 1, 2, 1, false);
    assertEquals(1.5, agent.table().get(0, 0));
  }

  @Test
  void whatIsCutOffIsNotCredited() {
    NStepSarsa agent = agent(2);
    agent.learn(0, 0, 0, 1, 1, 0, false);
    agent.endEpisode();
    agent.learn(1, 1, 0, 2, 2, 1, false);
    assertEquals(0, agent.table().get(0, 0));
  }

  @Test
  void impossibleNumbersOfStepsAreRefused() {
    for (int n : new int[] {0, -1, 10_001}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new NStepSarsa.Settings(TabularSettings.defaults(), n));
    }
  }
}
