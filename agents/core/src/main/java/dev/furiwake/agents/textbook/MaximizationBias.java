package dev.furiwake.agents.textbook;

/**
 * The example of maximisation bias (Sutton and Barto, 2nd ed., Example 6.7, page 134): from A,
 * right ends the episode with 0 and left leads to B with 0; each of B's many actions ends it with a
 * reward of normal distribution, mean −0.1 and variance 1. Going left is worth −0.1, but the
 * highest of B's noisy values looks better than that. Undiscounted.
 *
 * <p>Observations: 0 is A, where {@link #RIGHT} and {@link #LEFT} are legal; 1 is B.
 */
public final class MaximizationBias extends TabularTask {
  /** The observation every episode begins with. */
  public static final int A = 0;

  private static final int B = 1;

  /** Ends the episode at once. */
  public static final int RIGHT = 0;

  /** Leads to B. */
  public static final int LEFT = 1;

  private final int many;

  /**
   * Makes the task.
   *
   * @param many B's actions, at least 2; the book does not say how many, the authors' program has
   *     10
   */
  public MaximizationBias(int many) {
    this(many, NO_LIMIT);
  }

  /** Makes the task with a limit on the steps of an episode, of which there are at most 2. */
  public MaximizationBias(int many, int limit) {
    super(limit);
    if (many < 2) {
      throw new IllegalArgumentException(
          "many is " + many + "; accepted: a whole number from 2 on");
    }
    this.many = many;
  }

  @Override
  public int observations() {
    return 2;
  }

  @Override
  public int actions() {
    return many;
  }

  @Override
  public int actions(int observation) {
    return observation == A ? 2 : many;
  }

  @Override
  int start() {
    return A;
  }

  @Override
  int move(int from, int action) {
    if (from == A) {
      course.stepped(0, action == RIGHT);
      return action == RIGHT ? A : B;
    }
    course.stepped(course.normal() - 0.1, true);
    return A;
  }
}
