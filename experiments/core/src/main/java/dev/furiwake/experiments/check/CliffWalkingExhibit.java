package dev.furiwake.experiments.check;

import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.environment.StepWatcher;
import dev.furiwake.agents.environment.TabularLoop;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.tabular.OneStep;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.textbook.CliffWalking;
import java.util.List;

/** SARSA or Q-learning on the cliff. */
final class CliffWalkingExhibit implements Exhibit {
  private static final int RUNS = 1000;
  private static final int EPISODES = 500;
  private static final int LAST = 100;

  private final OneStep.Target target;

  CliffWalkingExhibit(OneStep.Target target) {
    this.target = target;
  }

  @Override
  public List<Expectation> expectations() {
    boolean sarsa = target == OneStep.Target.NEXT_ACTION;
    String name = sarsa ? "sarsa" : "q";
    String parameters =
        (sarsa ? "SARSA" : "Q-learning") + ", α 0.5, ε 0.1, γ 1, Q₀ = 0, ties at random";
    String open = "the example does not say α; 0.5 is that of the example before it";
    return List.of(
        new Expectation(
            "cliff-" + name + "-online",
            "mean return of episodes 401–500",
            parameters,
            new Published(
                "Example 6.6, graph, page 132",
                sarsa ? -25.8 : -47.1,
                Reading.DIGITISED,
                sarsa ? 1 : 2,
                1),
            1,
            open + "; the curve is a single run, smoothed, as its caption in the 1st ed. says"),
        new Expectation(
            "cliff-" + name + "-path",
            "runs whose usual greedy path after episodes 401–500 has " + path() + " steps, %",
            parameters,
            new Published("Example 6.6, drawing and text, page 132", 100, Reading.PRINTED, 0, 0),
            10,
            open + "; the drawn path is of one run"));
  }

  /** Returns the steps of the path drawn: along the upper edge, or along the cliff. */
  private int path() {
    return target == OneStep.Target.NEXT_ACTION ? 17 : 13;
  }

  @Override
  public int runs() {
    return RUNS;
  }

  @Override
  public double[] run(long seed) {
    CliffWalking task = new CliffWalking();
    EpisodeSeeds seeds = new EpisodeSeeds(seed);
    OneStep agent =
        new OneStep(
            new OneStep.Settings(
                TabularSettings.defaults()
                    .withAlpha(0.5)
                    .withGamma(1)
                    .withExploration(new Exploration.EpsilonGreedy(0.1)),
                target),
            task.observations(),
            task.actions(),
            seeds.exploration());
    TabularLoop loop = new TabularLoop(task, agent, seeds, StepWatcher.NONE);
    GreedyPaths paths = new GreedyPaths();
    double online = 0;
    while (loop.episodes() < EPISODES) {
      double sum = loop.episode();
      if (loop.episodes() > EPISODES - LAST) {
        online += sum / LAST;
        paths.look(loop);
      }
    }
    return new double[] {online, paths.usual() == path() ? 100 : 0};
  }
}
