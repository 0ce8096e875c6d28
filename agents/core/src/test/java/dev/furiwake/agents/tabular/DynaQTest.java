package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.RandomBits;
import org.junit.jupiter.api.Test;

class DynaQTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new DynaQ(
        new DynaQ.Settings(TabularSettings.defaults(), 5), observations, actions, draws);
  }

  private static DynaQ agent(int planning, Draws draws) {
    return new DynaQ(
        new DynaQ.Settings(TabularSettings.defaults().withAlpha(0.5).withGamma(0.5), planning),
        2,
        2,
        draws);
  }

  @Test
  @HandWorked
  void plansWithWhatItHasSeen() {
    // Box of 8.2, α = γ = 1/2, two planning updates. Some bits of which the first plan falls on the
    // first observation met and the second on the second; words 0 and 2 draw observations, 1 and 3
    // actions:
    long found = 0;
    while (RandomBits.below(RandomBits.child(found, 0), 2) != 0
        || RandomBits.below(RandomBits.child(found, 2), 2) != 1) {
      found++;
    }
    long bits = found;
    DynaQ agent = agent(2, (step, purpose) -> bits);
    // one pair known, so it is learned from three times: 4/2, 4 · 3/4, 4 · 7/8
    agent.learn(0, 0, 0, 4, 1, 0, false);
    assertEquals(3.5, agent.table().get(0, 0));
    // Q(1, 0) = 8/2; plan (0, 0): 3.5 + (4 + 4/2 − 3.5)/2 = 4.75; plan (1, 0), terminal: 4 + 4/2
    agent.learn(1, 1, 0, 8, 0, 0, true);
    assertEquals(4.75, agent.table().get(0, 0));
    assertEquals(6, agent.table().get(1, 0));
    // (0, 0) now leads to itself and pays 0, which replaces what was known: 4.75 + (4.75/2 −
    // 4.75)/2
    // = 3.5625; plan it: 3.5625 · 3/4 = 2.671875; plan (1, 0): 6 + (8 − 6)/2
    agent.learn(2, 0, 0, 0, 0, 0, false);
    assertEquals(2.671875, agent.table().get(0, 0));
    assertEquals(7, agent.table().get(1, 0));
  }

  @Test
  void plansAnObservationEvenlyThenAnActionEvenly() {
    // Met are (0, 0), (0, 1) and (1, 1), so planned with 1/4, 1/4 and 1/2. With α = 1 and γ = 0 a
    // plan
    // restores the reward, 1, of a value set to 0 before; 20,000 plans within 4.5 standard errors.
    DynaQ agent =
        new DynaQ(
            new DynaQ.Settings(TabularSettings.defaults().withAlpha(1).withGamma(0), 1),
            2,
            2,
            new Scatter(6));
    agent.learn(0, 0, 0, 1, 1, 0, false);
    agent.learn(1, 0, 1, 1, 1, 0, false);
    int n = 20_000;
    int[] counts = new int[3];
    for (int step = 2; step < n + 2; step++) {
      agent.table().set(0, 0, 0);
      agent.table().set(0, 1, 0);
      agent.learn(step, 1, 1, 1, 0, 0, false);
      counts[agent.table().get(0, 0) == 1 ? 0 : agent.table().get(0, 1) == 1 ? 1 : 2]++;
      assertEquals(0, agent.table().get(1, 0), "never met, never planned");
    }
    assertEquals(n / 4.0, counts[0], 4.5 * Math.sqrt(n * 3 / 16.0));
    assertEquals(n / 4.0, counts[1], 4.5 * Math.sqrt(n * 3 / 16.0));
    assertEquals(n / 2.0, counts[2], 4.5 * Math.sqrt(n / 4.0));
  }

  @Test
  @HandWorked
  void withoutPlanningItIsQLearning() {
    DynaQ agent = agent(0, new Scatter(1));
    agent.table().set(1, 1, 8);
    agent.learn(0, 0, 0, 4, 1, 0, false);
    assertEquals(4, agent.table().get(0, 0)); // equation 6.8: (4 + 8/2)/2
  }
}
