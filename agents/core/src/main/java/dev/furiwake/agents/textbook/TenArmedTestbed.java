package dev.furiwake.agents.textbook;

/**
 * The ten-armed testbed (Sutton and Barto, 2nd ed., 2.3, page 28): each episode is another bandit,
 * whose actions' true values are drawn from a normal distribution of variance 1; a reward is normal
 * about the value of its action, with variance 1. Nothing terminates: an episode is truncated after
 * so many pulls.
 */
public final class TenArmedTestbed extends TabularTask {
  private static final int ARMS = 10;

  private final double mean;
  private final double[] values = new double[ARMS];
  private int best;

  /**
   * Makes the testbed.
   *
   * @param mean of the true values: 0, or 4 as in Figure 2.5
   * @param pulls steps of an episode, at least 1; 1000 in the book
   */
  public TenArmedTestbed(double mean, int pulls) {
    super(pulls);
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("mean is " + mean + "; accepted: a finite number");
    }
    this.mean = mean;
  }

  @Override
  public int observations() {
    return 1;
  }

  @Override
  public int actions() {
    return ARMS;
  }

  /** Returns the action of highest true value in this episode. */
  public int best() {
    return best;
  }

  /** Returns an action's true value in this episode. */
  public double value(int action) {
    return values[action];
  }

  @Override
  int start() {
    best = 0;
    for (int a = 0; a < ARMS; a++) {
      values[a] = mean + course.normal();
      best = values[a] > values[best] ? a : best;
    }
    return 0;
  }

  @Override
  int move(int from, int action) {
    course.stepped(values[action] + course.normal(), false);
    return 0;
  }
}
