package dev.furiwake.agents.linear;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.exploration.ActionValues;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.Visits;
import java.io.IOException;
import java.util.Arrays;

/**
 * One-step semi-gradient control with action values linear in binary features, Q(s, a) = Σ w(i, a)
 * over the features i that are 1 in s: w ← w + α [r + γ V(s') − Q(s, a)] ∇Q(s, a).
 *
 * <ul>
 *   <li>Semi-gradient SARSA (Sutton and Barto, 2nd ed., 10.1, box on page 244): V(s') = Q(s', a').
 *   <li>Semi-gradient Q-learning: V(s') = max Q(s', ·); off-policy, and so without a promise to
 *       converge (11.3).
 * </ul>
 *
 * <p>The rate is given for the value as a whole: each of the k weights behind it moves by α / k.
 * The book's α = 0.5/8 with 8 tilings is 0.5 here.
 *
 * <p>A frame in flight is not learned from before it is completed; each transition is learned from
 * by itself.
 */
public final class LinearControl implements VectorAgent {

  /** What the value of the next observation is taken to be. */
  public enum Target {
    /** The value of the action taken there. */
    NEXT_ACTION("linear-sarsa"),
    /** The highest action value there. */
    GREEDY("linear-q-learning");

    private final String algorithm;

    Target(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  /**
   * Settings.
   *
   * @param features what is seen of an observation
   * @param target which of the two
   * @param alpha rate by the number of the decision, in (0, 1]; default 0.1
   * @param gamma discount γ in [0, 1], per decision; default 0.9
   * @param initial value of every action everywhere at first, finite; default 0
   * @param exploration default ε-greedy with ε = 0.2; none that needs visits, since observations
   *     don't recur
   */
  public record Settings(
      BinaryFeatures features,
      Target target,
      Schedule alpha,
      double gamma,
      double initial,
      Exploration exploration) {
    public Settings {
      if (!(alpha.lowest() >= 0 && alpha.highest() > 0 && alpha.highest() <= 1)) {
        throw new IllegalArgumentException(
            "alpha is " + alpha + "; accepted: numbers above 0, at most 1");
      }
      if (!(gamma >= 0 && gamma <= 1)) {
        throw new IllegalArgumentException(
            "gamma is " + gamma + "; accepted: a number from 0 to 1");
      }
      if (!Double.isFinite(initial)) {
        throw new IllegalArgumentException("initial is " + initial + "; accepted: a finite number");
      }
      if (exploration.needsVisits()) {
        throw new IllegalArgumentException(
            "exploration is "
                + exploration
                + "; accepted: ε-greedy, greedy, softmax, as vectors are not counted");
      }
    }

    /** Returns the defaults for some features. */
    public static Settings defaults(BinaryFeatures features, Target target) {
      return new Settings(
          features, target, Schedule.constant(0.1), 0.9, 0, new Exploration.EpsilonGreedy(0.2));
    }
  }

  private static final Visits UNCOUNTED = Visits.of(0, false);

  private final Settings settings;
  private final BinaryFeatures features;
  private final Exploration exploration;
  private final Draws draws;
  private final int m;
  private final int k;

  /** Weights, those of a feature's m actions side by side. */
  private final double[] weights;

  /** Scratch: active features and action values. */
  private final int[] active;

  private final double[] values;

  /** Makes a learner for so many actions. */
  public LinearControl(Settings settings, int actions, Draws draws) {
    this(settings, actions, draws, new double[settings.features().size() * actions]);
    if (settings.initial() != 0) {
      Arrays.fill(weights, settings.initial() / k);
    }
  }

  private LinearControl(Settings settings, int actions, Draws draws, double[] weights) {
    this.settings = settings;
    this.features = settings.features();
    this.exploration = settings.exploration();
    this.draws = draws;
    this.m = actions;
    this.k = features.active();
    this.weights = weights;
    active = new int[k];
    values = new double[m];
  }

  @Override
  public String algorithm() {
    return settings.target().algorithm;
  }

  @Override
  public int actions() {
    return m;
  }

  @Override
  public int dimension() {
    return features.dimension();
  }

  @Override
  public boolean usesNextAction() {
    return settings.target() == Target.NEXT_ACTION;
  }

  /** Fills both scratch arrays. */
  private void evaluate(double[] observation) {
    features.encode(observation, active);
    Arrays.fill(values, 0);
    for (int feature : active) {
      for (int a = 0; a < m; a++) {
        values[a] += weights[feature * m + a];
      }
    }
  }

  /** Returns Q(s, a). */
  public double value(double[] observation, int action) {
    evaluate(observation);
    return values[action];
  }

  @Override
  public int act(double[] observation, long step, Mode mode) {
    evaluate(observation);
    return mode == Mode.EVALUATE
        ? ActionValues.argmax(values, 0, m)
        : exploration.choose(values, 0, m, UNCOUNTED, step, draws);
  }

  @Override
  public void learn(
      long step,
      double[] observation,
      int action,
      double reward,
      double[] nextObservation,
      int nextAction,
      boolean terminated) {
    double next = 0;
    if (!terminated) {
      evaluate(nextObservation);
      next =
          settings.target() == Target.GREEDY ? ActionValues.max(values, 0, m) : values[nextAction];
    }
    evaluate(observation);
    double delta = reward + settings.gamma() * next - values[action];
    double push = settings.alpha().at(step) / k * delta;
    for (int feature : active) {
      weights[feature * m + action] += push;
    }
  }

  @Override
  public Explanation explain(double[] observation, long step, Mode mode) {
    evaluate(observation);
    return exploration.explain(values, 0, m, UNCOUNTED, step, mode, draws);
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    out.put("weights", weights);
  }

  @Override
  public void load(StateReader in) throws IOException {
    in.read("weights", weights);
  }

  @Override
  public LinearControl copy() {
    return new LinearControl(settings, m, draws, weights.clone());
  }
}
