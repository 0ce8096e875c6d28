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
 * One-step actor-critic (Sutton and Barto, 2nd ed., 13.5, box on page 332) with binary features: a
 * critic v(s) = Σ w(i) and a softmax policy over preferences h(s, a) = Σ θ(i, a) (equations 13.2
 * and 13.3). With δ = r + γ v(s') − v(s): w ← w + αʷ δ ∇v(s), θ ← θ + αᶿ I δ ∇ln π(a | s), where
 * ∇ln π is [a = b] − π(b) for the weights of action b.
 *
 * <p>We deviate: the factor I = γᵗ, which the policy-gradient theorem asks for in discounted
 * episodes, is a setting and off by default, for in a task that does not end it would stop the
 * actor. Rates are given for the value as a whole: each of the k weights behind it moves by the
 * rate / k. When evaluating, the first action of highest preference is taken.
 *
 * <p>A frame in flight is not learned from before it is completed. π is that of the completion, not
 * that of the decision; with I on, t counts completed transitions.
 */
public final class ActorCritic implements VectorAgent {
  private static final Exploration.Softmax SOFTMAX = new Exploration.Softmax(Schedule.constant(1));
  private static final Visits UNCOUNTED = Visits.of(0, false);

  /**
   * Settings.
   *
   * @param features what is seen of an observation
   * @param actorRate αᶿ k by the number of the decision, above 0; default 0.05
   * @param criticRate αʷ k by the number of the decision, in (0, 1]; default 0.1
   * @param gamma discount γ in [0, 1], per decision; default 0.9
   * @param initial v at first, everywhere, finite; default 0
   * @param discountedActor whether the actor's steps shrink by γ a transition of an episode;
   *     default false
   */
  public record Settings(
      BinaryFeatures features,
      Schedule actorRate,
      Schedule criticRate,
      double gamma,
      double initial,
      boolean discountedActor) {
    public Settings {
      if (!(actorRate.lowest() >= 0 && actorRate.highest() > 0)) {
        throw new IllegalArgumentException(
            "actorRate is " + actorRate + "; accepted: numbers above 0");
      }
      if (!(criticRate.lowest() >= 0 && criticRate.highest() > 0 && criticRate.highest() <= 1)) {
        throw new IllegalArgumentException(
            "criticRate is " + criticRate + "; accepted: numbers above 0, at most 1");
      }
      if (!(gamma >= 0 && gamma <= 1)) {
        throw new IllegalArgumentException(
            "gamma is " + gamma + "; accepted: a number from 0 to 1");
      }
      if (!Double.isFinite(initial)) {
        throw new IllegalArgumentException("initial is " + initial + "; accepted: a finite number");
      }
    }

    /** Returns the defaults for some features. */
    public static Settings defaults(BinaryFeatures features) {
      return new Settings(features, Schedule.constant(0.05), Schedule.constant(0.1), 0.9, 0, false);
    }
  }

  private final Settings settings;
  private final BinaryFeatures features;
  private final Draws draws;
  private final int m;
  private final int k;
  private final double[] critic;

  /** Preferences' weights, those of a feature's m actions side by side. */
  private final double[] actor;

  /** I, the discount of the actor's next step. */
  private double discount = 1;

  /** Scratch: active features, preferences and π. */
  private final int[] active;

  private final double[] preferences;
  private final double[] policy;

  /** Makes a learner for so many actions. */
  public ActorCritic(Settings settings, int actions, Draws draws) {
    this(
        settings,
        actions,
        draws,
        new double[settings.features().size()],
        new double[settings.features().size() * actions]);
    Arrays.fill(critic, settings.initial() / k);
  }

  private ActorCritic(
      Settings settings, int actions, Draws draws, double[] critic, double[] actor) {
    this.settings = settings;
    this.features = settings.features();
    this.draws = draws;
    this.m = actions;
    this.k = features.active();
    this.critic = critic;
    this.actor = actor;
    active = new int[k];
    preferences = new double[m];
    policy = new double[m];
  }

  @Override
  public String algorithm() {
    return "actor-critic";
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
    return false;
  }

  /** Fills the scratch arrays of features and preferences. */
  private void prefer(double[] observation) {
    features.encode(observation, active);
    Arrays.fill(preferences, 0);
    for (int feature : active) {
      for (int a = 0; a < m; a++) {
        preferences[a] += actor[feature * m + a];
      }
    }
  }

  /** Returns v(s). */
  public double value(double[] observation) {
    features.encode(observation, active);
    double value = 0;
    for (int feature : active) {
      value += critic[feature];
    }
    return value;
  }

  /** Returns h(s, a). */
  public double preference(double[] observation, int action) {
    prefer(observation);
    return preferences[action];
  }

  @Override
  public int act(double[] observation, long step, Mode mode) {
    prefer(observation);
    return mode == Mode.EVALUATE
        ? ActionValues.argmax(preferences, 0, m)
        : SOFTMAX.choose(preferences, 0, m, UNCOUNTED, step, draws);
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
    double next = terminated ? 0 : value(nextObservation);
    double delta = reward + settings.gamma() * next - value(observation);
    prefer(observation);
    SOFTMAX.probabilities(preferences, 0, m, UNCOUNTED, step, policy);
    double criticPush = settings.criticRate().at(step) / k * delta;
    double actorPush = settings.actorRate().at(step) / k * discount * delta;
    for (int feature : active) {
      critic[feature] += criticPush;
      for (int b = 0; b < m; b++) {
        actor[feature * m + b] += actorPush * ((b == action ? 1 : 0) - policy[b]);
      }
    }
    if (terminated) {
      endEpisode();
    } else if (settings.discountedActor()) {
      discount *= settings.gamma();
    }
  }

  @Override
  public Explanation explain(double[] observation, long step, Mode mode) {
    prefer(observation);
    return SOFTMAX.explain(preferences, 0, m, UNCOUNTED, step, mode, draws);
  }

  @Override
  public void endEpisode() {
    discount = 1;
  }

  @Override
  public void save(StateWriter out) {
    out.put("critic", critic).put("actor", actor).put("discount", discount);
  }

  @Override
  public void load(StateReader in) throws IOException {
    in.read("critic", critic);
    in.read("actor", actor);
    discount = in.readDouble("discount");
  }

  @Override
  public ActorCritic copy() {
    ActorCritic copy = new ActorCritic(settings, m, draws, critic.clone(), actor.clone());
    copy.discount = discount;
    return copy;
  }
}
