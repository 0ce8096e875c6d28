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
import java.util.ArrayList;
import java.util.List;

/**
 * What Sutton and Barto, Reinforcement Learning: An Introduction (2nd ed., 2018), published of the
 * tasks we have.
 *
 * <p>Values called printed stand in the text. Those read off a plot by a digitiser are those the
 * IntroRL project (C. Taylor) published for Example 6.6 and Figures 6.5 and 7.2; averages over
 * several points of a curve are taken along straight lines between its points. The others were read
 * by eye, and their reading error is accordingly large. Readings, errors and tolerances were fixed
 * before the learners were run on these tasks.
 */
final class Textbook {
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
    all.add(new DynaMazeExhibit(0, 25, 2.5));
    all.add(new DynaMazeExhibit(5, 5, 0.5));
    all.add(new DynaMazeExhibit(50, 3, 0.5));
    all.add(new MountainCarExhibit(0.1, 160));
    all.add(new MountainCarExhibit(0.2, 135));
    all.add(new MountainCarExhibit(0.5, 120));
    return List.copyOf(all);
  }

  private static void testbed(List<Exhibit> all) {
    all.add(
        TenArmedExhibit.of(
            "greedy",
            "greedy, sample averages, Q₁ = 0",
            0,
            (actions, draws) ->
                new ValueBandit(
                    new ValueBandit.Settings(
                        StepSize.sampleAverage(), 0, new Exploration.Greedy(TieBreak.RANDOM)),
                    1,
                    actions,
                    draws),
            new Published("Figure 2.2 and text, page 29", 1.0, Reading.PRINTED, 0.05, 2000),
            new Published("text to Figure 2.2, page 29", 33.3, Reading.PRINTED, 3, 2000)));
    all.add(
        TenArmedExhibit.of(
            "epsilon",
            "ε-greedy, ε 0.1, sample averages, Q₁ = 0",
            0,
            (actions, draws) ->
                new ValueBandit(
                    new ValueBandit.Settings(
                        StepSize.sampleAverage(), 0, new Exploration.EpsilonGreedy(0.1)),
                    1,
                    actions,
                    draws),
            new Published("Figure 2.2, page 29", 1.38, Reading.BY_EYE, 0.05, 2000),
            new Published("Figure 2.2, page 29", 80, Reading.BY_EYE, 4, 2000)));
    all.add(
        TenArmedExhibit.ofOptimal(
            "optimistic",
            "greedy, α 0.1, Q₁ = 5",
            0,
            (actions, draws) ->
                new ValueBandit(
                    new ValueBandit.Settings(
                        StepSize.constant(0.1), 5, new Exploration.Greedy(TieBreak.RANDOM)),
                    1,
                    actions,
                    draws),
            new Published("Figure 2.3, page 34", 85, Reading.BY_EYE, 4, 2000)));
    all.add(
        TenArmedExhibit.ofOptimal(
            "realistic",
            "ε-greedy, ε 0.1, α 0.1, Q₁ = 0",
            0,
            (actions, draws) ->
                new ValueBandit(
                    new ValueBandit.Settings(
                        StepSize.constant(0.1), 0, new Exploration.EpsilonGreedy(0.1)),
                    1,
                    actions,
                    draws),
            new Published("Figure 2.3, page 34", 77, Reading.BY_EYE, 4, 2000)));
    all.add(
        TenArmedExhibit.ofReward(
            "ucb",
            "upper confidence bounds, c 2, sample averages, Q₁ = 0",
            0,
            (actions, draws) ->
                new ValueBandit(
                    new ValueBandit.Settings(
                        StepSize.sampleAverage(),
                        0,
                        new Exploration.UpperConfidence(2, TieBreak.RANDOM)),
                    1,
                    actions,
                    draws),
            new Published("Figure 2.4, page 36", 1.48, Reading.BY_EYE, 0.05, 2000)));
    gradient(all, 0.1, true, 83);
    gradient(all, 0.4, true, 75);
    gradient(all, 0.1, false, 57);
    gradient(all, 0.4, false, 43);
  }

  private static void gradient(List<Exhibit> all, double alpha, boolean baseline, double optimal) {
    all.add(
        TenArmedExhibit.ofOptimal(
            "gradient-" + alpha + (baseline ? "" : "-bare"),
            "gradient bandit, α " + alpha + (baseline ? ", with baseline" : ", no baseline"),
            4,
            (actions, draws) ->
                new GradientBandit(
                    new GradientBandit.Settings(Schedule.constant(alpha), baseline),
                    1,
                    actions,
                    draws),
            new Published("Figure 2.5, page 38", optimal, Reading.BY_EYE, 6, 2000)));
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
              new Published("Example 6.2, right, page 125", pair[1], Reading.BY_EYE, 0.015, 100)));
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
              new Published("Example 6.2, right, page 125", pair[1], Reading.BY_EYE, 0.015, 100)));
    }
  }

  private static void longWalk(List<Exhibit> all) {
    RandomWalk walk = RandomWalk.ofNineteen();
    double[][] readings = {
      {1, 0.4, 0.413}, {1, 0.8, 0.348}, {2, 0.6, 0.281}, {4, 0.4, 0.269}, {8, 0.2, 0.283},
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
