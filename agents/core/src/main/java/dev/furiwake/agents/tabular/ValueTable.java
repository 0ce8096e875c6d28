package dev.furiwake.agents.tabular;

/**
 * Action values Q(s, a) in one flat array, row by row.
 *
 * <p>Which of two values is higher is hard to foretell, so maxima are taken four at a time without
 * jumps.
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
    double[] q = values;
    int i = observation * actions;
    int end = i + actions;
    double max = Double.NEGATIVE_INFINITY;
    for (; i + 4 <= end; i += 4) {
      double four = Math.max(Math.max(q[i], q[i + 1]), Math.max(q[i + 2], q[i + 3]));
      max = Math.max(max, four);
    }
    for (; i < end; i++) {
      max = Math.max(max, q[i]);
    }
    return max;
  }

  /** Returns the first action of highest value. */
  public int argmax(int observation) {
    return (int) argmaxAndTies(observation);
  }

  /**
   * Returns the first action of highest value in the low 32 bits and how many share that value in
   * the high 32.
   */
  long argmaxAndTies(int observation) {
    double[] q = values;
    double max = max(observation);
    int row = observation * actions;
    int best = 0;
    int ties = 0;
    for (int a = actions - 1; a >= 0; a--) {
      boolean highest = q[row + a] == max;
      best = highest ? a : best;
      ties += highest ? 1 : 0;
    }
    return (long) ties << 32 | best;
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
