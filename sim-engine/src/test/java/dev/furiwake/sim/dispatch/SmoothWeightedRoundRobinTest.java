package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmoothWeightedRoundRobinTest {
  private static final ClusterView THREE = StillView.of(0, 0, 0);

  private static String order(Dispatcher dispatcher, int frames) {
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < frames; i++) {
      order.append((char) ('a' + dispatcher.choose(i, 0, THREE)));
    }
    return order.toString();
  }

  @Test
  void nginxsExample() {
    // From the message of nginx's commit that brought it (2012-05-14): 5, 1, 1 gives a a b a c a a,
    // after which every credit is 0 again.
    Dispatcher d = new SmoothWeightedRoundRobin(List.of(5, 1, 1));
    assertEquals("aabacaaaabacaa", order(d, 14));
  }

  @Test
  void byHand() {
    // 1, 2, 3: credits before paying (1 2 3) c; (2 4 0) b; (3 0 3) a, the first of two; (-2 2 6) c;
    // (-1 4 3) b; (0 0 6) c.
    assertEquals("cbacbc", order(new SmoothWeightedRoundRobin(List.of(1, 2, 3)), 6));
  }

  @Test
  void aCopyGoesOnInTheRound() {
    Dispatcher d = new SmoothWeightedRoundRobin(List.of(5, 1, 1));
    order(d, 3);
    Dispatcher copy = d.copy();
    assertEquals("acaa", order(d, 4));
    assertEquals("acaa", order(copy, 4));
  }

  @Test
  void aWeightBelowOneIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new SmoothWeightedRoundRobin(List.of(1, 0)));
    assertEquals("weight 1 is 0; accepted: a whole number, 1 or more", e.getMessage());
  }
}
