package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.TieBreak;
import org.junit.jupiter.api.Test;

class ExpectedSarsaTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new OneStep(
        new OneStep.Settings(
            TabularSettings.defaults()
                .withExploration(new Exploration.UpperConfidence(1, TieBreak.RANDOM)),
            OneStep.Target.EXPECTED),
        observations,
        actions,
        draws);
  }

  private static OneStep agent(Exploration exploration) {
    OneStep agent =
        new OneStep(
            new OneStep.Settings(
                TabularSettings.defaults()
                    .withAlpha(0.25)
                    .withGamma(0.5)
                    .withExploration(exploration),
                OneStep.Target.EXPECTED),
            2,
            3,
            new Scatter(1));
    agent.table().set(0, 1, 2);
    agent.table().set(1, 0, 4);
    agent.table().set(1, 1, 8);
    agent.table().set(1, 2, -6);
    return agent;
  }

  @Test
  @HandWorked
  void updateByHand() {
    // Equation 6.9, α = 1/4, γ = 1/2, r = 1, Q(0, 1) = 2. At ε = 1/4 the next value is 3/4 · 8 +
    // 1/4
    // · (4 + 8 − 6)/3 = 6.5, so 2 + (1 + 3.25 − 2)/4 = 2.5625.
    OneStep greedy = agent(new Exploration.EpsilonGreedy(0.25));
    greedy.learn(0, 0, 1, 1, 1, 2, false);
    assertEquals(2.5625, greedy.table().get(0, 1));
    // ε as it is at the next decision: from 1 at step 0 to 1/4 at step 3, so at step 2's update.
    OneStep falling =
        agent(new Exploration.EpsilonGreedy(new Schedule.Linear(1, 0.25, 3), TieBreak.FIRST));
    falling.learn(2, 0, 1, 1, 1, 2, false);
    assertEquals(2.5625, falling.table().get(0, 1));
    // Softmax at τ = 2 / ln 2: weights 2^(Q / 2) = 4, 16, 1/8; (16 + 128 − 0.75) / 20.125 = 7.118…
    OneStep soft = agent(new Exploration.Softmax(Schedule.constant(2 / Math.log(2))));
    soft.learn(0, 0, 1, 1, 1, 2, false);
    assertEquals(2 + (1 + 0.5 * 143.25 / 20.125 - 2) / 4, soft.table().get(0, 1), 1e-12);
  }

  @Test
  void isQLearningIfNothingIsExplored() {
    OneStep agent = agent(new Exploration.Greedy(TieBreak.RANDOM));
    agent.learn(0, 0, 1, 1, 1, 2, false);
    assertEquals(2.75, agent.table().get(0, 1)); // see QLearningTest
  }
}
