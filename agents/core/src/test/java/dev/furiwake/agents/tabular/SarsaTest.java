package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import org.junit.jupiter.api.Test;

class SarsaTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new OneStep(
        new OneStep.Settings(
            TabularSettings.defaults()
                .withExploration(new Exploration.Softmax(Schedule.constant(0.5))),
            OneStep.Target.NEXT_ACTION),
        observations,
        actions,
        draws);
  }

  @Test
  @HandWorked
  void updateByHand() {
    // Equation 6.7, α = 1/4, γ = 1/2, r = 1, Q(0, 1) = 2, Q(1, 2) = −8: 2 + (1 − 4 − 2)/4 = 0.75.
    OneStep agent =
        new OneStep(
            new OneStep.Settings(
                TabularSettings.defaults().withAlpha(0.25).withGamma(0.5),
                OneStep.Target.NEXT_ACTION),
            2,
            3,
            new Scatter(1));
    agent.table().set(0, 1, 2);
    agent.table().set(1, 1, 8);
    agent.table().set(1, 2, -8);
    agent.learn(0, 0, 1, 1, 1, 2, false);
    assertEquals(0.75, agent.table().get(0, 1));
    assertEquals(true, agent.usesNextAction());
  }
}
