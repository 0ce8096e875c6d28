package dev.furiwake.agents.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.Schedule;
import org.junit.jupiter.api.Test;

class GradientBanditWithoutBaselineTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new GradientBandit(
        new GradientBandit.Settings(Schedule.constant(0.1), false), observations, actions, draws);
  }

  @Test
  @HandWorked
  void updateByHand() {
    // Equation 2.12 with r̄ = 0, α = 1/4 at step 2 of a line from 1/2 at 0 to 0 at 4, three actions
    // alike: H = 6/4 · (1 − 1/3) = 1 for the one taken, 6/4 · (−1/3) = −1/2 for the others.
    GradientBandit agent =
        new GradientBandit(
            new GradientBandit.Settings(new Schedule.Linear(0.5, 0, 4), false),
            1,
            3,
            new Scatter(3));
    agent.learn(2, 0, 1, 6, 0, 0, false);
    assertEquals(1, agent.preference(0, 1), 1e-15);
    assertEquals(-0.5, agent.preference(0, 0), 1e-15);
    assertEquals(-0.5, agent.preference(0, 2), 1e-15);
  }
}
