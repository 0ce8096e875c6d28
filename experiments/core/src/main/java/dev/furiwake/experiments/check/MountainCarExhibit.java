package dev.furiwake.experiments.check;

import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.environment.VectorLoop;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.linear.LinearControl;
import dev.furiwake.agents.linear.TileCoding;
import dev.furiwake.agents.textbook.MountainCar;
import java.util.List;

/** Semi-gradient SARSA with tile coding in the mountain car. */
final class MountainCarExhibit implements Exhibit {
  private static final int RUNS = 100;
  private static final int EPISODES = 500;
  private static final int LAST = 100;
  private static final int TILINGS = 8;
  private static final int TILES = 8;

  private final double alpha;
  private final double steps;

  /**
   * Makes an exhibit.
   *
   * @param alpha rate of the whole value, the book's times 8
   * @param steps what the book's curve shows
   */
  MountainCarExhibit(double alpha, double steps) {
    this.alpha = alpha;
    this.steps = steps;
  }

  @Override
  public List<Expectation> expectations() {
    return List.of(
        new Expectation(
            "mountain-car-" + alpha,
            "mean steps of episodes 401–500",
            "semi-gradient SARSA, α "
                + alpha
                + "/8, greedy, γ 1, w₀ = 0, ties at random; 8 tilings of 8 × 8 tiles",
            new Published("Figure 10.2, page 247", steps, Reading.RECALLED, 15, 100),
            2,
            "the caption says ε-greedy without ε; the text says ε = 0. The book hashes its tiles,"
                + " ours are not"));
  }

  @Override
  public int runs() {
    return RUNS;
  }

  @Override
  public double[] run(long seed) {
    MountainCar task = new MountainCar();
    EpisodeSeeds seeds = new EpisodeSeeds(seed);
    LinearControl agent =
        new LinearControl(
            new LinearControl.Settings(
                new TileCoding(
                    TILINGS,
                    List.of(
                        new TileCoding.Axis(task.low(0), task.high(0), TILES),
                        new TileCoding.Axis(task.low(1), task.high(1), TILES))),
                LinearControl.Target.NEXT_ACTION,
                Schedule.constant(alpha),
                1,
                0,
                new Exploration.Greedy(TieBreak.RANDOM)),
            task.actions(),
            seeds.exploration());
    VectorLoop loop = new VectorLoop(task, agent, seeds);
    long before = 0;
    while (loop.episodes() < EPISODES) {
      if (loop.episodes() == EPISODES - LAST) {
        before = loop.steps();
      }
      loop.episode();
    }
    return new double[] {(double) (loop.steps() - before) / LAST};
  }
}
