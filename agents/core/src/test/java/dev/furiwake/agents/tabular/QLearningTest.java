package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.PolicyFile;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import org.junit.jupiter.api.Test;

class QLearningTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return agent(TabularSettings.defaults().withVisits(), observations, actions, draws);
  }

  private static OneStep agent(TabularSettings settings, int n, int m, Draws draws) {
    return new OneStep(new OneStep.Settings(settings, OneStep.Target.GREEDY), n, m, draws);
  }

  @Test
  @HandWorked
  void updateByHand() {
    // Equation 6.8, α = 1/4, γ = 1/2, r = 1, Q(0, 1) = 2, max Q(1, ·) = 8: 2 + (1 + 4 − 2)/4 =
    // 2.75;
    // terminated: 2.75 + (1 − 2.75)/4 = 2.3125.
    OneStep agent =
        agent(TabularSettings.defaults().withAlpha(0.25).withGamma(0.5), 2, 3, new Scatter(1));
    agent.table().set(0, 1, 2);
    agent.table().set(1, 1, 8);
    agent.learn(0, 0, 1, 1, 1, 2, false);
    assertEquals(2.75, agent.table().get(0, 1));
    agent.learn(1, 0, 1, 1, 1, 2, true);
    assertEquals(2.3125, agent.table().get(0, 1));
  }

  @Test
  @HandWorked
  void rateByVisitsMakesAverages() {
    // Equation 2.3: with α = 1, 1/2, 1/3 and γ = 0 the value is the mean of the rewards; Q₀ = 9 is
    // forgotten. An entry beside it has visits of its own.
    OneStep agent =
        agent(
            TabularSettings.defaults()
                .withAlpha(StepSize.sampleAverage())
                .withGamma(0)
                .withInitial(9),
            2,
            2,
            new Scatter(1));
    agent.learn(7, 0, 1, 1, 1, 0, false);
    agent.learn(8, 0, 1, 3, 1, 0, false);
    agent.learn(9, 0, 0, 5, 1, 0, false);
    agent.learn(10, 0, 1, 8, 1, 0, false);
    assertEquals(4, agent.table().get(0, 1), 1e-15);
    assertEquals(5, agent.table().get(0, 0));
    assertEquals(9, agent.table().get(1, 0));
    assertEquals(3, agent.explain(0).options().get(1).visits().getAsLong());
  }

  @Test
  void learnsTheBitsOfTheFastSpecialCase() {
    for (OneStep.Target target :
        new OneStep.Target[] {OneStep.Target.GREEDY, OneStep.Target.NEXT_ACTION}) {
      OneStep general =
          new OneStep(
              new OneStep.Settings(TabularSettings.defaults(), target), 5, 3, new Scatter(2));
      TemporalDifference fast =
          new TemporalDifference(
              target == OneStep.Target.GREEDY
                  ? TemporalDifference.Target.GREEDY
                  : TemporalDifference.Target.NEXT_ACTION,
              new ValueTable(5, 3, 0),
              new EpsilonGreedy(0.2, TieBreak.RANDOM, new Scatter(2)),
              0.1,
              0.9);
      Draws world = new Scatter(77);
      int s = 0;
      int a = 0;
      for (int step = 0; step < 5000; step++) {
        int next = (int) Long.remainderUnsigned(world.bits(step, 0), 5);
        int chosen = general.act(next, step, Mode.TRAIN);
        assertEquals(chosen, fast.act(next, step, Mode.TRAIN));
        double reward = world.bits(s * 3L + a, 1) * 0x1p-63;
        general.learn(step, s, a, reward, next, chosen, step % 50 == 49);
        fast.learn(step, s, a, reward, next, chosen, step % 50 == 49);
        s = next;
        a = chosen;
      }
      assertArrayEquals(PolicyFile.toBytes(fast, "x"), PolicyFile.toBytes(general, "x"));
    }
  }
}
