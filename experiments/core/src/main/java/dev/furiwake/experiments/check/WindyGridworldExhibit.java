package dev.furiwake.experiments.check;

import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.environment.StepWatcher;
import dev.furiwake.agents.environment.TabularLoop;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.tabular.OneStep;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.textbook.WindyGridworld;
import java.util.List;

/** SARSA in the windy gridworld. */
final class WindyGridworldExhibit implements Exhibit {
  private static final int RUNS = 1000;
  private static final int STEPS = 8000;
  private static final int LATE = 7000;
  private static final int GIVE_UP = 1000;
  private static final String PARAMETERS = "SARSA, α 0.5, ε 0.1, γ 1, Q₀ = 0, ties at random";

  @Override
  public List<Expectation> expectations() {
    String text = "Example 6.5, text, page 130";
    return List.of(
        new Expectation(
            "windy-greedy",
            "greedy path after 8000 steps, median over blocks of 5 episodes",
            PARAMETERS,
            new Published(text, 15, Reading.PRINTED, 0, 0),
            0.5,
            "the book shows one path of one run; with a constant α single greedy policies still"
                + " waver"),
        new Expectation(
            "windy-online",
            "mean length of the episodes that begin in steps 7001–8000",
            PARAMETERS,
            new Published(text, 17, Reading.PRINTED, 0.5, 1),
            0.5,
            ""),
        new Expectation(
            "windy-episodes",
            "episodes ended in 8000 steps",
            PARAMETERS,
            new Published("Example 6.5, graph, page 130", 178, Reading.DIGITISED, 3, 1),
            2,
            "the digitised curve ends at 168.8 episodes in 7828 steps; 172 steps more at its last"
                + " slope"));
  }

  @Override
  public int runs() {
    return RUNS;
  }

  @Override
  public double[] run(long seed) {
    WindyGridworld task = new WindyGridworld();
    EpisodeSeeds seeds = new EpisodeSeeds(seed);
    OneStep agent =
        new OneStep(
            new OneStep.Settings(
                TabularSettings.defaults()
                    .withAlpha(0.5)
                    .withGamma(1)
                    .withExploration(new Exploration.EpsilonGreedy(0.1)),
                OneStep.Target.NEXT_ACTION),
            task.observations(),
            task.actions(),
            seeds.exploration());
    TabularLoop loop = new TabularLoop(task, agent, seeds, StepWatcher.NONE);
    int late = 0;
    long lateSteps = 0;
    int ended = 0;
    while (loop.steps() < STEPS) {
      long before = loop.steps();
      loop.episode();
      ended += loop.steps() <= STEPS ? 1 : 0;
      if (before >= LATE) {
        late++;
        lateSteps += loop.steps() - before;
      }
    }
    return new double[] {loop.greedySteps(GIVE_UP), (double) lateSteps / late, ended};
  }
}
