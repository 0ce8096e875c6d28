package dev.furiwake.agents.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.Schedule;
import org.junit.jupiter.api.Test;

class GradientBanditTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new GradientBandit(GradientBandit.Settings.defaults(), observations, actions, draws);
  }

  private static GradientBandit agent(boolean baseline) {
    return new GradientBandit(
        new GradientBandit.Settings(Schedule.constant(0.5), baseline), 1, 2, new Scatter(3));
  }

  @Test
  @HandWorked
  void updatesByHand() {
    // Equation 2.12, α = 1/2, π = (1/2, 1/2). With a baseline the first reward, 4, is its own mean:
    // nothing moves. The second, 6, is 2 above the mean of those before: H = (1/2, −1/2).
    GradientBandit with = agent(true);
    with.learn(0, 0, 0, 4, 0, 0, false);
    assertEquals(0, with.preference(0, 0));
    with.learn(1, 0, 0, 6, 0, 0, false);
    assertEquals(0.5, with.preference(0, 0));
    assertEquals(-0.5, with.preference(0, 1));
    // the third, 2, at the other action is 3 below the mean of 4 and 6; π(1) = 1/(1 + e) = 0.26894
    with.learn(2, 0, 1, 2, 0, 0, false);
    double p = 1 / (1 + Math.E);
    assertEquals(0.5 + 1.5 * (1 - p), with.preference(0, 0), 1e-12);
    assertEquals(-0.5 - 1.5 * (1 - p), with.preference(0, 1), 1e-12);
    // without: 4/2 · 1/2
    GradientBandit without = agent(false);
    without.learn(0, 0, 0, 4, 0, 0, false);
    assertEquals(1, without.preference(0, 0));
    assertEquals(-1, without.preference(0, 1));
  }

  @Test
  void actionsFollowTheSoftmaxOfThePreferences() {
    // Equation 2.11: H = (1, −1), π(0) = 1/(1 + e⁻²) = 0.8808; 20,000 decisions, 4 standard errors.
    GradientBandit agent = agent(false);
    agent.learn(0, 0, 0, 4, 0, 0, false);
    double share = 0;
    for (int step = 0; step < 20_000; step++) {
      share += agent.act(0, step, Mode.TRAIN) == 0 ? 1 / 20_000.0 : 0;
    }
    assertEquals(0.8808, share, 0.0092);
  }
}
