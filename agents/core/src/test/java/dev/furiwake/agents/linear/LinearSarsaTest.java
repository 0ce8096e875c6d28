package dev.furiwake.agents.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.VectorContract;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearSarsaTest extends VectorContract {
  private static final TileCoding FEATURES =
      new TileCoding(8, List.of(new TileCoding.Axis(0, 1, 4), new TileCoding.Axis(0, 1, 4)));

  @Override
  protected VectorAgent create(int actions, Draws draws) {
    return new LinearControl(
        LinearControl.Settings.defaults(FEATURES, LinearControl.Target.NEXT_ACTION),
        actions,
        draws);
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
    // Box on page 244 on two tilings of two tiles of length 1: α = 1/2, γ = 1/2, Q₀ = 2, so each
    // weight is 1. At 0.25 tiles 0 and 3, at 0.75 tiles 0 and 4 (TileCodingTest). r = 4, a' = 1: δ
    // = 4
    // + 2/2 − 2 = 3; both weights of action 0 move by 3/4: Q(0.25, 0) = 3.5, and Q(0.75, 0), which
    // shares one, 2.75. Action 1 and the far end stay.
    LinearControl agent = small(LinearControl.Target.NEXT_ACTION);
    agent.learn(0, new double[] {0.25}, 0, 4, new double[] {0.75}, 1, false);
    assertEquals(3.5, agent.value(new double[] {0.25}, 0));
    assertEquals(2.75, agent.value(new double[] {0.75}, 0));
    assertEquals(2, agent.value(new double[] {0.25}, 1));
    assertEquals(2, agent.value(new double[] {2}, 0));
    // a' = 0 at 0.75 is worth 2.75: at 2, δ = 1 + 1.375 − 2 = 0.375, so 2 + 0.1875
    agent.learn(1, new double[] {2}, 1, 1, new double[] {0.75}, 0, false);
    assertEquals(2.1875, agent.value(new double[] {2}, 1));
    // terminated: δ = 1 − 2
    agent.learn(2, new double[] {2}, 0, 1, new double[] {0.75}, 0, true);
    assertEquals(1.5, agent.value(new double[] {2}, 0));
  }
}
