package dev.furiwake.agents.textbook;

/**
 * The Dyna maze (Sutton and Barto, 2nd ed., Example 8.1, page 164): 6 rows of 9 cells with walls; a
 * move into a wall or off the grid stays. Only reaching the goal, in the upper right corner, is
 * rewarded, by 1. The shortest way takes 14 steps. The book discounts by 0.95.
 *
 * <p>Actions: 0 up, 1 right, 2 down, 3 left. Observations are the cells, row by row from the upper
 * left; walls are never observed.
 */
public final class DynaMaze extends TabularTask {
  private static final Grid GRID = new Grid(6, 9);
  private static final int START = GRID.cell(2, 0);
  private static final int GOAL = GRID.cell(0, 8);

  /** Makes the task of the book, whose episodes have no limit. */
  public DynaMaze() {
    this(NO_LIMIT);
  }

  /** Makes the task with a limit on the steps of an episode. */
  public DynaMaze(int limit) {
    super(limit);
  }

  private static boolean wall(int cell) {
    int row = GRID.row(cell);
    return switch (GRID.column(cell)) {
      case 2 -> row >= 1 && row <= 3;
      case 5 -> row == 4;
      case 7 -> row <= 2;
      default -> false;
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
    int moved = GRID.moved(from, action);
    int to = wall(moved) ? from : moved;
    course.stepped(to == GOAL ? 1 : 0, to == GOAL);
    return to;
  }
}
