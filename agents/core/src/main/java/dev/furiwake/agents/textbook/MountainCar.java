package dev.furiwake.agents.textbook;

import dev.furiwake.agents.environment.VectorEnvironment;

/**
 * Mountain car (Sutton and Barto, 2nd ed., Example 10.1, page 244): a car too weak for a hill must
 * first back away from it. With throttle a ∈ {−1, 0, 1}, velocity ẋ ← ẋ + 0.001 a − 0.0025 cos 3x
 * within ±0.07, then position x ← x + ẋ within [−1.2, 0.5]. At the left bound the velocity becomes
 * 0; at the right one the episode terminates. It begins at rest in [−0.6, −0.4). A step costs 1.
 * Undiscounted.
 *
 * <p>Actions: 0 full reverse, 1 none, 2 full forward. An observation is position and velocity.
 */
public final class MountainCar implements VectorEnvironment {
  private static final double LEFT = -1.2;
  private static final double RIGHT = 0.5;
  private static final double FASTEST = 0.07;

  private final Course course;
  private double position;
  private double velocity;

  /** Makes the task of the book, whose episodes have no limit. */
  public MountainCar() {
    this(TabularTask.NO_LIMIT);
  }

  /** Makes the task with a limit on the steps of an episode. */
  public MountainCar(int limit) {
    course = new Course("MountainCar", limit);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double low(int entry) {
    return entry == 0 ? LEFT : -FASTEST;
  }

  @Override
  public double high(int entry) {
    return entry == 0 ? RIGHT : FASTEST;
  }

  @Override
  public int actions() {
    return 3;
  }

  @Override
  public void reset(long seed, double[] observation) {
    course.begin(seed);
    position = -0.6 + 0.2 * course.uniform();
    velocity = 0;
    tell(observation);
  }

  @Override
  public void step(int action, double[] observation) {
    course.check(action, actions());
    velocity += 0.001 * (action - 1) - 0.0025 * StrictMath.cos(3 * position);
    velocity = Math.max(-FASTEST, Math.min(FASTEST, velocity));
    position = Math.max(LEFT, Math.min(RIGHT, position + velocity));
    if (position == LEFT) {
      velocity = 0;
    }
    course.stepped(-1, position == RIGHT);
    tell(observation);
  }

  private void tell(double[] observation) {
    observation[0] = position;
    observation[1] = velocity;
  }

  @Override
  public double reward() {
    return course.reward();
  }

  @Override
  public boolean terminated() {
    return course.terminated();
  }

  @Override
  public boolean truncated() {
    return course.truncated();
  }
}
