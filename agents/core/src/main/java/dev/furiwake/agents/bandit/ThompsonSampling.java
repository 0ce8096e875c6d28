package dev.furiwake.agents.bandit;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.RandomBits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Thompson sampling (Thompson 1933; Russo et al., A Tutorial on Thompson Sampling, 2018, sections 3
 * and 4): draws each action's mean reward from what is believed of it and takes the action of the
 * highest draw, so that an action is taken with the probability that it is the best.
 *
 * <p>Each observation has a bandit of its own. When evaluating, the first action of highest
 * posterior mean is taken.
 *
 * <p>A frame in flight is no evidence before it is completed; meanwhile decisions draw from the
 * same posterior with other numbers, so they spread by themselves, which makes it robust against
 * delay (Chapelle and Li 2011).
 */
public final class ThompsonSampling implements TabularAgent {

  /**
   * Settings.
   *
   * @param posterior prior and family of rewards; default a Gaussian with mean 0, deviation 1 and
   *     noise 1
   */
  public record Settings(Posterior posterior) {

    /** Returns the defaults. */
    public static Settings defaults() {
      return new Settings(new Posterior.Gaussian(0, 1, 1));
    }
  }

  private final Posterior posterior;
  private final Draws draws;
  private final int m;
  private final int[] counts;
  private final double[] sums;

  /** Makes a bandit for each of so many observations. */
  public ThompsonSampling(Settings settings, int observations, int actions, Draws draws) {
    this(
        settings.posterior(),
        draws,
        actions,
        new int[observations * actions],
        new double[observations * actions]);
  }

  private ThompsonSampling(
      Posterior posterior, Draws draws, int actions, int[] counts, double[] sums) {
    this.posterior = posterior;
    this.draws = draws;
    this.m = actions;
    this.counts = counts;
    this.sums = sums;
  }

  @Override
  public String algorithm() {
    return posterior instanceof Posterior.Beta ? "thompson-beta" : "thompson-gaussian";
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
    long bits = mode == Mode.TRAIN ? draws.bits(step, Exploration.ACTION) : 0;
    int best = 0;
    double max = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < m; a++) {
      double value = mode == Mode.TRAIN ? drawn(observation, a, bits) : mean(observation, a);
      best = value > max ? a : best;
      max = value > max ? value : max;
    }
    return best;
  }

  private double drawn(int observation, int action, long bits) {
    int entry = observation * m + action;
    return posterior.draw(counts[entry], sums[entry], RandomBits.child(bits, action));
  }

  /** Returns the posterior mean of an action's mean reward. */
  public double mean(int observation, int action) {
    int entry = observation * m + action;
    return posterior.mean(counts[entry], sums[entry]);
  }

  /** Learns from a reward; with a Beta prior it must be 1 or −1. */
  @Override
  public void learn(
      long step,
      int observation,
      int action,
      double reward,
      int nextObservation,
      int nextAction,
      boolean terminated) {
    posterior.check(reward);
    int entry = observation * m + action;
    if (counts[entry] != Integer.MAX_VALUE) {
      counts[entry]++;
      sums[entry] += reward;
    }
  }

  @Override
  public Explanation explain(int observation, long step, Mode mode) {
    int action = act(observation, step, mode);
    double max = Double.NEGATIVE_INFINITY;
    List<Explanation.Option> options = new ArrayList<>();
    for (int a = 0; a < m; a++) {
      max = Math.max(max, mean(observation, a));
      options.add(
          new Explanation.Option(
              mean(observation, a),
              mode == Mode.TRAIN ? OptionalDouble.empty() : OptionalDouble.of(a == action ? 1 : 0),
              OptionalLong.of(counts[observation * m + a])));
    }
    return new Explanation(
        action,
        mean(observation, action) < max,
        options,
        mode == Mode.TRAIN
            ? "the highest draw, "
                + drawn(observation, action, draws.bits(step, Exploration.ACTION))
                + ", from the posteriors"
            : "evaluating: the highest posterior mean");
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    out.put("counts", counts).put("sums", sums);
  }

  @Override
  public void load(StateReader in) throws IOException {
    in.read("counts", counts, 0, Integer.MAX_VALUE);
    in.read("sums", sums);
  }

  @Override
  public ThompsonSampling copy() {
    return new ThompsonSampling(posterior, draws, m, counts.clone(), sums.clone());
  }
}
