package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompletionTreeTest {
  @Test
  void findsWhatALinearScanFinds() {
    for (int containers : new int[] {1, 2, 3, 4, 5, 8, 13, 64, 200}) {
      RandomStream random = new RandomStreams(containers).stream("tree");
      CompletionTree tree = new CompletionTree(containers);
      long[] time = new long[containers];
      long[] order = new long[containers];
      Arrays.fill(time, Long.MAX_VALUE);
      assertEquals(Long.MAX_VALUE, tree.time());
      for (long step = 0; step < 5000; step++) {
        int c = random.nextInt(containers);
        // ties are frequent; the order of service decides them and is never shared
        time[c] = random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextInt(10);
        order[c] = step % 3 == 0 ? -step : step;
        tree.set(c, time[c], order[c]);
        int best = 0;
        for (int i = 1; i < containers; i++) {
          if (time[i] < time[best] || (time[i] == time[best] && order[i] < order[best])) {
            best = i;
          }
        }
        assertEquals(time[best], tree.time());
        if (time[best] < Long.MAX_VALUE) {
          assertEquals(best, tree.container());
        }
      }
    }
  }

  @Test
  void copyIsIndependent() {
    CompletionTree tree = new CompletionTree(3);
    tree.set(1, 10, 0);
    CompletionTree copy = tree.copy();
    tree.set(2, 5, 1);
    assertEquals(10, copy.time());
    assertEquals(1, copy.container());
    assertEquals(5, tree.time());
  }
}
