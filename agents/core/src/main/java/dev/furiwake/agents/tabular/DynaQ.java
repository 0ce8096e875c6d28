package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.RandomBits;
import java.io.IOException;

/**
 * Tabular Dyna-Q (Sutton 1990; Sutton and Barto, 2nd ed., 8.2, box on page 164): Q-learning that
 * also remembers, for each observation and action, what came of it last, and after each transition
 * learns again from some of what it remembers, drawn evenly from all pairs met so far.
 *
 * <p>The model is the book's deterministic one: in a stochastic task, such as ours, it holds the
 * last sample, so that planning repeats single samples instead of means. Visits count real
 * transitions only; a rate that depends on them stays as it is while planning.
 *
 * <p>A frame in flight is neither learned from nor in the model before it is completed. What is
 * planned after a transition is keyed by its step, but drawn from what is known by then.
 */
public final class DynaQ extends TableLearner {
  private static final int UNKNOWN = -1;
  private static final int END = -2;

  /**
   * Settings.
   *
   * @param common what all tabular learners are told
   * @param planning updates from the model after each transition, 0 to 10,000; a sensible default
   *     is 10; 0 makes it Q-learning
   */
  public record Settings(TabularSettings common, int planning) {
    public Settings {
      if (planning < 0 || planning > 10_000) {
        throw new IllegalArgumentException("planning is " + planning + "; accepted: 0 to 10000");
      }
    }
  }

  private final int planning;

  /** The model: the reward and the next observation, UNKNOWN or END of each entry. */
  private final double[] rewards;

  private final int[] following;

  /** The entries in the model, in the order in which they were first completed. */
  private final int[] known;

  private int count;

  /** Makes a learner for so many observations and actions. */
  public DynaQ(Settings settings, int observations, int actions, Draws draws) {
    super(settings.common(), observations, actions, draws);
    planning = settings.planning();
    rewards = new double[observations * actions];
    following = new int[observations * actions];
    java.util.Arrays.fill(following, UNKNOWN);
    known = new int[observations * actions];
  }

  private DynaQ(DynaQ other) {
    super(other);
    planning = other.planning;
    rewards = other.rewards.clone();
    following = other.following.clone();
    known = other.known.clone();
    count = other.count;
  }

  @Override
  public String algorithm() {
    return "dyna-q";
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
    if (following[entry] == UNKNOWN) {
      known[count++] = entry;
    }
    rewards[entry] = reward;
    following[entry] = terminated ? END : nextObservation;
    update(step, entry);
    visits.add(entry);
    if (planning > 0) {
      long bits = draws.bits(step, Exploration.LEARNER);
      for (int k = 0; k < planning; k++) {
        update(step, known[RandomBits.below(RandomBits.child(bits, k), count)]);
      }
    }
  }

  private void update(long step, int entry) {
    int next = following[entry];
    double target = rewards[entry] + gamma * (next == END ? 0 : table.max(next));
    q[entry] += alpha(step, entry) * (target - q[entry]);
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.put("known", known, count).put("following", following).put("rewards", rewards);
  }

  @Override
  public void load(StateReader in) throws IOException {
    super.load(in);
    count = in.readPart("known", known, 0, q.length - 1);
    in.read("following", following, END, table.observations() - 1);
    in.read("rewards", rewards);
  }

  @Override
  public DynaQ copy() {
    return new DynaQ(this);
  }
}
