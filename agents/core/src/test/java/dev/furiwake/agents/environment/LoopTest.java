package dev.furiwake.agents.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.tabular.OneStep;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.textbook.CliffWalking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static OneStep agent(OneStep.Target target, EpisodeSeeds seeds) {
    return new OneStep(
        new OneStep.Settings(
            TabularSettings.defaults()
                .withAlpha(0.5)
                .withGamma(1)
                .withExploration(new Exploration.EpsilonGreedy(0.1)),
            target),
        48,
        4,
        seeds.exploration());
  }

  private static double last(OneStep.Target target, long seed, int episodes, List<Double> sums) {
    EpisodeSeeds seeds = new EpisodeSeeds(seed);
    TabularLoop loop =
        new TabularLoop(new CliffWalking(), agent(target, seeds), seeds, StepWatcher.NONE);
    double sum = 0;
    for (int e = 0; e < episodes; e++) {
      sum = loop.episode();
      sums.add(sum);
    }
    return sum;
  }

  @Test
  void aRunIsDeterminedByItsSeed() {
    for (OneStep.Target target : OneStep.Target.values()) {
      List<Double> first = new ArrayList<>();
      List<Double> again = new ArrayList<>();
      List<Double> other = new ArrayList<>();
      last(target, 5, 50, first);
      last(target, 5, 50, again);
      last(target, 6, 50, other);
      assertEquals(first, again);
      assertNotEquals(first, other);
    }
  }

  @Test
  void rewardsAddUpAndTheWatcherSeesEveryStep() {
    EpisodeSeeds seeds = new EpisodeSeeds(1);
    double[] seen = new double[2];
    TabularLoop loop =
        new TabularLoop(
            new CliffWalking(),
            agent(OneStep.Target.GREEDY, seeds),
            seeds,
            (observation, action, reward) -> {
              seen[0] += reward;
              seen[1]++;
            });
    double sum = 0;
    for (int e = 0; e < 300; e++) {
      sum += loop.episode();
    }
    assertEquals(sum, seen[0]);
    assertEquals(loop.steps(), (long) seen[1]);
    assertEquals(300, loop.episodes());
    // along the edge in the end; looking teaches nothing
    assertEquals(13, loop.greedySteps(100));
    assertEquals(loop.steps(), (long) seen[1]);
    assertEquals(5, loop.greedySteps(5), "given up");
  }

  @Test
  void aTruncatedEpisodeLeavesNothingBehind() {
    // n-step SARSA would credit the first transitions of the next episode with those of this one
    EpisodeSeeds seeds = new EpisodeSeeds(1);
    CliffWalking task = new CliffWalking(3);
    dev.furiwake.agents.tabular.NStepSarsa agent =
        new dev.furiwake.agents.tabular.NStepSarsa(
            new dev.furiwake.agents.tabular.NStepSarsa.Settings(
                TabularSettings.defaults().withAlpha(1).withGamma(1), 4),
            48,
            4,
            seeds.exploration());
    TabularLoop loop = new TabularLoop(task, agent, seeds, StepWatcher.NONE);
    for (int e = 0; e < 50; e++) {
      loop.episode();
      assertTrue(task.truncated());
    }
    // no return of four rewards was ever whole, so nothing was learned
    for (int s = 0; s < 48; s++) {
      assertEquals(0, agent.table().max(s));
      assertEquals(4, agent.table().ties(s));
    }
  }
}
