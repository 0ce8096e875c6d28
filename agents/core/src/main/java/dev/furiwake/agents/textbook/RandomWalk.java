package dev.furiwake.agents.textbook;

/**
 * A random walk to predict (Sutton and Barto, 2nd ed.): n states in a row, from the middle one step
 * left or right, as likely, until one end is left. There is nothing to decide: the only action goes
 * on. Undiscounted.
 *
 * <ul>
 *   <li>Example 6.2, page 125: 5 states, 1 for leaving on the right, else 0; the true values are
 *       1/6 … 5/6.
 *   <li>Example 7.1, page 144: 19 states, 1 for leaving on the right, −1 on the left; the true
 *       values are −9/10 … 9/10.
 * </ul>
 */
public final class RandomWalk extends TabularTask {
  private final int states;
  private final double left;

  private RandomWalk(int states, double left, int limit) {
    super(limit);
    this.states = states;
    this.left = left;
  }

  /** Returns the walk of Example 6.2. */
  public static RandomWalk ofFive() {
    return new RandomWalk(5, 0, NO_LIMIT);
  }

  /** Returns the walk of Example 7.1. */
  public static RandomWalk ofNineteen() {
    return new RandomWalk(19, -1, NO_LIMIT);
  }

  /** Returns the same walk with a limit on the steps of an episode. */
  public RandomWalk limited(int limit) {
    return new RandomWalk(states, left, limit);
  }

  /** Returns the true value of a state: on a line between what the two ends pay. */
  public double value(int state) {
    return left + (1 - left) * (state + 1) / (states + 1);
  }

  @Override
  public int observations() {
    return states;
  }

  @Override
  public int actions() {
    return 1;
  }

  @Override
  int start() {
    return states / 2;
  }

  @Override
  int move(int from, int action) {
    int to = course.uniform() < 0.5 ? from - 1 : from + 1;
    if (to >= 0 && to < states) {
      course.stepped(0, false);
      return to;
    }
    course.stepped(to < 0 ? left : 1, true);
    return from;
  }
}
