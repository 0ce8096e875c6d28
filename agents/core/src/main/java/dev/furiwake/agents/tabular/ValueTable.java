package dev.furiwake.agents.tabular;

import dev.furiwake.agents.StateReader;
import java.io.IOException;

/**
 * Action values Q(s, a) in one flat array, row by row.
 *
 * <p>Which of two values is higher is hard to foretell, so the place of the highest is carried
 * along: the compiler moves a place on a condition without a jump, but not a double. And each row
 * remembers it, since a row is written once for each time its highest value is asked for twice or
 * more.
 */
public final class ValueTable {
  private final int observations;
  private final int actions;
  private final double[] values;

  /** The first action of highest value of each row; empty if rows don't remember it. */
  private char[] greedy;

  /**
   * Makes a table.
   *
   * @param observations n ≥ 1
   * @param actions m ≥ 1; n · m must fit an array
   * @param initial value of every entry, Q₀
   */
  public ValueTable(int observations, int actions, double initial) {
    if (observations < 1 || actions < 1 || (long) observations * actions > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a value table of "
              + observations
              + " observations and "
              + actions
              + " actions; accepted: both ≥ 1, their product below 2³¹");
    }
    this.observations = observations;
    this.actions = actions;
    this.values = new double[observations * actions];
    this.greedy = new char[actions <= Character.MAX_VALUE ? observations : 0];
    if (initial != 0) {
      java.util.Arrays.fill(values, initial);
    }
  }

  private ValueTable(ValueTable other) {
    observations = other.observations;
    actions = other.actions;
    values = other.values.clone();
    greedy = other.greedy.clone();
  }

  /** Returns an equal table, independent of this one. */
  public ValueTable copy() {
    return new ValueTable(this);
  }

  public int observations() {
    return observations;
  }

  public int actions() {
    return actions;
  }

  /** Returns the entries themselves, row by row, to be read. */
  double[] array() {
    return values;
  }

  /**
   * Returns the entries themselves, row by row, for a learner that writes them past this table:
   * from now on rows remember nothing.
   */
  double[] handedOver() {
    greedy = new char[0];
    return values;
  }

  /** Reads the entries as a learner keeps them, under the name {@code values}. */
  void load(StateReader in) throws IOException {
    in.read("values", values);
    for (int observation = 0; observation < greedy.length; observation++) {
      remember(observation);
    }
  }

  public double get(int observation, int action) {
    return values[observation * actions + action];
  }

  public void set(int observation, int action, double value) {
    values[observation * actions + action] = value;
    if (greedy.length > 0) {
      remember(observation);
    }
  }

  // always looks anew: whether it had to is as hard to foretell as the values
  private void remember(int observation) {
    greedy[observation] = (char) (scan(observation) - observation * actions);
  }

  /** Returns max over a of Q(s, a). */
  public double max(int observation) {
    return values[place(observation)];
  }

  /** Returns the first action of highest value. */
  public int argmax(int observation) {
    return place(observation) - observation * actions;
  }

  /** Returns where in the array the first action of highest value stands. */
  private int place(int observation) {
    return greedy.length > 0 ? observation * actions + greedy[observation] : scan(observation);
  }

  private int scan(int observation) {
    double[] q = values;
    int best = observation * actions;
    int end = best + actions;
    for (int i = best + 1; i < end; i++) {
      best = q[i] > q[best] ? i : best;
    }
    return best;
  }

  /**
   * Returns the first action of highest value in the low 32 bits and how many share that value in
   * the high 32.
   */
  long argmaxAndTies(int observation) {
    double[] q = values;
    int row = observation * actions;
    int best = place(observation);
    double max = q[best];
    int ties = 1;
    for (int i = best + 1; i < row + actions; i++) {
      ties += q[i] == max ? 1 : 0;
    }
    return (long) ties << 32 | best - row;
  }

  /** Returns how many actions share the highest value. */
  public int ties(int observation) {
    return (int) (argmaxAndTies(observation) >>> 32);
  }

  /** Returns the k-th action of highest value, counting from 0. */
  public int argmax(int observation, int k) {
    double max = max(observation);
    int row = observation * actions;
    int left = k;
    for (int a = 0; a < actions; a++) {
      if (values[row + a] == max && left-- == 0) {
        return a;
      }
    }
    throw new IndexOutOfBoundsException("fewer than " + (k + 1) + " actions of highest value");
  }
}
