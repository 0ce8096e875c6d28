package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import java.io.IOException;

/**
 * n-step SARSA (Sutton and Barto, 2nd ed., 7.2, equations 7.4 and 7.5, box on page 147): Q(s, a) ←
 * Q(s, a) + α [G − Q(s, a)] with G = r₁ + γ r₂ + … + γⁿ⁻¹ rₙ + γⁿ Q(sₙ, aₙ). With n = 1 it is
 * SARSA. When a transition terminates, the last n are credited with the rewards there are.
 *
 * <p>The n transitions are consecutive in order of completion. With one frame outstanding that is
 * the book's method; with frames overtaking each other, a return may hold the reward of a later
 * decision before that of an earlier one, and the value it ends with is that of the transition
 * completed last. A frame in flight is in no return until it is completed. A rate that depends on
 * the step takes the step of the transition that makes the return whole.
 */
public final class NStepSarsa extends TableLearner {

  /**
   * Settings.
   *
   * @param common what all tabular learners are told
   * @param n number of rewards in a return, 1 to 10,000; a sensible default is 4
   */
  public record Settings(TabularSettings common, int n) {
    public Settings {
      if (n < 1 || n > 10_000) {
        throw new IllegalArgumentException("n is " + n + "; accepted: 1 to 10000");
      }
    }
  }

  private final int n;

  /** Transitions not yet credited, a ring whose oldest is at head. */
  private final int[] entries;

  private final double[] rewards;
  private int head;
  private int count;

  /** Makes a learner for so many observations and actions. */
  public NStepSarsa(Settings settings, int observations, int actions, Draws draws) {
    super(settings.common(), observations, actions, draws);
    n = settings.n();
    entries = new int[n];
    rewards = new double[n];
  }

  private NStepSarsa(NStepSarsa other) {
    super(other);
    n = other.n;
    entries = other.entries.clone();
    rewards = other.rewards.clone();
    head = other.head;
    count = other.count;
  }

  @Override
  public String algorithm() {
    return "n-step-sarsa";
  }

  @Override
  public boolean usesNextAction() {
    return true;
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
    int place = place(count);
    entries[place] = observation * m + action;
    rewards[place] = reward;
    count++;
    if (terminated) {
      while (count > 0) {
        creditOldest(step, 0);
      }
    } else if (count == n) {
      creditOldest(step, q[nextObservation * m + nextAction]);
    }
  }

  private void creditOldest(long step, double last) {
    double g = last;
    for (int k = count - 1; k >= 0; k--) {
      g = rewards[place(k)] + gamma * g;
    }
    int entry = entries[head];
    q[entry] += alpha(step, entry) * (g - q[entry]);
    visits.add(entry);
    head = place(1);
    count--;
  }

  private int place(int k) {
    int place = head + k;
    return place >= n ? place - n : place;
  }

  @Override
  public void endEpisode() {
    head = 0;
    count = 0;
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    int[] oldestFirst = new int[count];
    double[] theirs = new double[count];
    for (int k = 0; k < count; k++) {
      oldestFirst[k] = entries[place(k)];
      theirs[k] = rewards[place(k)];
    }
    out.put("uncredited", oldestFirst).put("rewards", theirs);
  }

  @Override
  public void load(StateReader in) throws IOException {
    super.load(in);
    head = 0;
    count = in.readPart("uncredited", entries, 0, q.length - 1);
    in.readExactly("rewards", rewards, count);
  }

  @Override
  public NStepSarsa copy() {
    return new NStepSarsa(this);
  }
}
