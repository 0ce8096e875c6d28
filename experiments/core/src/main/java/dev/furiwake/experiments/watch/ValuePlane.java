package dev.furiwake.experiments.watch;

import java.util.List;

/**
 * What a learner thinks, cut along two containers' free CPU.
 *
 * @param x container along the horizontal
 * @param y container along the vertical
 * @param levels levels of each
 * @param cells row by row, the lowest level of y first
 */
public record ValuePlane(int x, int y, int levels, List<Cell> cells) {

  /**
   * One pair of levels.
   *
   * @param value of the greedy action; NaN where nothing is known
   * @param action the greedy one; −1 where nothing is known
   * @param visits decisions made there
   */
  public record Cell(double value, int action, long visits) {}

  /** Returns a cell. */
  public Cell at(int levelX, int levelY) {
    return cells.get(levelY * levels + levelX);
  }
}
