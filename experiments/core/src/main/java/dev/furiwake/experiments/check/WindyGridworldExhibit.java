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
  private static final int SHORTEST = 15;
  private static final String PARAMETERS = "SARSA, α 0.5, ε 0.1, γ 1, Q₀ = 0, ties at random";

  @Override
  public List<Expectation> expectations() {
    String text = "Example 6.5, text, page 130";
    return List.of(
        new Expectation(
            "windy-shortest",
            "shortest greedy path after any episode in 8000 steps",
            PARAMETERS,
            new Published(text, SHORTEST, Reading.PRINTED, 0, 0),
            0.5,
            ""),
        new Expectation(
            "windy-usual",
            "runs whose usual greedy path in steps 7001–8000 has 15 steps, %",
            PARAMETERS,
            new Published(text, 100, Reading.PRINTED, 0, 0),
            10,
            "the book says it of one run; with a constant α the greedy policy goes on wavering, and"
                + " at most moments it circles somewhere"),
        new Expectation(
            "windy-online",
            "mean length of the episodes that begin in steps 7001–8000",
            PARAMETERS,
            new Published(text, 17, Reading.PRINTED, 0.5, 1),
            0.5,
            "17.05 is what a shortest path walked ε-greedily takes, exactly computed; with α 0.5"
                + " the values waver too much for that, and the book's graph is of a single run"),
        new Expectation(
            "windy-episodes",
            "episodes ended in 8000 steps",
            PARAMETERS,
            new Published("Example 6.5, graph, page 130", 178, Reading.DIGITISED, 3, 1),
            2,
            "the digitised curve ends at 168.8 episodes in 7828 steps; the 172 steps after it by its"
                + " last slope; a single run"));
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
    GreedyPaths paths = new GreedyPaths();
    GreedyPaths latePaths = new GreedyPaths();
    while (loop.steps() < STEPS) {
      long before = loop.steps();
      loop.episode();
      ended += loop.steps() <= STEPS ? 1 : 0;
      paths.look(loop);
      if (before >= LATE) {
        late++;
        lateSteps += loop.steps() - before;
        latePaths.look(loop);
      }
    }
    return new double[] {
      paths.shortest(), latePaths.usual() == SHORTEST ? 100 : 0, (double) lateSteps / late, ended
    };
  }
}
