package dev.furiwake.agents.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.VectorContract;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.TieBreak;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearQLearningTest extends VectorContract {
  private static final TileCoding FEATURES =
      new TileCoding(8, List.of(new TileCoding.Axis(0, 1, 4), new TileCoding.Axis(0, 1, 4)));

  @Override
  protected VectorAgent create(int actions, Draws draws) {
    return new LinearControl(
        LinearControl.Settings.defaults(FEATURES, LinearControl.Target.GREEDY), actions, draws);
  }

  private static LinearControl small(LinearControl.Target target) {
    return new LinearControl(
        new LinearControl.Settings(
            new TileCoding(2, List.of(new TileCoding.Axis(0, 2, 2))),
            target,
            Schedule.constant(0.5),
            0.5,
            2,
            new Exploration.EpsilonGreedy(0.1)),
        2,
        new Scatter(1));
  }

  @Test
  @HandWorked
  void updateByHand() {
    // As LinearSarsaTest, but the next value is the highest at 0.75, 2.75 of action 0, whatever a'
    // is: at 2, δ = 1 + 1.375 − 2 = 0.375.
    LinearControl agent = small(LinearControl.Target.GREEDY);
    agent.learn(0, new double[] {0.25}, 0, 4, new double[] {0.75}, 1, false);
    agent.learn(1, new double[] {2}, 1, 1, new double[] {0.75}, 1, false);
    assertEquals(2.1875, agent.value(new double[] {2}, 1));
    assertEquals(false, agent.usesNextAction());
  }

  @Test
  void explorationThatCountsIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new LinearControl.Settings(
                    FEATURES,
                    LinearControl.Target.GREEDY,
                    Schedule.constant(0.1),
                    0.9,
                    0,
                    new Exploration.UpperConfidence(1, TieBreak.FIRST)));
    assertTrue(String.valueOf(e.getMessage()).startsWith("exploration is UpperConfidence"));
  }
}
