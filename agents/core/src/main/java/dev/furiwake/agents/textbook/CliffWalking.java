package dev.furiwake.agents.textbook;

/**
 * Cliff walking (Sutton and Barto, 2nd ed., Example 6.6, page 132): 4 rows of 12 cells, the start
 * at the lower left, the goal at the lower right, and between them a cliff. A step costs 1; one
 * into the cliff costs 100 and leads back to the start, and the episode goes on. Along the edge the
 * goal is 13 steps away. Undiscounted.
 *
 * <p>Actions: 0 up, 1 right, 2 down, 3 left. Observations are the cells, row by row from the upper
 * left.
 */
public final class CliffWalking extends TabularTask {
  private static final Grid GRID = new Grid(4, 12);
  private static final int START = GRID.cell(3, 0);
  private static final int GOAL = GRID.cell(3, 11);

  /** Makes the task of the book, whose episodes have no limit. */
  public CliffWalking() {
    this(NO_LIMIT);
  }

  /** Makes the task with a limit on the steps of an episode. */
  public CliffWalking(int limit) {
    super(limit);
  }

  @Override
  public int observations() {
    return GRID.cells();
  }

  @Override
  public int actions() {
    return Grid.ACTIONS;
  }

  @Override
  int start() {
    return START;
  }

  @Override
  int move(int from, int action) {
    int to = GRID.moved(from, action);
    boolean fallen = to > START && to < GOAL;
    course.stepped(fallen ? -100 : -1, to == GOAL);
    return fallen ? START : to;
  }
}
