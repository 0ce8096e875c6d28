package dev.furiwake.gui.view;

import java.util.Arrays;

/**
 * A curve as columns of pixels: for each the highest and the lowest place it reaches there. A curve
 * with more points than there are columns looks the same drawn so as drawn point by point (Jugel et
 * al., 2014, "M4", VLDB 7), and has no more corners than columns, however many points it has.
 */
final class Columns {
  private final double[] top;
  private final double[] bottom;

  /**
   * Makes columns without any curve.
   *
   * @param width how many columns, from x = 0 on
   */
  Columns(int width) {
    top = new double[Math.max(1, width)];
    bottom = new double[top.length];
    Arrays.fill(top, Double.POSITIVE_INFINITY);
    Arrays.fill(bottom, Double.NEGATIVE_INFINITY);
  }

  int width() {
    return top.length;
  }

  /** Returns whether the curve reaches a column. */
  boolean reaches(int column) {
    return top[column] <= bottom[column];
  }

  /** Returns the least y the curve has in a column. */
  double top(int column) {
    return top[column];
  }

  /** Returns the greatest y the curve has in a column. */
  double bottom(int column) {
    return bottom[column];
  }

  /** Takes up a straight line from a point to another; what lies outside is left out. */
  void line(double fromX, double fromY, double toX, double toY) {
    if (fromX > toX) {
      line(toX, toY, fromX, fromY);
      return;
    }
    int first = Math.max(0, (int) Math.floor(fromX));
    int last = Math.min(top.length - 1, (int) Math.floor(toX));
    for (int c = first; c <= last; c++) {
      reach(c, at(Math.max(fromX, c), fromX, fromY, toX, toY));
      reach(c, at(Math.min(toX, c + 1), fromX, fromY, toX, toY));
      if (fromX == toX) {
        reach(c, toY);
      }
    }
  }

  private static double at(double x, double fromX, double fromY, double toX, double toY) {
    return toX == fromX ? fromY : fromY + (toY - fromY) * ((x - fromX) / (toX - fromX));
  }

  private void reach(int column, double y) {
    top[column] = Math.min(top[column], y);
    bottom[column] = Math.max(bottom[column], y);
  }
}
