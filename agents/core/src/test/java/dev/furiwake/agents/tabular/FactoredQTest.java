package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.VectorContract;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FactoredQTest extends VectorContract {
  private static final Exploration GREEDY = new Exploration.Greedy(TieBreak.FIRST);

  @Override
  protected VectorAgent create(int actions, Draws draws) {
    return new FactoredQ(
        new FactoredQ.Settings(
            StepSize.constant(0.1), 0.5, 0, 2, new Exploration.EpsilonGreedy(0.2)),
        DIMENSION,
        actions,
        draws);
  }

  private static FactoredQ agent(double gamma, double initial, int levels) {
    return new FactoredQ(
        new FactoredQ.Settings(StepSize.constant(0.5), gamma, initial, levels, GREEDY),
        2,
        2,
        new Scatter(1));
  }

  private static void learn(FactoredQ agent, int action, double reward, double... x) {
    agent.learn(0, x, action, reward, new double[] {1, 0}, 0, false);
  }

  @Test
  @HandWorked
  void valuesDependOnTheActionsOwnLevelAlone() {
    FactoredQ agent = agent(0, -10, 3);
    // Q₀(x) = −10 (x + 1): the emptier one, and the first of equals
    assertEquals(-30, agent.value(new double[] {2, 0}, 0));
    assertEquals(1, agent.act(new double[] {2, 1}, 0, Mode.TRAIN));
    assertEquals(0, agent.act(new double[] {1, 1}, 0, Mode.TRAIN));
    // action 0 at level 1 from −20 to −20 + 0.5 (−40 + 20) = −30, whatever the other's level
    learn(agent, 0, -40, 1, 7);
    assertEquals(-30, agent.value(new double[] {1, 0}, 0));
    assertEquals(-10, agent.value(new double[] {0, 0}, 0));
    assertEquals(-20, agent.value(new double[] {0, 1}, 1));
    assertEquals(OptionalLong.of(1), agent.explain(new double[] {1, 1}).options().get(0).visits());
    assertEquals(OptionalLong.of(0), agent.explain(new double[] {1, 1}).options().get(1).visits());
  }

  @Test
  @HandWorked
  void levelsAboveTheHighestCountInProportion() {
    FactoredQ agent = agent(0, -10, 3);
    // level 5 of 3: −30 · 6/3; a reward of −90 there is −45 at level 2, so −30 + 0.5 (−45 + 30)
    assertEquals(-60, agent.value(new double[] {5, 0}, 0));
    learn(agent, 0, -90, 5, 0);
    assertEquals(-37.5, agent.value(new double[] {2, 0}, 0));
    assertEquals(-75, agent.value(new double[] {5, 0}, 0));
  }

  @Test
  @HandWorked
  void discountedItIsQLearningOnTheAggregatedStates() {
    FactoredQ agent = agent(0.5, 4, 2);
    // next observation (1, 0): Q₀ is 8 and 4, the maximum 8; 4 + 0.5 (2 + 0.5 · 8 − 4) = 5
    learn(agent, 1, 2, 1, 0);
    assertEquals(5, agent.value(new double[] {0, 0}, 1));
    // nothing follows: 5 + 0.5 (2 − 5)
    agent.learn(1, new double[] {1, 0}, 1, 2, new double[] {1, 0}, 0, true);
    assertEquals(3.5, agent.value(new double[] {0, 0}, 1));
  }

  @Test
  void impossibleSettingsAndObservationsAreRefused() {
    StepSize rate = StepSize.constant(0.1);
    assertThrows(
        IllegalArgumentException.class, () -> new FactoredQ.Settings(rate, 0, 0, 0, GREEDY));
    assertThrows(
        IllegalArgumentException.class, () -> new FactoredQ.Settings(rate, 2, 0, 1, GREEDY));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new FactoredQ.Settings(
                rate, 0, 0, 1, new Exploration.UpperConfidence(1, TieBreak.FIRST)));
    FactoredQ agent = agent(0, 0, 2);
    for (double wrong : new double[] {-1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> agent.act(new double[] {wrong, 0}, 0, Mode.TRAIN));
    }
  }
}
