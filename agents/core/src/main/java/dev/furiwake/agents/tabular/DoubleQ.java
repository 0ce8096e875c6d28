package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.exploration.Exploration;
import java.io.IOException;

/**
 * Double Q-learning (van Hasselt 2010; Sutton and Barto, 2nd ed., 6.7): two tables, of which each
 * transition moves one, drawn with probability 1/2; where that one finds the best next action, the
 * other tells what it is worth, which removes the bias of a maximum over noise. Equation 6.10:
 * Q₁(s, a) ← Q₁(s, a) + α [r + γ Q₂(s', argmax Q₁(s', ·)) − Q₁(s, a)].
 *
 * <p>Actions are chosen by (Q₁ + Q₂) / 2; the book's sum ranks alike, and the mean keeps the scale
 * that softmax and upper bounds depend on. If several actions share the argmax the first is taken;
 * the other table does not know which that is, so no bias comes of it. Visits, and a rate that
 * depends on them, count both tables together.
 *
 * <p>A frame in flight is not learned from before it is completed. Which table a transition moves
 * is keyed by its step, so it does not depend on the order of completion.
 */
public final class DoubleQ extends TableLearner {

  /**
   * Settings.
   *
   * @param common what all tabular learners are told
   */
  public record Settings(TabularSettings common) {}

  private final double[] first;
  private final double[] second;

  /** Makes a learner for so many observations and actions. */
  public DoubleQ(Settings settings, int observations, int actions, Draws draws) {
    super(settings.common(), observations, actions, draws);
    first = q.clone();
    second = q.clone();
  }

  private DoubleQ(DoubleQ other) {
    super(other);
    first = other.first.clone();
    second = other.second.clone();
  }

  @Override
  public String algorithm() {
    return "double-q-learning";
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
    boolean heads = draws.bits(step, Exploration.LEARNER) < 0;
    double[] moved = heads ? first : second;
    double[] other = heads ? second : first;
    double next = 0;
    if (!terminated) {
      int row = nextObservation * m;
      int best = row;
      for (int i = row + 1; i < row + m; i++) {
        best = moved[i] > moved[best] ? i : best;
      }
      next = other[best];
    }
    int entry = observation * m + action;
    double value = moved[entry];
    moved[entry] = value + alpha(step, entry) * (reward + gamma * next - value);
    q[entry] = mean(entry);
    visits.add(entry);
  }

  private double mean(int entry) {
    return (first[entry] + second[entry]) / 2;
  }

  /** Returns Q₁(s, a). */
  public double first(int observation, int action) {
    return first[observation * m + action];
  }

  /** Returns Q₂(s, a). */
  public double second(int observation, int action) {
    return second[observation * m + action];
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.put("first", first).put("second", second);
  }

  @Override
  public void load(StateReader in) throws IOException {
    super.load(in);
    in.read("first", first);
    in.read("second", second);
  }

  @Override
  public DoubleQ copy() {
    return new DoubleQ(this);
  }
}
