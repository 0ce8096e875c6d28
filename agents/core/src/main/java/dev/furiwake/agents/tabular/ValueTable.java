package dev.furiwake.agents.tabular;

/**
 * Action values Q(s, a) in one flat array, row by row.
 *
 * <p>Which of two values is higher is hard to foretell, so the place of the highest is carried
 * along: the compiler moves a place on a condition without a jump, but not a double.
 */
public final class ValueTable {
  private final int observations;
  private final int actions;
  private final double[] values;

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
    if (initial != 0) {
      java.util.Arrays.fill(values, initial);
    }
  }

  private ValueTable(ValueTable other) {
    observations = other.observations;
    actions = other.actions;
    values = other.values.clone();
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

  /** Returns the entries themselves, row by row, for learners beside this class. */
  double[] array() {
    return values;
  }

  public double get(int observation, int action) {
    return values[observation * actions + action];
  }

  public void set(int observation, int action, double value) {
    values[observation * actions + action] = value;
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
