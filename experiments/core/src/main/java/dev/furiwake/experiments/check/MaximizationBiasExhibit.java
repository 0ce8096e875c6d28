package dev.furiwake.experiments.check;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.environment.TabularLoop;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.tabular.DoubleQ;
import dev.furiwake.agents.tabular.OneStep;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.textbook.MaximizationBias;
import java.util.List;

/** Q-learning or double Q-learning under maximisation bias: how often it goes left. */
final class MaximizationBiasExhibit implements Exhibit {
  private static final int MANY = 10;
  private static final int RUNS = 10_000;
  private static final int EPISODES = 300;

  /** First and last episode of each window, counted from 1. */
  private static final int[][] WINDOWS = {{16, 25}, {96, 105}, {291, 300}};

  private static final double[] SINGLE = {93.7, 47.1, 11.9};
  private static final double[] TWICE = {32.4, 9.3, 6.7};

  private final boolean twice;

  MaximizationBiasExhibit(boolean twice) {
    this.twice = twice;
  }

  @Override
  public List<Expectation> expectations() {
    return List.of(expectation(0, 2), expectation(1, 1.5), expectation(2, 1));
  }

  private Expectation expectation(int window, double readingError) {
    int from = WINDOWS[window][0];
    int to = WINDOWS[window][1];
    return new Expectation(
        "bias-" + (twice ? "double-q" : "q") + "-" + to,
        "left from A in episodes " + from + "–" + to + ", %",
        (twice ? "double Q-learning" : "Q-learning")
            + ", α 0.1, ε 0.1, γ 1, Q₀ = 0, ties at random; 10 actions in B",
        new Published(
            "Figure 6.5, page 135",
            (twice ? TWICE : SINGLE)[window],
            Reading.DIGITISED,
            readingError,
            10_000),
        1,
        "the book does not say how many actions B has; the authors' program has 10");
  }

  @Override
  public int runs() {
    return RUNS;
  }

  @Override
  public double[] run(long seed) {
    MaximizationBias task = new MaximizationBias(MANY);
    EpisodeSeeds seeds = new EpisodeSeeds(seed);
    boolean[] left = new boolean[1];
    TabularLoop loop =
        new TabularLoop(
            task,
            agent(task, seeds.exploration()),
            seeds,
            (observation, action, reward) -> {
              if (observation == MaximizationBias.A) {
                left[0] = action == MaximizationBias.LEFT;
              }
            });
    double[] shares = new double[WINDOWS.length];
    while (loop.episodes() < EPISODES) {
      loop.episode();
      for (int w = 0; w < WINDOWS.length; w++) {
        int from = WINDOWS[w][0];
        int to = WINDOWS[w][1];
        if (left[0] && loop.episodes() >= from && loop.episodes() <= to) {
          shares[w] += 100.0 / (to - from + 1);
        }
      }
    }
    return shares;
  }

  private TabularAgent agent(MaximizationBias task, Draws draws) {
    TabularSettings settings =
        TabularSettings.defaults()
            .withAlpha(0.1)
            .withGamma(1)
            .withExploration(
                new Exploration.AmongLegal(
                    new Exploration.EpsilonGreedy(0.1), List.of(task.actions(0), task.actions(1))));
    return twice
        ? new DoubleQ(new DoubleQ.Settings(settings), task.observations(), task.actions(), draws)
        : new OneStep(
            new OneStep.Settings(settings, OneStep.Target.GREEDY),
            task.observations(),
            task.actions(),
            draws);
  }
}
