package dev.furiwake.experiments.check;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.environment.TabularLoop;
import dev.furiwake.agents.textbook.TenArmedTestbed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A bandit on the ten-armed testbed: what it earns and takes in steps 901 to 1000. */
final class TenArmedExhibit implements Exhibit {
  private static final int PULLS = 1000;
  private static final int LAST = 100;
  private static final int RUNS = 4000;

  /** What is measured. */
  enum Measure {
    REWARD("reward", "mean reward in steps 901–1000", 0.02),
    OPTIMAL("optimal", "optimal actions in steps 901–1000, %", 1);

    private final String id;
    private final String statistic;
    private final double tolerance;

    Measure(String id, String statistic, double tolerance) {
      this.id = id;
      this.statistic = statistic;
      this.tolerance = tolerance;
    }
  }

  /** What the book has of it. */
  record Point(Measure measure, Published published, String note) {}

  private final double mean;
  private final Function<Draws, TabularAgent> bandit;
  private final List<Point> points;
  private final List<Expectation> expectations;

  /**
   * Makes an exhibit.
   *
   * @param name of the bandit, for the ids
   * @param learner its parameters
   * @param mean of the true values
   */
  TenArmedExhibit(
      String name,
      String learner,
      double mean,
      Function<Draws, TabularAgent> bandit,
      List<Point> points) {
    this.mean = mean;
    this.bandit = bandit;
    this.points = List.copyOf(points);
    List<Expectation> asked = new ArrayList<>();
    for (Point point : points) {
      asked.add(
          new Expectation(
              "testbed-" + name + "-" + point.measure().id,
              point.measure().statistic,
              learner + "; 10 arms, values N(" + (int) mean + ", 1), rewards N(value, 1)",
              point.published(),
              point.measure().tolerance,
              point.note()));
    }
    expectations = List.copyOf(asked);
  }

  @Override
  public List<Expectation> expectations() {
    return expectations;
  }

  @Override
  public int runs() {
    return RUNS;
  }

  @Override
  public double[] run(long seed) {
    TenArmedTestbed testbed = new TenArmedTestbed(mean, PULLS);
    EpisodeSeeds seeds = new EpisodeSeeds(seed);
    double[] sums = new double[2];
    int[] pulls = new int[1];
    new TabularLoop(
            testbed,
            bandit.apply(seeds.exploration()),
            seeds,
            (observation, action, reward) -> {
              if (pulls[0]++ >= PULLS - LAST) {
                sums[0] += reward;
                sums[1] += action == testbed.best() ? 100 : 0;
              }
            })
        .episode();
    double[] statistics = new double[points.size()];
    for (int k = 0; k < statistics.length; k++) {
      statistics[k] = sums[points.get(k).measure() == Measure.REWARD ? 0 : 1] / LAST;
    }
    return statistics;
  }
}
