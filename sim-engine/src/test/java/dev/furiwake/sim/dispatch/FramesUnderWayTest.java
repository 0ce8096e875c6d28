package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.random.RandomStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FramesUnderWayTest {
  private static Outcome ended(long frame, int container) {
    return StillView.completed(frame, container, 0, 1);
  }

  @Test
  void whoEndedElsewhereOrNeverTellsNothing() {
    FramesUnderWay frames = new FramesUnderWay();
    for (Outcome other :
        new Outcome[] {
          ended(3, 2),
          new Outcome.TimedOut().set(3, 1, 0, 0, 9),
          new Outcome.Rejected().set(3, Outcome.Cause.LOST, 1, 0, 9)
        }) {
      frames.put(3, 1, 8);
      assertEquals(-1, frames.remove(other));
      assertEquals(-1, frames.remove(ended(3, 1)), "and is forgotten");
    }
  }

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
        frames.put(frame, i % 7, i);
        map.put(frame, i);
      } else {
        Integer expected = map.remove(frame);
        assertEquals(
            expected == null ? -1 : expected,
            frames.remove(ended(frame, expected == null ? 0 : expected % 7)));
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
      frames.put(i, 5, 3 * i);
    }
    for (int i = 9_999; i >= 0; i--) {
      assertEquals(3 * i, frames.remove(ended(i, 5)));
      assertEquals(-1, frames.remove(ended(i, 5)));
    }
  }
}
