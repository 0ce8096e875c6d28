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
 * learns again from some of what it remembers, drawn as in the book: an observation evenly from
 * those met so far, then an action evenly from those taken in it.
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

  /** The observations in the model, in the order in which they were first completed. */
  private final int[] known;

  private int count;

  /** Makes a learner for so many observations and actions. */
  public DynaQ(Settings settings, int observations, int actions, Draws draws) {
    super(settings.common(), observations, actions, draws);
    planning = settings.planning();
    rewards = new double[observations * actions];
    following = new int[observations * actions];
    java.util.Arrays.fill(following, UNKNOWN);
    known = new int[observations];
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
    if (taken(observation) == 0) {
      known[count++] = observation;
    }
    rewards[entry] = reward;
    following[entry] = terminated ? END : nextObservation;
    update(step, entry);
    visits.add(entry);
    if (planning > 0) {
      long bits = draws.bits(step, Exploration.LEARNER);
      for (int k = 0; k < planning; k++) {
        int from = known[RandomBits.below(RandomBits.child(bits, 2 * k), count)];
        int which = RandomBits.below(RandomBits.child(bits, 2 * k + 1), taken(from));
        update(step, entry(from, which));
      }
    }
  }

  /** Returns how many actions of an observation are in the model. */
  private int taken(int observation) {
    int taken = 0;
    for (int i = observation * m; i < observation * m + m; i++) {
      taken += following[i] != UNKNOWN ? 1 : 0;
    }
    return taken;
  }

  /** Returns the k-th entry of an observation that is in the model, counting from 0. */
  private int entry(int observation, int k) {
    int left = k;
    int entry = observation * m;
    while (following[entry] == UNKNOWN || left-- > 0) {
      entry++;
    }
    return entry;
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
    count = in.readPart("known", known, 0, known.length - 1);
    in.read("following", following, END, table.observations() - 1);
    in.read("rewards", rewards);
  }

  @Override
  public DynaQ copy() {
    return new DynaQ(this);
  }
}
