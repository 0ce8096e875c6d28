package dev.furiwake.experiments.check;

import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.environment.StepWatcher;
import dev.furiwake.agents.environment.TabularLoop;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.tabular.DynaQ;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.textbook.DynaMaze;
import java.util.List;

/**
 * Dyna-Q in its maze: how long the first episode is, and how long those after the number of
 * episodes by which the book calls its performance (ε-)optimal.
 */
final class DynaMazeExhibit implements Exhibit {
  private static final int RUNS = 1000;

  /** Steps expected of a shortest path followed ε-greedily with ε = 0.1, from the maze itself. */
  static final double EPSILON_OPTIMAL = 15.88;

  private static final int SHORTEST = 14;
  private static final int AFTER = 5;
  private static final int GIVE_UP = 200;

  private final int planning;
  private final int needed;

  /**
   * Makes an exhibit.
   *
   * @param planning updates from the model after each step
   * @param needed episodes after which the book calls the performance (ε-)optimal
   */
  DynaMazeExhibit(int planning, int needed) {
    this.planning = planning;
    this.needed = needed;
  }

  @Override
  public List<Expectation> expectations() {
    String name = "dyna-" + planning;
    String parameters =
        "Dyna-Q, " + planning + " planning steps, α 0.1, ε 0.1, γ 0.95, Q₀ = 0, ties at random";
    String text = "Example 8.1, text, page 165";
    Expectation first =
        new Expectation(
            name + "-first",
            "steps of the first episode",
            parameters,
            new Published(text, 1700, Reading.PRINTED, 50, 30),
            50,
            "until the goal is first met all values are 0 and the agent walks at random, which takes"
                + " 868.7 steps on average in this maze, exactly computed");
    Expectation optimal =
        new Expectation(
            name + "-optimal",
            "mean steps of episodes " + (needed + 1) + "–" + (needed + AFTER),
            parameters,
            new Published(text, EPSILON_OPTIMAL, Reading.PRINTED, 1, 30),
            1,
            "printed is that performance is (ε-)optimal after about "
                + needed
                + " episodes; (ε-)optimal is taken to be "
                + EPSILON_OPTIMAL
                + " steps, a shortest path of 14 walked with ε = 0.1");
    Expectation path =
        new Expectation(
            name + "-path",
            "runs whose greedy path after episode " + needed + " has 14 steps, %",
            parameters,
            new Published("text to Figure 8.3, page 165", 100, Reading.PRINTED, 0, 0),
            10,
            "the book says it of the run of Figure 8.3");
    return planning == 50 ? List.of(first, optimal, path) : List.of(first, optimal);
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
    long first = loop.steps();
    while (loop.episodes() < needed) {
      loop.episode();
    }
    double path = loop.greedySteps(GIVE_UP) == SHORTEST ? 100 : 0;
    long before = loop.steps();
    while (loop.episodes() < needed + AFTER) {
      loop.episode();
    }
    double after = (double) (loop.steps() - before) / AFTER;
    return planning == 50 ? new double[] {first, after, path} : new double[] {first, after};
  }
}
