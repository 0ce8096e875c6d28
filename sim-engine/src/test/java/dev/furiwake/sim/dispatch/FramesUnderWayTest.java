package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.random.RandomStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FramesUnderWayTest {
  @Test
  void remembersAsAMapDoes() {
    // Against java.util.HashMap, with few enough frames that they come, go and come again, and so
    // chosen that many share a place of 64, 128 and 256, also across the table's end.
    FramesUnderWay frames = new FramesUnderWay();
    Map<Long, Integer> map = new HashMap<>();
    RandomStream random = Shares.stream();
    for (int i = 0; i < 200_000; i++) {
      long frame = 64L * random.nextInt(20) + (random.nextInt(2) == 0 ? 62 : random.nextInt(3));
      if (random.nextInt(2) == 0) {
        frames.put(frame, i);
        map.put(frame, i);
      } else {
        Integer expected = map.remove(frame);
        assertEquals(expected == null ? -1 : expected, frames.remove(frame, -1));
      }
      if (i % 50_000 == 0) {
        frames = frames.copy();
      }
    }
  }

  @Test
  void growsToTheMostAtOnce() {
    FramesUnderWay frames = new FramesUnderWay();
    for (int i = 0; i < 10_000; i++) {
      frames.put(i, 3 * i);
    }
    for (int i = 9_999; i >= 0; i--) {
      assertEquals(3 * i, frames.remove(i, -1));
      assertEquals(-1, frames.remove(i, -1));
    }
  }
}
