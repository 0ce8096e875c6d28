package dev.furiwake.experiments.check;

import dev.furiwake.agents.bandit.GradientBandit;
import dev.furiwake.agents.bandit.ValueBandit;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.prediction.MonteCarloPrediction;
import dev.furiwake.agents.prediction.NStepTd;
import dev.furiwake.agents.tabular.OneStep;
import dev.furiwake.agents.textbook.RandomWalk;
import dev.furiwake.experiments.check.TenArmedExhibit.Measure;
import dev.furiwake.experiments.check.TenArmedExhibit.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * What Sutton and Barto, Reinforcement Learning: An Introduction (2nd ed., 2018), published of the
 * tasks we have.
 *
 * <p>Values called printed stand in the text. Those read off a plot by a digitiser are those the
 * IntroRL project (C. Taylor) published for Examples 6.5 and 6.6 and Figures 6.5 and 7.2; averages
 * over several points of a curve are taken along straight lines between them. The others are
 * recalled from the plots, without the page at hand: a difference there may well be our reading.
 * Readings, errors and tolerances were fixed before the learners were run on these tasks, and none
 * was changed after; but those of the greedy paths and of Dyna-Q's later episodes belong to
 * statistics that were chosen after a first trial.
 */
final class Textbook {
  private static final int ARMS = 10;

  private Textbook() {}

  /** Returns everything that is checked, in the order of the book. */
  static List<Exhibit> exhibits() {
    List<Exhibit> all = new ArrayList<>();
    testbed(all);
    walk(all);
    all.add(new WindyGridworldExhibit());
    all.add(new CliffWalkingExhibit(OneStep.Target.NEXT_ACTION));
    all.add(new CliffWalkingExhibit(OneStep.Target.GREEDY));
    all.add(new MaximizationBiasExhibit(false));
    all.add(new MaximizationBiasExhibit(true));
    longWalk(all);
    all.add(new DynaMazeExhibit(0, 25));
    all.add(new DynaMazeExhibit(5, 5));
    all.add(new DynaMazeExhibit(50, 3));
    all.add(new MountainCarExhibit(0.1, 160));
    all.add(new MountainCarExhibit(0.2, 135));
    all.add(new MountainCarExhibit(0.5, 120));
    return List.copyOf(all);
  }

  private static void testbed(List<Exhibit> all) {
    Exploration epsilon = new Exploration.EpsilonGreedy(0.1);
    Exploration greedy = new Exploration.Greedy(TieBreak.RANDOM);
    all.add(
        valueBandit(
            "greedy",
            "greedy, sample averages, Q₁ = 0",
            new ValueBandit.Settings(StepSize.sampleAverage(), 0, greedy),
            List.of(
                point(
                    Measure.REWARD,
                    new Published("text to Figure 2.2, page 29", 1, Reading.PRINTED, 0.05, 2000)),
                point(
                    Measure.OPTIMAL,
                    new Published(
                        "text to Figure 2.2, page 29", 33.3, Reading.PRINTED, 3, 2000)))));
    all.add(
        valueBandit(
            "epsilon",
            "ε-greedy, ε 0.1, sample averages, Q₁ = 0",
            new ValueBandit.Settings(StepSize.sampleAverage(), 0, epsilon),
            List.of(
                point(
                    Measure.REWARD,
                    new Published("Figure 2.2, page 29", 1.38, Reading.RECALLED, 0.05, 2000)),
                point(
                    Measure.OPTIMAL,
                    new Published("Figure 2.2, page 29", 80, Reading.RECALLED, 4, 2000)))));
    all.add(
        valueBandit(
            "optimistic",
            "greedy, α 0.1, Q₁ = 5",
            new ValueBandit.Settings(StepSize.constant(0.1), 5, greedy),
            List.of(
                point(
                    Measure.OPTIMAL,
                    new Published("Figure 2.3, page 34", 85, Reading.RECALLED, 4, 2000)))));
    all.add(
        valueBandit(
            "realistic",
            "ε-greedy, ε 0.1, α 0.1, Q₁ = 0",
            new ValueBandit.Settings(StepSize.constant(0.1), 0, epsilon),
            List.of(
                point(
                    Measure.OPTIMAL,
                    new Published("Figure 2.3, page 34", 77, Reading.RECALLED, 4, 2000)))));
    all.add(
        valueBandit(
            "ucb",
            "upper confidence bounds, c 2, sample averages, Q₁ = 0",
            new ValueBandit.Settings(
                StepSize.sampleAverage(), 0, new Exploration.UpperConfidence(2, TieBreak.RANDOM)),
            List.of(
                point(
                    Measure.REWARD,
                    new Published("Figure 2.4, page 36", 1.48, Reading.RECALLED, 0.05, 2000)))));
    String before =
        "the baseline is the mean of the rewards before, as the text says; whether the figure's"
            + " holds the present one too is not said";
    all.add(gradient(0.1, true, 83, before));
    all.add(gradient(0.4, true, 75, before));
    all.add(gradient(0.1, false, 57, "a separate program of ours has 48.7 (1500 runs)"));
    all.add(gradient(0.4, false, 43, "a separate program of ours has 28.8 (1500 runs)"));
  }

