package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.exploration.ActionValues;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.exploration.Visits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Q-learning with one small table for each action, indexed by a level that only this action's
 * resource has: Q(s, a) = Q_a(x) where x is one entry of the observation. It is state aggregation
 * (Sutton and Barto, 2nd ed., 9.3): all states in which the action's own level is the same share a
 * value, so that m tables of n levels stand for nᵐ states. The update is that of Q-learning
 * (equation 6.8); with γ = 0, the default, it is a contextual bandit with a constant or falling
 * rate (2.5).
 *
 * <p>Exploration is by optimistic initial values (2.6), here in proportion to the level: Q₀(x) =
 * initial · (x + 1). With rewards that are negative times and a resource that its users share, a
 * start of the same value at every level would send all to one resource before the first answer;
 * one in proportion spreads them at once. A level above the highest counts as the highest, its
 * value scaled by (x + 1) / levels, for learning as for acting.
 *
 * <p>We deviate from Q-learning in that values of other levels are never mixed in, so the table
 * cannot tell what the other resources' levels do to an action's value.
 *
 * <p>A frame in flight is not learned from before it is completed; that it is on its way shows in
 * the levels, if these count frames in flight. Each transition is learned from by itself.
 */
public final class FactoredQ implements VectorAgent {
  private static final Visits UNCOUNTED = Visits.of(0, false);

  /**
   * Settings.
   *
   * @param alpha learning rate in (0, 1]; default 0.05
   * @param gamma discount γ in [0, 1], per decision; default 0
   * @param initial Q₀ of level 0, and what each level adds, finite; default 0. Optimistic if it is
   *     above what will be earned
   * @param levels levels told apart, 1 to 1,000,000
   * @param exploration default greedy, ties to the first; none that needs visits, which are counted
   *     by level and not by observation
   */
  public record Settings(
      StepSize alpha, double gamma, double initial, int levels, Exploration exploration) {
    public Settings {
      if (!(gamma >= 0 && gamma <= 1)) {
        throw new IllegalArgumentException(
            "gamma is " + gamma + "; accepted: a number from 0 to 1");
      }
      if (!Double.isFinite(initial)) {
        throw new IllegalArgumentException("initial is " + initial + "; accepted: a finite number");
      }
      if (levels < 1 || levels > 1_000_000) {
        throw new IllegalArgumentException("levels is " + levels + "; accepted: 1 to 1000000");
      }
      if (exploration.needsVisits()) {
        throw new IllegalArgumentException(
            "exploration is " + exploration + "; accepted: ε-greedy, greedy, softmax");
      }
    }

    /** Returns the defaults for so many levels. */
    public static Settings defaults(int levels) {
      return new Settings(
          StepSize.constant(0.05), 0, 0, levels, new Exploration.Greedy(TieBreak.FIRST));
    }
  }

  private final Settings settings;
  private final int levels;
  private final int dimension;
  private final int m;
  private final Draws draws;

  /** The tables, one after another. */
  private final double[] q;

  private final Visits visits;

  /** Scratch: the values of all actions. */
  private final double[] values;

  /**
   * Makes a learner.
   *
   * @param dimension d, the length of an observation; action a sees entry a mod d, so usually d = m
   */
  public FactoredQ(Settings settings, int dimension, int actions, Draws draws) {
    this(
        settings,
        dimension,
        actions,
        draws,
        new double[Math.multiplyExact(settings.levels(), actions)],
        Visits.of(settings.levels() * actions, true));
    for (int a = 0; a < m; a++) {
      for (int x = 0; x < levels; x++) {
        q[a * levels + x] = settings.initial() * (x + 1);
      }
    }
  }

  private FactoredQ(
      Settings settings, int dimension, int actions, Draws draws, double[] q, Visits visits) {
    this.settings = settings;
    this.levels = settings.levels();
    this.dimension = dimension;
    this.m = actions;
    this.draws = draws;
    this.q = q;
    this.visits = visits;
    this.values = new double[actions];
  }

  @Override
  public String algorithm() {
    return "factored-q";
  }

  @Override
  public int actions() {
    return m;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public boolean usesNextAction() {
    return false;
  }

  private int level(double[] observation, int action) {
    double x = observation[action % dimension];
    if (!(x >= 0)) {
      throw new IllegalArgumentException(
          "entry " + action % dimension + " of the observation is " + x + "; accepted: from 0 on");
    }
    return (int) x;
  }

  private int entry(int action, int level) {
    return action * levels + Math.min(level, levels - 1);
  }

  /** Returns by how much the highest level's value is scaled for a level. */
  private double scale(int level) {
    return level < levels ? 1 : (level + 1.0) / levels;
  }

  /** Returns Q(s, a). */
  public double value(double[] observation, int action) {
    int level = level(observation, action);
    return q[entry(action, level)] * scale(level);
  }

  private void evaluate(double[] observation) {
    for (int a = 0; a < m; a++) {
      values[a] = value(observation, a);
    }
  }

  @Override
  public int act(double[] observation, long step, Mode mode) {
    evaluate(observation);
    return mode == Mode.EVALUATE
        ? ActionValues.argmax(values, 0, m)
        : settings.exploration().choose(values, 0, m, UNCOUNTED, step, draws);
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
    double target = reward;
    if (!terminated && settings.gamma() != 0) {
      evaluate(nextObservation);
      target += settings.gamma() * ActionValues.max(values, 0, m);
    }
    int level = level(observation, action);
    int entry = entry(action, level);
    q[entry] += settings.alpha().at(step, visits.get(entry)) * (target / scale(level) - q[entry]);
    visits.add(entry);
  }

  @Override
  public Explanation explain(double[] observation, long step, Mode mode) {
    evaluate(observation);
    Explanation plain = settings.exploration().explain(values, 0, m, UNCOUNTED, step, mode, draws);
    List<Explanation.Option> options = new ArrayList<>();
    for (int a = 0; a < m; a++) {
      Explanation.Option option = plain.options().get(a);
      options.add(
          new Explanation.Option(
              option.value(), option.probability(), visits.find(entry(a, level(observation, a)))));
    }
    return new Explanation(plain.action(), plain.exploratory(), options, plain.why());
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    out.put("values", q);
    visits.save(out);
  }

  @Override
  public void load(StateReader in) throws IOException {
    in.read("values", q);
    visits.load(in);
  }

  @Override
  public FactoredQ copy() {
    return new FactoredQ(settings, dimension, m, draws, q.clone(), visits.copy());
  }
}
