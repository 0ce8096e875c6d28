package dev.furiwake.sim.engine;

import java.util.Arrays;

/**
 * The earliest completion among many containers: a tournament tree (Knuth, TAOCP 3, 5.4.1) over one
 * candidate each, ordered by time, then by when its frame went into service.
 */
final class CompletionTree {
  private final int leaves;
  private final int[] winner;
  private final long[] time;
  private final long[] order;
  private long earliest = Long.MAX_VALUE;

  CompletionTree(int containers) {
    int n = 1;
    while (n < containers) {
      n *= 2;
    }
    leaves = n;
    winner = new int[2 * n];
    time = new long[n];
    order = new long[n];
    Arrays.fill(time, Long.MAX_VALUE);
    for (int i = 0; i < n; i++) {
      winner[n + i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      winner[i] = winner[2 * i];
    }
  }

  private CompletionTree(CompletionTree other) {
    leaves = other.leaves;
    winner = other.winner.clone();
    time = other.time.clone();
    order = other.order.clone();
    earliest = other.earliest;
  }

  CompletionTree copy() {
    return new CompletionTree(this);
  }

  /** Returns the earliest time, ns; {@link Long#MAX_VALUE} if every container is idle. */
  long time() {
    return earliest;
  }

  /** Returns the container whose frame completes first. */
  int container() {
    return winner[1];
  }

  /** Sets a container's next completion. */
  void set(int container, long at, long rank) {
    time[container] = at;
    order[container] = rank;
    int best = container;
    long bestTime = at;
    for (int i = leaves + container; i > 1; i >>= 1) {
      int rival = winner[i ^ 1];
      long rivalTime = time[rival];
      if (rivalTime <= bestTime
          && (rivalTime < bestTime || precedes(order[rival], rival, order[best], best))) {
        best = rival;
        bestTime = rivalTime;
      }
      winner[i >> 1] = best;
    }
    earliest = bestTime;
  }

  private static boolean precedes(long orderA, int a, long orderB, int b) {
    return orderA < orderB || (orderA == orderB && a < b);
  }
}
