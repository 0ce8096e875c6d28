package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * On-policy Monte Carlo control with a table (Sutton and Barto, 2nd ed., 5.4, box on page 101):
 * when an episode ends, each value moves towards the discounted sum of the rewards that followed,
 * by the book with a rate of 1/n by visits, which averages them ({@link
 * dev.furiwake.agents.exploration.StepSize#sampleAverage}). Nothing is bootstrapped. The policy is
 * soft if the exploration is.
 *
 * <p>Where nothing terminates, as in our own task, an episode is cut after a number of transitions,
 * its horizon: rewards behind it are not credited, so the values of the last 1 / (1 − γ)
 * transitions before a cut come out too small.
 *
 * <p>Transitions follow each other in order of completion: with frames overtaking each other, a
 * return may leave out the reward of an earlier decision and hold that of one made before it. A
 * frame in flight belongs to the episode in which it is completed. A rate that depends on the step
 * takes the step of the transition that ends the episode.
 */
public final class MonteCarlo extends TableLearner {

  /** Which visits of an entry in one episode are credited. */
  public enum Visit {
    /** The first only. */
    FIRST,
    /** Every one. */
    EVERY
  }

  /**
   * Settings.
   *
   * @param common what all tabular learners are told; the book's alpha is sample averages
   * @param visit which visits are credited; a sensible default is the first
   * @param horizon most transitions in an episode, 1 to 10,000,000; a sensible default is 1000.
   *     Above all episodes' length where they terminate; some 10 / (1 − γ) where they don't. Costs
   *     12 bytes each
   */
  public record Settings(TabularSettings common, Visit visit, int horizon) {
    public Settings {
      if (horizon < 1 || horizon > 10_000_000) {
        throw new IllegalArgumentException("horizon is " + horizon + "; accepted: 1 to 10000000");
      }
    }
  }

  private final Visit visit;

  /** The episode so far: entries, those not to be credited as their complement; rewards. */
  private final int[] entries;

  private final double[] rewards;
  private final boolean[] seen;
  private int count;

  /** Makes a learner for so many observations and actions. */
  public MonteCarlo(Settings settings, int observations, int actions, Draws draws) {
    super(settings.common(), observations, actions, draws);
    visit = settings.visit();
    entries = new int[settings.horizon()];
    rewards = new double[settings.horizon()];
    seen = new boolean[observations * actions];
  }

  private MonteCarlo(MonteCarlo other) {
    super(other);
    visit = other.visit;
    entries = other.entries.clone();
    rewards = other.rewards.clone();
    seen = other.seen.clone();
    count = other.count;
  }

  @Override
  public String algorithm() {
    return "monte-carlo";
  }

  @Override
  public boolean usesNextAction() {
    return false;
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
    int entry = observation * m + action;
    entries[count] = visit == Visit.FIRST && seen[entry] ? ~entry : entry;
    seen[entry] = true;
    rewards[count] = reward;
    count++;
    if (terminated || count == entries.length) {
      credit(step);
      endEpisode();
    }
  }

  private void credit(long step) {
    double g = 0;
    for (int i = count - 1; i >= 0; i--) {
      g = rewards[i] + gamma * g;
      int entry = entries[i];
      if (entry >= 0) {
        q[entry] += alpha(step, entry) * (g - q[entry]);
        visits.add(entry);
      }
    }
  }

  @Override
  public void endEpisode() {
    for (int i = 0; i < count; i++) {
      seen[Math.max(entries[i], ~entries[i])] = false;
    }
    count = 0;
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.put("episode", entries, count).put("rewards", rewards, count);
  }

  @Override
  public void load(StateReader in) throws IOException {
    super.load(in);
    Arrays.fill(seen, false);
    // an episode is credited as soon as it is as long as the horizon
    count = in.readPart("episode", entries, -q.length, q.length - 1);
    in.readExactly("rewards", rewards, count);
    for (int i = 0; i < count; i++) {
      seen[Math.max(entries[i], ~entries[i])] = true;
    }
  }

  @Override
  public MonteCarlo copy() {
    return new MonteCarlo(this);
  }
}