  private static Point point(Measure measure, Published published) {
    return new Point(measure, published, "");
  }

  private static Exhibit valueBandit(
      String name, String learner, ValueBandit.Settings settings, List<Point> points) {
    return new TenArmedExhibit(
        name, learner, 0, draws -> new ValueBandit(settings, 1, ARMS, draws), points);
  }

  private static Exhibit gradient(double alpha, boolean baseline, double optimal, String note) {
    GradientBandit.Settings settings =
        new GradientBandit.Settings(Schedule.constant(alpha), baseline);
    return new TenArmedExhibit(
        "gradient-" + alpha + (baseline ? "" : "-bare"),
        "gradient bandit, α " + alpha + (baseline ? ", with baseline" : ", no baseline"),
        4,
        draws -> new GradientBandit(settings, 1, ARMS, draws),
        List.of(
            new Point(
                Measure.OPTIMAL,
                new Published("Figure 2.5, page 38", optimal, Reading.RECALLED, 6, 2000),
                note)));
  }

  private static void walk(List<Exhibit> all) {
    RandomWalk walk = RandomWalk.ofFive();
    double[][] td = {{0.05, 0.050}, {0.1, 0.065}, {0.15, 0.080}};
    for (double[] pair : td) {
      double alpha = pair[0];
      all.add(
          new RandomWalkExhibit(
              "walk-td-" + alpha,
              "TD(0), α " + alpha + ", γ 1, V₀ 0.5; 5 states",
              RandomWalk::ofFive,
              () -> new NStepTd(walk.observations(), 0.5, 1, alpha, 1),
              100,
              false,
              new Published(
                  "Example 6.2, right, page 125", pair[1], Reading.RECALLED, 0.015, 100)));
    }
    double[][] monteCarlo = {{0.01, 0.115}, {0.02, 0.085}, {0.03, 0.085}, {0.04, 0.095}};
    for (double[] pair : monteCarlo) {
      double alpha = pair[0];
      all.add(
          new RandomWalkExhibit(
              "walk-mc-" + alpha,
              "constant-α Monte Carlo, α " + alpha + ", γ 1, V₀ 0.5; 5 states",
              RandomWalk::ofFive,
              () -> new MonteCarloPrediction(walk.observations(), 0.5, alpha, 1),
              100,
              false,
              new Published(
                  "Example 6.2, right, page 125", pair[1], Reading.RECALLED, 0.015, 100)));
    }
  }

  private static void longWalk(List<Exhibit> all) {
    RandomWalk walk = RandomWalk.ofNineteen();
    double[][] readings = {
      {1, 0.4, 0.413},
      {1, 0.8, 0.348},
      {2, 0.6, 0.281},
      {4, 0.4, 0.269},
      {8, 0.2, 0.283},
      {16, 0.2, 0.328}
    };
    for (double[] reading : readings) {
      int n = (int) reading[0];
      double alpha = reading[1];
      all.add(
          new RandomWalkExhibit(
              "n-step-" + n + "-" + alpha,
              n + "-step TD, α " + alpha + ", γ 1, V₀ 0; 19 states",
              RandomWalk::ofNineteen,
              () -> new NStepTd(walk.observations(), 0, n, alpha, 1),
              10,
              true,
              new Published("Figure 7.2, page 145", reading[2], Reading.DIGITISED, 0.005, 100)));
    }
  }
}
