package dev.furiwake.agents.bandit;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.exploration.ActionValues;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.exploration.Visits;
import java.io.IOException;

/**
 * LinUCB with disjoint linear models (Li, Chu, Langford and Schapire 2010, algorithm 1): for each
 * action a ridge regression of the reward on the observation x, θ = A⁻¹ b with A = λ I + Σ x xᵀ and
 * b = Σ r x; taken is the action of highest θᵀx + α √(xᵀ A⁻¹ x).
 *
 * <p>A⁻¹ itself is kept and moved by the formula of Sherman and Morrison, d² operations a reward;
 * the paper inverts A, whose λ is 1. All actions see the same x. An observation may be given a
 * constant entry 1 (setting bias), since a model through the origin fits few tasks; the paper's
 * features hold one. When evaluating, the first action of highest θᵀx is taken.
 *
 * <p>Only the decision's own reward counts. A frame in flight is no evidence before it is
 * completed, so decisions meanwhile see the same bounds; random ties spread the first ones.
 */
public final class LinUcb implements VectorAgent {

  /**
   * Settings.
   *
   * @param alpha width of the confidence bound, α ≥ 0; default 1. The paper's 1 + √(ln(2/δ) / 2)
   * @param ridge λ &gt; 0; default 1
   * @param bias whether a constant 1 is added to each observation; default true
   * @param tieBreak default random
   */
  public record Settings(double alpha, double ridge, boolean bias, TieBreak tieBreak) {
    public Settings {
      if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("alpha is " + alpha + "; accepted: a number from 0 on");
      }
      if (!(ridge > 0 && ridge < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("ridge is " + ridge + "; accepted: a number above 0");
      }
    }

    /** Returns the defaults. */
    public static Settings defaults() {
      return new Settings(1, 1, true, TieBreak.RANDOM);
    }
  }

  private final Settings settings;
  private final Exploration.Greedy choice;
  private final Draws draws;
  private final int dimension;
  private final int d;
  private final int m;

  /** A⁻¹, b and θ of each action, one after another. */
  private final double[] inverses;

  private final double[] sums;
  private final double[] thetas;
  private final Visits visits;

  /** Scratch. */
  private final double[] x;

  private final double[] product;
  private final double[] bounds;

  /** Makes a learner for observations of some length. */
  public LinUcb(Settings settings, int dimension, int actions, Draws draws) {
    this.settings = settings;
    this.draws = draws;
    this.dimension = dimension;
    choice = new Exploration.Greedy(settings.tieBreak());
    d = dimension + (settings.bias() ? 1 : 0);
    m = actions;
    inverses = new double[m * d * d];
    for (int a = 0; a < m; a++) {
      for (int i = 0; i < d; i++) {
        inverses[(a * d + i) * d + i] = 1 / settings.ridge();
      }
    }
    sums = new double[m * d];
    thetas = new double[m * d];
    visits = Visits.of(m, true);
    x = new double[d];
    product = new double[d];
    bounds = new double[m];
  }

  private LinUcb(LinUcb other) {
    settings = other.settings;
    choice = other.choice;
    draws = other.draws;
    dimension = other.dimension;
    d = other.d;
    m = other.m;
    inverses = other.inverses.clone();
    sums = other.sums.clone();
    thetas = other.thetas.clone();
    visits = other.visits.copy();
    x = new double[d];
    product = new double[d];
    bounds = new double[m];
  }

  @Override
  public String algorithm() {
    return "lin-ucb";
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

  @Override
  public int act(double[] observation, long step, Mode mode) {
    bound(observation, mode == Mode.TRAIN ? settings.alpha() : 0);
    return mode == Mode.TRAIN
        ? choice.choose(bounds, 0, m, visits, step, draws)
        : ActionValues.argmax(bounds, 0, m);
  }

  /** Writes θᵀx + α √(xᵀ A⁻¹ x) of all actions into the scratch array. */
  private void bound(double[] observation, double alpha) {
    take(observation);
    for (int a = 0; a < m; a++) {
      double mean = 0;
      for (int i = 0; i < d; i++) {
        mean += thetas[a * d + i] * x[i];
      }
      bounds[a] = alpha == 0 ? mean : mean + alpha * Math.sqrt(Math.max(0, multiply(a)));
    }
  }

  private void take(double[] observation) {
    System.arraycopy(observation, 0, x, 0, dimension);
    if (settings.bias()) {
      x[dimension] = 1;
    }
  }

  /** Writes A⁻¹ x into the scratch array and returns xᵀ A⁻¹ x. */
  private double multiply(int action) {
    double square = 0;
    for (int i = 0; i < d; i++) {
      int row = (action * d + i) * d;
      double sum = 0;
      for (int j = 0; j < d; j++) {
        sum += inverses[row + j] * x[j];
      }
      product[i] = sum;
      square += sum * x[i];
    }
    return square;
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
    take(observation);
    double scale = 1 / (1 + multiply(action));
    for (int i = 0; i < d; i++) {
      sums[action * d + i] += reward * x[i];
      int row = (action * d + i) * d;
      for (int j = 0; j < d; j++) {
        inverses[row + j] -= scale * (product[i] * product[j]);
      }
    }
    for (int i = 0; i < d; i++) {
      int row = (action * d + i) * d;
      double theta = 0;
      for (int j = 0; j < d; j++) {
        theta += inverses[row + j] * sums[action * d + j];
      }
      thetas[action * d + i] = theta;
    }
    visits.add(action);
  }

  /** Returns θ of an action; with a bias its last entry is the constant's. */
  public double[] coefficients(int action) {
    return java.util.Arrays.copyOfRange(thetas, action * d, (action + 1) * d);
  }

  /** Tells the bounds as values while training, the predicted rewards while evaluating. */
  @Override
  public Explanation explain(double[] observation, long step, Mode mode) {
    bound(observation, 0);
    double[] means = bounds.clone();
    int action = act(observation, step, mode);
    Explanation plain = choice.explain(bounds, 0, m, visits, step, mode, draws);
    return new Explanation(
        action,
        means[action] < ActionValues.max(means, 0, m),
        plain.options(),
        mode == Mode.EVALUATE
            ? plain.why()
            : "the highest upper bound, " + bounds[action] + ", on a predicted " + means[action]);
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    out.put("inverses", inverses).put("sums", sums).put("thetas", thetas);
    visits.save(out);
  }

  @Override
  public void load(StateReader in) throws IOException {
    in.read("inverses", inverses);
    in.read("sums", sums);
    in.read("thetas", thetas);
    visits.load(in);
  }

  @Override
  public LinUcb copy() {
    return new LinUcb(this);
  }
}
