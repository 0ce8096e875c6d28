package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.StepSize;
import org.junit.jupiter.api.Test;

class MonteCarloTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new MonteCarlo(
        new MonteCarlo.Settings(
            TabularSettings.defaults().withAlpha(StepSize.sampleAverage()),
            MonteCarlo.Visit.FIRST,
            20),
        observations,
        actions,
        draws);
  }

  private static MonteCarlo agent(MonteCarlo.Visit visit, int horizon) {
    return new MonteCarlo(
        new MonteCarlo.Settings(
            TabularSettings.defaults().withAlpha(StepSize.sampleAverage()).withGamma(0.5),
            visit,
            horizon),
        2,
        1,
        new Scatter(1));
  }

  @Test
  @HandWorked
  void returnsAreAveragedByHand() {
    // Box of 5.4, γ = 1/2. Rewards 1, 2, 4 at 0, 1, 0, then the end: returns 3, 4, 4. First visits
    // give Q(0) = 3, all visits (3 + 4)/2 = 3.5; Q(1) = 4 in both.
    for (MonteCarlo.Visit visit : MonteCarlo.Visit.values()) {
      boolean first = visit == MonteCarlo.Visit.FIRST;
      MonteCarlo agent = agent(visit, 100);
      agent.learn(0, 0, 0, 1, 1, 0, false);
      agent.learn(1, 1, 0, 2, 0, 0, false);
      assertEquals(0, agent.table().get(1, 0), "nothing is learned before the end");
      agent.learn(2, 0, 0, 4, 0, 0, true);
      assertEquals(first ? 3 : 3.5, agent.table().get(0, 0));
      assertEquals(4, agent.table().get(1, 0));
      // a second episode of one transition, return 8: (3 + 8)/2, or (3 + 4 + 8)/3
      agent.learn(3, 0, 0, 8, 0, 0, true);
      assertEquals(first ? 5.5 : 5, agent.table().get(0, 0), 1e-15);
      assertEquals(
          first ? 2 : 3, agent.explain(0).options().get(0).visits().getAsLong(), "visits counted");
    }
  }

  @Test
  @HandWorked
  void horizonEndsAnEpisode() {
    // two transitions: returns 1 + 2/2 = 2 and 2; the third belongs to the next episode
    MonteCarlo agent = agent(MonteCarlo.Visit.FIRST, 2);
    agent.learn(0, 0, 0, 1, 1, 0, false);
    agent.learn(1, 1, 0, 2, 0, 0, false);
    assertEquals(2, agent.table().get(0, 0));
    assertEquals(2, agent.table().get(1, 0));
    agent.learn(2, 0, 0, 100, 1, 0, false);
    assertEquals(2, agent.table().get(0, 0));
  }

  @Test
  void whatIsCutOffIsNotCredited() {
    MonteCarlo agent = agent(MonteCarlo.Visit.FIRST, 100);
    agent.learn(0, 0, 0, 1, 1, 0, false);
    agent.endEpisode();
    agent.learn(1, 1, 0, 2, 0, 0, true);
    assertEquals(0, agent.table().get(0, 0));
    assertEquals(2, agent.table().get(1, 0));
  }
}
