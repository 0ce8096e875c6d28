package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.TieBreak;
import org.junit.jupiter.api.Test;

class TemporalDifferenceTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new TemporalDifference(
        TemporalDifference.Target.NEXT_ACTION,
        new ValueTable(observations, actions, 0),
        new EpsilonGreedy(0.2, TieBreak.RANDOM, draws),
        0.1,
        0.9);
  }

  private static TemporalDifference agent(
      TemporalDifference.Target target, ValueTable table, double alpha, double gamma) {
    return new TemporalDifference(
        target, table, new EpsilonGreedy(0.1, TieBreak.FIRST, new Scatter(1)), alpha, gamma);
  }

  private static ValueTable table() {
    ValueTable table = new ValueTable(2, 3, 0);
    table.set(0, 1, 2);
    table.set(1, 0, 4);
    table.set(1, 1, 8);
    table.set(1, 2, -8);
    return table;
  }

  @Test
  @HandWorked
  void updatesByHandToTheLastDigit() {
    // α = 1/4, γ = 1/2, r = 1, all exact in binary. Q-learning: 2 + (1 + 8/2 − 2)/4 = 2.75. SARSA
    // with a' = 2: 2 + (1 − 8/2 − 2)/4 = 0.75. Terminated: 2 + (1 − 2)/4 = 1.75 for both.
    ValueTable q = table();
    agent(TemporalDifference.Target.GREEDY, q, 0.25, 0.5).learn(0, 0, 1, 1, 1, 2, false);
    assertEquals(2.75, q.get(0, 1));
    ValueTable s = table();
    agent(TemporalDifference.Target.NEXT_ACTION, s, 0.25, 0.5).learn(0, 0, 1, 1, 1, 2, false);
    assertEquals(0.75, s.get(0, 1));
    for (TemporalDifference.Target target : TemporalDifference.Target.values()) {
      ValueTable t = table();
      agent(target, t, 0.25, 0.5).learn(0, 0, 1, 1, 1, 2, true);
      assertEquals(1.75, t.get(0, 1));
      // nothing else has moved
      assertEquals(0, t.get(0, 0));
      assertEquals(8, t.get(1, 1));
    }
  }

  @Test
  void updateOfAnActionByItsOwnState() {
    // s' = s: the target uses the value before the update. 8 + (0 + 8/2 − 8)/4 = 7.
    ValueTable q = table();
    agent(TemporalDifference.Target.GREEDY, q, 0.25, 0.5).learn(0, 1, 1, 0, 1, 0, false);
    assertEquals(7, q.get(1, 1));
  }

  @Test
  void onlySarsaAsksForTheNextAction() {
    assertFalse(agent(TemporalDifference.Target.GREEDY, table(), 0.1, 0.9).usesNextAction());
    assertTrue(agent(TemporalDifference.Target.NEXT_ACTION, table(), 0.1, 0.9).usesNextAction());
  }

  @Test
  void copyLearnsOnItsOwn() {
    TemporalDifference agent = agent(TemporalDifference.Target.GREEDY, table(), 0.25, 0.5);
    TemporalDifference copy = agent.copy();
    agent.learn(0, 0, 1, 1, 1, 0, false);
    assertEquals(2, copy.table().get(0, 1));
    copy.learn(0, 0, 1, 1, 1, 0, false);
    assertEquals(agent.table().get(0, 1), copy.table().get(0, 1));
    assertEquals(agent.act(0, 3, Mode.TRAIN), copy.act(0, 3, Mode.TRAIN));
  }

  @Test
  void ratesOutsideTheirRangesAreRefused() {
    for (double alpha : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> agent(TemporalDifference.Target.GREEDY, table(), alpha, 0.9));
    }
    for (double gamma : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> agent(TemporalDifference.Target.GREEDY, table(), 0.1, gamma));
    }
  }
}
