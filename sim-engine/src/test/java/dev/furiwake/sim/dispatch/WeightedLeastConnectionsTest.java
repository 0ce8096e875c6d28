package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedLeastConnectionsTest {
  private static Dispatcher weighing(Integer... weights) {
    return new WeightedLeastConnections(List.of(weights), Shares.stream());
  }

  @Test
  void fewestForItsWeight() {
    // 1/2, 1/4, 3/6, 2/6: b, where least connections would draw between a and b.
    for (int i = 0; i < 100; i++) {
      assertEquals(1, weighing(2, 4, 6, 6).choose(i, 0, StillView.of(1, 1, 3, 2)));
    }
    // 2/2, 3/4, 4/6, 5/6: c, where least connections would take a.
    assertEquals(2, weighing(2, 4, 6, 6).choose(0, 0, StillView.of(2, 3, 4, 5)));
  }

  @Test
  void equalQuotientsAreDrawnEvenly() {
    // 1/3, 2/6, 3/9 are equal, though not as doubles multiplied back; 2/5 is more.
    Shares.assertChosen(
        weighing(3, 5, 6, 9), StillView.of(1, 2, 2, 3), 1.0 / 3, 0, 1.0 / 3, 1.0 / 3);
    Shares.assertChosen(weighing(2, 4), StillView.of(0, 0), 0.5, 0.5);
  }

  @Test
  void aWeightBelowOneIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> weighing(4, -3));
    assertEquals("weight 1 is -3; accepted: a whole number, 1 or more", e.getMessage());
  }
}
