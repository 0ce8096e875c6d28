package dev.furiwake.agents.bandit;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.exploration.ActionValues;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.Visits;
import java.io.IOException;

/**
 * Gradient bandit (Sutton and Barto, 2nd ed., 2.8, equations 2.11 and 2.12): preferences H whose
 * softmax is the policy π, moved along the gradient of the expected reward: H(b) ← H(b) + α (r −
 * r̄) ([a = b] − π(b)). The baseline r̄ is the mean of the rewards before this one in this
 * observation, and the first reward itself at first; without a baseline it is 0.
 *
 * <p>Each observation has a bandit of its own. When evaluating, the first action of highest
 * preference is taken.
 *
 * <p>A frame in flight is not learned from before it is completed. π is that of the completion, not
 * that of the decision, which the book does not distinguish; with frames in flight the step is thus
 * along a slightly stale sample.
 */
public final class GradientBandit implements TabularAgent {
  private static final Exploration.Softmax SOFTMAX = new Exploration.Softmax(Schedule.constant(1));

  /**
   * Settings.
   *
   * @param alpha step size by the number of the decision, above 0; default 0.1
   * @param baseline whether rewards are compared with their mean; default true
   */
  public record Settings(Schedule alpha, boolean baseline) {
    public Settings {
      if (!(alpha.lowest() >= 0 && alpha.highest() > 0)) {
        throw new IllegalArgumentException("alpha is " + alpha + "; accepted: numbers above 0");
      }
    }

    /** Returns the defaults. */
    public static Settings defaults() {
      return new Settings(Schedule.constant(0.1), true);
    }
  }

  private final Settings settings;
  private final Draws draws;
  private final int m;
  private final double[] preferences;
  private final Visits visits;

  /** Mean reward so far and number of rewards, by observation. */
  private final double[] means;

  private final int[] counts;

  /** Scratch: π of one observation. */
  private final double[] policy;

  /** Makes a bandit for each of so many observations. */
  public GradientBandit(Settings settings, int observations, int actions, Draws draws) {
    this.settings = settings;
    this.draws = draws;
    m = actions;
    preferences = new double[observations * actions];
    visits = Visits.of(preferences.length, true);
    means = new double[observations];
    counts = new int[observations];
    policy = new double[actions];
  }

  private GradientBandit(GradientBandit other) {
    settings = other.settings;
    draws = other.draws;
    m = other.m;
    preferences = other.preferences.clone();
    visits = other.visits.copy();
    means = other.means.clone();
    counts = other.counts.clone();
    policy = new double[m];
  }

  @Override
  public String algorithm() {
    return settings.baseline() ? "gradient-bandit" : "gradient-bandit-without-baseline";
  }

  @Override
  public int actions() {
    return m;
  }

  @Override
  public boolean usesNextAction() {
    return false;
  }

  @Override
  public int act(int observation, long step, Mode mode) {
    int row = observation * m;
    return mode == Mode.EVALUATE
        ? ActionValues.argmax(preferences, row, m)
        : SOFTMAX.choose(preferences, row, m, visits, step, draws);
  }

  @Override
  public void learn(
      long step,
      int observation,
      int action,
      double reward,
      int nextObservation,
      int nextAction,
      boolean terminated) {
    int row = observation * m;
    double baseline = 0;
    if (settings.baseline()) {
      baseline = counts[observation] == 0 ? reward : means[observation];
    }
    if (counts[observation] != Integer.MAX_VALUE) {
      counts[observation]++;
    }
    means[observation] += (reward - means[observation]) / counts[observation];
    SOFTMAX.probabilities(preferences, row, m, visits, step, policy);
    double push = settings.alpha().at(step) * (reward - baseline);
    for (int b = 0; b < m; b++) {
      preferences[row + b] += push * ((b == action ? 1 : 0) - policy[b]);
    }
    visits.add(row + action);
  }

  /** Returns H(a). */
  public double preference(int observation, int action) {
    return preferences[observation * m + action];
  }

  @Override
  public Explanation explain(int observation, long step, Mode mode) {
    return SOFTMAX.explain(preferences, observation * m, m, visits, step, mode, draws);
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    out.put("preferences", preferences);
    visits.save(out);
    out.put("means", means).put("counts", counts);
  }

  @Override
  public void load(StateReader in) throws IOException {
    in.read("preferences", preferences);
    visits.load(in);
    in.read("means", means);
    in.read("counts", counts, 0, Integer.MAX_VALUE);
  }

  @Override
  public GradientBandit copy() {
    return new GradientBandit(this);
  }
}
