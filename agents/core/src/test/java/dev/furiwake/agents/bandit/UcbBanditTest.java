package dev.furiwake.agents.bandit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import org.junit.jupiter.api.Test;

class UcbBanditTest extends TabularContract {
  private static ValueBandit ucb1(int observations, int actions, Draws draws) {
    return new ValueBandit(
        new ValueBandit.Settings(
            StepSize.sampleAverage(),
            0,
            new Exploration.UpperConfidence(Math.sqrt(2), TieBreak.RANDOM)),
        observations,
        actions,
        draws);
  }

  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return ucb1(observations, actions, draws);
  }

  @Test
  @HandWorked
  void playsOfTheWorseArmStayBelowTheTheoremsBound() {
    // Auer, Cesa-Bianchi and Fischer 2002, theorem 1: an arm worse by Δ is played at most 8 ln n /
    // Δ²
    // + 1 + π²/3 times in expectation. Arms of probability 0.9 and 0.4, Δ = 1/2, n = 2000: 247.5.
    int n = 2000;
    double bound = 8 * Math.log(n) / 0.25 + 1 + Math.PI * Math.PI / 3;
    double mean = 0;
    int runs = 40;
    for (int run = 0; run < runs; run++) {
      ValueBandit agent = ucb1(1, 2, new Scatter(run));
      Scatter world = new Scatter(1000 + run);
      for (int t = 0; t < n; t++) {
        int arm = agent.act(0, t, Mode.TRAIN);
        mean += arm / (double) runs;
        double u = (world.bits(t, arm) >>> 11) * 0x1p-53;
        agent.learn(t, 0, arm, u < (arm == 0 ? 0.9 : 0.4) ? 1 : 0, 0, 0, false);
      }
    }
    assertTrue(mean <= bound, mean + " plays, bound " + bound);
    assertTrue(mean > Math.log(n), "it does explore: " + mean);
  }
}
