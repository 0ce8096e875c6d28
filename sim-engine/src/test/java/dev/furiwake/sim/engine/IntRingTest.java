package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntRingTest {
  @Test
  void behavesAsAListUsedAsAQueue() {
    for (int seed = 0; seed < 5; seed++) {
      RandomStream random = new RandomStreams(seed).stream("ring");
      IntRing ring = new IntRing();
      List<Integer> reference = new ArrayList<>();
      for (int step = 0; step < 2000; step++) {
        // the second half drains, so that the head wraps at every size
        if (reference.isEmpty() || random.nextInt(100) < (step < 1000 ? 60 : 40)) {
          ring.add(step);
          reference.add(step);
        } else {
          assertEquals(reference.remove(0), ring.remove());
        }
        assertEquals(reference.size(), ring.size());
        assertEquals(reference.isEmpty(), ring.isEmpty());
        for (int i = 0; i < reference.size(); i++) {
          assertEquals(reference.get(i), ring.get(i));
        }
      }
    }
  }

  @Test
  void copyIsIndependent() {
    IntRing ring = new IntRing();
    ring.add(1);
    ring.add(2);
    IntRing copy = ring.copy();
    ring.remove();
    ring.add(3);
    assertEquals(1, copy.remove());
    assertEquals(2, copy.remove());
    assertEquals(0, copy.size());
  }
}
