package dev.furiwake.agents.textbook;

/**
 * Windy gridworld (Sutton and Barto, 2nd ed., Example 6.5, page 130): 7 rows of 10 cells; a wind
 * lifts whoever leaves a cell by 0, 0, 0, 1, 1, 1, 2, 2, 1, 0 cells, by its column. From the middle
 * of the left side to a goal in column 8 the shortest way takes 15 steps. A step costs 1.
 * Undiscounted.
 *
 * <p>Actions: 0 up, 1 right, 2 down, 3 left. Observations are the cells, row by row from the upper
 * left.
 */
public final class WindyGridworld extends TabularTask {
  private static final Grid GRID = new Grid(7, 10);
  private static final int START = GRID.cell(3, 0);
  private static final int GOAL = GRID.cell(3, 7);

  /** Makes the task of the book, whose episodes have no limit. */
  public WindyGridworld() {
    this(NO_LIMIT);
  }

  /** Makes the task with a limit on the steps of an episode. */
  public WindyGridworld(int limit) {
    super(limit);
  }

  private static int wind(int column) {
    return switch (column) {
      case 3, 4, 5, 8 -> 1;
      case 6, 7 -> 2;
      default -> 0;
    };
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
    int to = GRID.lifted(from, action, wind(GRID.column(from)));
    course.stepped(-1, to == GOAL);
    return to;
  }
}
