package dev.furiwake.agents.textbook;

import dev.furiwake.agents.environment.TabularEnvironment;
import java.util.ArrayList;
import java.util.List;

/** Answers about a deterministic task, found through its public steps only. */
final class Shortest {
  private Shortest() {}

  /**
   * Returns a table next[observation][action], −1 for the end, of what can be reached; found by
   * replaying every path breadth first.
   */
  static int[][] transitions(TabularEnvironment task) {
    int[][] next = new int[task.observations()][];
    List<int[]> paths = new ArrayList<>(List.of(new int[0]));
    for (int i = 0; i < paths.size(); i++) {
      int[] path = paths.get(i);
      int at = replay(task, path);
      if (next[at] != null) {
        continue;
      }
      next[at] = new int[task.actions(at)];
      for (int a = 0; a < next[at].length; a++) {
        replay(task, path);
        int to = task.step(a);
        next[at][a] = task.terminated() ? -1 : to;
        if (!task.terminated() && next[to] == null) {
          int[] longer = java.util.Arrays.copyOf(path, path.length + 1);
          longer[path.length] = a;
          paths.add(longer);
        }
      }
    }
    return next;
  }

  private static int replay(TabularEnvironment task, int[] path) {
    int at = task.reset(0);
    for (int action : path) {
      at = task.step(action);
    }
    return at;
  }

  /** Returns the fewest steps from an observation to the end. */
  static int[] distances(int[][] next) {
    int[] distance = new int[next.length];
    java.util.Arrays.fill(distance, 1_000_000);
    for (int round = 0; round < next.length; round++) {
      for (int s = 0; s < next.length; s++) {
        for (int a = 0; next[s] != null && a < next[s].length; a++) {
          int rest = next[s][a] < 0 ? 0 : distance[next[s][a]];
          distance[s] = Math.min(distance[s], 1 + rest);
        }
      }
    }
    return distance;
  }

  /**
   * Returns the expected steps from a start if with probability ε any action is taken, else one on
   * a shortest path; all alike. ε = 1 is the random walk.
   */
  static double expected(int[][] next, int start, double epsilon) {
    int[] distance = distances(next);
    double[] value = new double[next.length];
    for (int sweep = 0; sweep < 200_000; sweep++) {
      double moved = 0;
      for (int s = 0; s < next.length; s++) {
        if (next[s] == null) {
          continue;
        }
        int best = 0;
        for (int to : next[s]) {
          best += 1 + (to < 0 ? 0 : distance[to]) == distance[s] ? 1 : 0;
        }
        double sum = 1;
        for (int to : next[s]) {
          boolean shortest = 1 + (to < 0 ? 0 : distance[to]) == distance[s];
          double probability = epsilon / next[s].length + (shortest ? (1 - epsilon) / best : 0);
          sum += to < 0 ? 0 : probability * value[to];
        }
        moved = Math.max(moved, Math.abs(sum - value[s]));
        value[s] = sum;
      }
      if (moved < 1e-10) {
        break;
      }
    }
    return value[start];
  }
}
