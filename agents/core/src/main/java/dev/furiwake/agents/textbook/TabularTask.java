package dev.furiwake.agents.textbook;

import dev.furiwake.agents.environment.TabularEnvironment;

/** What tasks with indices as observations share. */
abstract class TabularTask implements TabularEnvironment {
  /** Most steps of an episode unless told otherwise; the book has no limit. */
  static final int NO_LIMIT = Integer.MAX_VALUE;

  final Course course;
  private int observation;

  TabularTask(int limit) {
    course = new Course(getClass().getSimpleName(), limit);
  }

  /** Returns the first observation. */
  abstract int start();

  /** Moves, tells {@link Course#stepped}, and returns the next observation. */
  abstract int move(int from, int action);

  @Override
  public final int reset(long seed) {
    course.begin(seed);
    observation = start();
    return observation;
  }

  @Override
  public final int step(int action) {
    course.check(action, actions(observation));
    observation = move(observation, action);
    return observation;
  }

  @Override
  public final double reward() {
    return course.reward();
  }

  @Override
  public final boolean terminated() {
    return course.terminated();
  }

  @Override
  public final boolean truncated() {
    return course.truncated();
  }
}
