package dev.furiwake.experiments.check;

import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.environment.StepWatcher;
import dev.furiwake.agents.environment.TabularLoop;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.tabular.DynaQ;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.textbook.DynaMaze;
import java.util.List;

/** Dyna-Q in its maze. */
final class DynaMazeExhibit implements Exhibit {
  private static final int RUNS = 1000;
  private static final int EPISODES = 50;
  private static final int SHORTEST = 14;
  private static final int GIVE_UP = 1000;

  private final int planning;
  private final double episodesNeeded;
  private final double readingError;

  DynaMazeExhibit(int planning, double episodesNeeded, double readingError) {
    this.planning = planning;
    this.episodesNeeded = episodesNeeded;
    this.readingError = readingError;
  }

  @Override
  public List<Expectation> expectations() {
    String name = "dyna-" + planning;
    String parameters =
        "Dyna-Q, " + planning + " planning steps, α 0.1, ε 0.1, γ 0.95, Q₀ = 0, ties at random";
    String text = "Example 8.1, text, page 165";
    return List.of(
        new Expectation(
            name + "-first",
            "steps of the first episode",
            parameters,
            new Published(text, 1700, Reading.PRINTED, 50, 30),
            50,
            "the book's agents share one first episode, whatever they plan; ours don't"),
        new Expectation(
            name + "-episodes",
            "episodes until the greedy path is a shortest one",
            parameters,
            new Published(text, episodesNeeded, Reading.PRINTED, readingError, 30),
            0.5,
            "how the book tells that performance has become (ε-)optimal is not said; ours is the"
                + " first episode after which the greedy path has 14 steps"),
        new Expectation(
            name + "-greedy",
            "greedy path after 50 episodes",
            parameters,
            new Published("Figure 8.2, axis, page 165", SHORTEST, Reading.PRINTED, 0, 0),
            0.5,
            ""));
  }

  @Override
  public int runs() {
    return RUNS;
  }

  @Override
  public double[] run(long seed) {
    DynaMaze task = new DynaMaze();
    EpisodeSeeds seeds = new EpisodeSeeds(seed);
    DynaQ agent =
        new DynaQ(
            new DynaQ.Settings(
                TabularSettings.defaults()
                    .withAlpha(0.1)
                    .withGamma(0.95)
                    .withExploration(new Exploration.EpsilonGreedy(0.1)),
                planning),
            task.observations(),
            task.actions(),
            seeds.exploration());
    TabularLoop loop = new TabularLoop(task, agent, seeds, StepWatcher.NONE);
    loop.episode();
    double first = loop.steps();
    int needed = 0;
    int greedy = 0;
    while (loop.episodes() < EPISODES) {
      greedy = loop.greedySteps(GIVE_UP);
      if (greedy == SHORTEST && needed == 0) {
        needed = loop.episodes();
      }
      loop.episode();
    }
    greedy = loop.greedySteps(GIVE_UP);
    return new double[] {first, needed == 0 ? EPISODES : needed, greedy};
  }
}
