package dev.furiwake.experiments.check;

import dev.furiwake.agents.environment.TabularLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lengths of the greedy path, looked at again and again: with a constant learning rate the policy
 * goes on wavering, so that a single look says little.
 */
final class GreedyPaths {
  /** Length that stands for a path that does not arrive. */
  private static final int NEVER = 200;

  private final List<Integer> lengths = new ArrayList<>();

  /** Looks at the path of the policy learned so far. */
  void look(TabularLoop loop) {
    add(loop.greedySteps(NEVER));
  }

  void add(int length) {
    lengths.add(length);
  }

  /** Returns the length seen most often, of several the shortest. */
  int usual() {
    List<Integer> ascending = new ArrayList<>(lengths);
    Collections.sort(ascending);
    int usual = NEVER;
    int most = 0;
    int from = 0;
    while (from < ascending.size()) {
      int to = from;
      while (to < ascending.size() && ascending.get(to).equals(ascending.get(from))) {
        to++;
      }
      if (to - from > most) {
        most = to - from;
        usual = ascending.get(from);
      }
      from = to;
    }
    return usual;
  }

  /** Returns the shortest length seen. */
  int shortest() {
    return Collections.min(lengths);
  }
}
