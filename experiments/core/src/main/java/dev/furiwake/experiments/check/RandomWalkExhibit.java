package dev.furiwake.experiments.check;

import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.prediction.Prediction;
import dev.furiwake.agents.textbook.RandomWalk;
import java.util.List;
import java.util.function.Supplier;

/** Prediction on a random walk: the root of the mean squared error over its states. */
final class RandomWalkExhibit implements Exhibit {
  private static final int RUNS = 1000;

  private final Supplier<RandomWalk> task;
  private final Supplier<Prediction> learner;
  private final int episodes;
  private final boolean averaged;
  private final Expectation expectation;

  /**
   * Makes an exhibit.
   *
   * @param averaged whether the error is the mean of those at the end of each episode, or that at
   *     the end of the last
   */
  RandomWalkExhibit(
      String id,
      String parameters,
      Supplier<RandomWalk> task,
      Supplier<Prediction> learner,
      int episodes,
      boolean averaged,
      Published published) {
    this.task = task;
    this.learner = learner;
    this.episodes = episodes;
    this.averaged = averaged;
    this.expectation =
        new Expectation(
            id,
            averaged
                ? "RMS error over the states, mean of episodes 1–" + episodes
                : "RMS error over the states after episode " + episodes,
            parameters,
            published,
            0.005,
            "");
  }

  @Override
  public List<Expectation> expectations() {
    return List.of(expectation);
  }

  @Override
  public int runs() {
    return RUNS;
  }

  @Override
  public double[] run(long seed) {
    RandomWalk walk = task.get();
    Prediction prediction = learner.get();
    EpisodeSeeds seeds = new EpisodeSeeds(seed);
    double sum = 0;
    for (int episode = 0; episode < episodes; episode++) {
      int state = walk.reset(seeds.episode(episode));
      do {
        int next = walk.step(0);
        prediction.learn(state, walk.reward(), next, walk.terminated());
        state = next;
      } while (!walk.ended());
      sum = (averaged ? sum : 0) + error(walk, prediction);
    }
    return new double[] {averaged ? sum / episodes : sum};
  }

  private static double error(RandomWalk walk, Prediction prediction) {
    double squares = 0;
    for (int s = 0; s < walk.observations(); s++) {
      double off = prediction.value(s) - walk.value(s);
      squares += off * off;
    }
    return Math.sqrt(squares / walk.observations());
  }
}
