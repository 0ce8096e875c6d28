package dev.furiwake.agents.textbook;

/**
 * A grid of cells, numbered row by row from the upper left, and the four moves of the book's
 * gridworlds; a move off the grid stays at its edge.
 */
record Grid(int rows, int columns) {
  static final int ACTIONS = 4;
  static final int UP = 0;
  static final int RIGHT = 1;
  static final int DOWN = 2;

  int cells() {
    return rows * columns;
  }

  int cell(int row, int column) {
    return row * columns + column;
  }

  int row(int cell) {
    return cell / columns;
  }

  int column(int cell) {
    return cell % columns;
  }

  /** Returns the cell a move leads to; 0 up, 1 right, 2 down, 3 left. */
  int moved(int cell, int action) {
    return lifted(cell, action, 0);
  }

  /** Returns the cell a move and so many cells of wind upward lead to. */
  int lifted(int cell, int action, int wind) {
    int row = row(cell) - wind;
    int column = column(cell);
    switch (action) {
      case UP -> row--;
      case RIGHT -> column++;
      case DOWN -> row++;
      default -> column--;
    }
    return cell(clip(row, rows), clip(column, columns));
  }

  private static int clip(int place, int count) {
    return Math.max(0, Math.min(count - 1, place));
  }
}
