package dev.furiwake.sim.engine;

import java.util.Arrays;

/**
 * The earliest completion among many containers: a tournament tree (Knuth, TAOCP 3, 5.4.1) over one
 * candidate each, ordered by time, then by when its frame went into service.
 *
 * <p>Who wins a match is hard to foretell, so matches are decided by arithmetic instead of jumps.
 * High up in a large tree most changes change nothing: there it is worth asking.
 */
final class CompletionTree {
  /** So many matches above the leaves it is not asked yet whether anything changes. */
  private static final int UNASKED = 3;

  private final int leaves;

  /** By place in the tree, 1 being the root's: who wins there, and when. */
  private final int[] winner;

  private final long[] time;

  /** By container. */
  private final long[] rank;

  private long earliest = Long.MAX_VALUE;
  private int first;

  CompletionTree(int containers) {
    int n = 1;
    while (n < containers) {
      n *= 2;
    }
    leaves = n;
    winner = new int[2 * n];
    time = new long[2 * n];
    rank = new long[n];
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
    rank = other.rank.clone();
    earliest = other.earliest;
    first = other.first;
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
    return first;
  }

  /**
   * Sets a container's next completion.
   *
   * @param at ns ≥ 0
   * @param startedAs rank among completions of the same instant
   */
  void set(int container, long at, long startedAs) {
    long[] times = time;
    int[] winners = winner;
    rank[container] = startedAs;
    int best = container;
    long bestTime = at;
    int place = leaves + container;
    int asked = leaves >> UNASKED;
    times[place] = at;
    while (place > 1) {
      int rival = winners[place ^ 1];
      long rivalTime = times[place ^ 1];
      long ahead = rivalTime - bestTime;
      if (ahead == 0) {
        ahead = precedes(rival, best) ? -1 : 1;
      }
      long wins = ahead >> 63;
      best ^= (best ^ rival) & (int) wins;
      bestTime ^= (bestTime ^ rivalTime) & wins;
      place >>= 1;
      if (place < asked && best != container && winners[place] == best) {
        return; // another wins here as before, at its own time: nor does anything change above
      }
      winners[place] = best;
      times[place] = bestTime;
    }
    earliest = bestTime;
    first = best;
  }

  private boolean precedes(int a, int b) {
    return rank[a] < rank[b] || (rank[a] == rank[b] && a < b);
  }
}
