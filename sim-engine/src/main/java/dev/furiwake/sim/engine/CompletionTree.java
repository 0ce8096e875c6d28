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
  }

  CompletionTree copy() {
    return new CompletionTree(this);
  }

  /** Returns the earliest time, ns; {@link Long#MAX_VALUE} if every container is idle. */
  long time() {
    return time[winner[1]];
  }

  /** Returns the container whose frame completes first. */
  int container() {
    return winner[1];
  }

  /** Sets a container's next completion. */
  void set(int container, long at, long rank) {
    time[container] = at;
    order[container] = rank;
    for (int i = (leaves + container) >> 1; i > 0; i >>= 1) {
      int a = winner[2 * i];
      int b = winner[2 * i + 1];
      winner[i] = time[b] < time[a] || (time[b] == time[a] && order[b] < order[a]) ? b : a;
    }
  }
}
