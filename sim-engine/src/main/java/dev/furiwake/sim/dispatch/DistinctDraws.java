package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;

/**
 * Some containers drawn for a frame, all different, in the order in which they were drawn; every
 * ordered choice is equally likely. Draws are keyed by frame.
 */
final class DistinctDraws {
  private final int[] drawn;
  private final int[] ascending;
  private int size;

  /** Makes room for so many draws a frame, ≥ 1. */
  DistinctDraws(int most) {
    drawn = new int[most];
    ascending = new int[most];
  }

  /** Returns room of its own for the same number. */
  DistinctDraws fresh() {
    return new DistinctDraws(drawn.length);
  }

  /**
   * Draws anew.
   *
   * @param count how many, at most what there is room for; all containers if there are fewer
   * @param lane of the stream; no other draw may use it
   */
  void draw(RandomStream stream, long frame, int lane, int count, int containers) {
    size = Math.min(count, containers);
    long first = frame * drawn.length;
    for (int j = 0; j < size; j++) {
      // A rank among those left becomes a number by stepping over the ones taken, in order.
      int pick = RandomStream.toInt(stream.bitsAt(first + j, lane), containers - j);
      int at = 0;
      while (at < j && ascending[at] <= pick) {
        at++;
        pick++;
      }
      System.arraycopy(ascending, at, ascending, at + 1, j - at);
      ascending[at] = pick;
      drawn[j] = pick;
    }
  }

  int size() {
    return size;
  }

  int get(int i) {
    return drawn[i];
  }
}
