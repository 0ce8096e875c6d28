package dev.furiwake.experiments.check;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.environment.TabularLoop;
import dev.furiwake.agents.textbook.TenArmedTestbed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A bandit on the ten-armed testbed: what it earns and takes in steps 901 to 1000. */
final class TenArmedExhibit implements Exhibit {
  private static final int PULLS = 1000;
  private static final int LAST = 100;
  private static final int RUNS = 4000;

  private final double mean;
  private final BiFunction<Integer, Draws, TabularAgent> bandit;
  private final List<Expectation> expectations;
  private final boolean[] ofOptimal;

  private TenArmedExhibit(
      double mean,
      BiFunction<Integer, Draws, TabularAgent> bandit,
      List<Expectation> expectations,
      boolean... ofOptimal) {
    this.mean = mean;
    this.bandit = bandit;
    this.expectations = List.copyOf(expectations);
    this.ofOptimal = ofOptimal;
  }

  /** Returns what is compared by reward and by optimal actions. */
  static TenArmedExhibit of(
      String name,
      String learner,
      double mean,
      BiFunction<Integer, Draws, TabularAgent> bandit,
      Published reward,
      Published optimal) {
    List<Expectation> both = new ArrayList<>();
    both.add(reward(name, learner, mean, reward));
    both.add(optimal(name, learner, mean, optimal));
    return new TenArmedExhibit(mean, bandit, both, false, true);
  }

  /** Returns what is compared by reward. */
  static TenArmedExhibit ofReward(
      String name,
      String learner,
      double mean,
      BiFunction<Integer, Draws, TabularAgent> bandit,
      Published reward) {
    return new TenArmedExhibit(
        mean, bandit, List.of(reward(name, learner, mean, reward)), false);
  }

  /** Returns what is compared by optimal actions. */
  static TenArmedExhibit ofOptimal(
      String name,
      String learner,
      double mean,
      BiFunction<Integer, Draws, TabularAgent> bandit,
      Published optimal) {
    return new TenArmedExhibit(
        mean, bandit, List.of(optimal(name, learner, mean, optimal)), true);
  }

  private static String parameters(String learner, double mean) {
    return learner + "; 10 arms, values N(" + (int) mean + ", 1), rewards N(value, 1)";
  }

  private static Expectation reward(
      String name, String learner, double mean, Published published) {
    return new Expectation(
        "testbed-" + name + "-reward",
        "mean reward in steps 901–1000",
        parameters(learner, mean),
        published,
        0.02,
        "");
  }

  private static Expectation optimal(
      String name, String learner, double mean, Published published) {
    return new Expectation(
        "testbed-" + name + "-optimal",
        "optimal actions in steps 901–1000, %",
        parameters(learner, mean),
        published,
        1,
        mean == 0
            ? ""
            : "the baseline here is the mean of the rewards before, as the text says; whether the"
                + " figure's holds the present one too is not said");
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
    double[] sums = new double[3];
    new TabularLoop(
            testbed,
            bandit.apply(testbed.actions(), seeds.exploration()),
            seeds,
            (observation, action, reward) -> {
              if (sums[2]++ >= PULLS - LAST) {
                sums[0] += reward;
                sums[1] += action == testbed.best() ? 100 : 0;
              }
            })
        .episode();
    double[] statistics = new double[ofOptimal.length];
    for (int k = 0; k < statistics.length; k++) {
      statistics[k] = sums[ofOptimal[k] ? 1 : 0] / LAST;
    }
    return statistics;
  }
}
