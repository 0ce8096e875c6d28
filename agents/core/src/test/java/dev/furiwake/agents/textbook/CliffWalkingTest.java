package dev.furiwake.agents.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;

class CliffWalkingTest extends EnvironmentContract {
  @Override
  protected CliffWalking create(int limit) {
    return new CliffWalking(limit);
  }

  @Test
  void theEdgeIsThirteenStepsAndTheUpperRowSeventeen() {
    // Example 6.6: up, 11 right, down; the safe path of the drawing: 3 up, 11 right, 3 down
    for (int up : new int[] {1, 3}) {
      CliffWalking cliff = new CliffWalking();
      cliff.reset(1);
      double sum = 0;
      int steps = 0;
      for (int i = 0; i < 2 * up + 11; i++) {
        assertFalse(cliff.ended());
        cliff.step(i < up ? 0 : i < up + 11 ? 1 : 2);
        sum += cliff.reward();
        steps++;
      }
      assertTrue(cliff.terminated());
      assertEquals(up == 1 ? 13 : 17, steps);
      assertEquals(-steps, sum);
    }
    assertEquals(13, Shortest.distances(Shortest.transitions(new CliffWalking()))[36]);
  }

  @Test
  void theCliffCostsAHundredAndLeadsBackWithoutEndingTheEpisode() {
    CliffWalking cliff = new CliffWalking();
    int start = cliff.reset(1);
    assertEquals(36, start, "lower left of 4 × 12");
    assertEquals(start, cliff.step(1), "right, into the cliff");
    assertEquals(-100, cliff.reward());
    assertFalse(cliff.ended());
    // from above its last cell too
    cliff.step(0);
    for (int i = 0; i < 10; i++) {
      cliff.step(1);
    }
    assertEquals(start, cliff.step(2));
    assertEquals(-100, cliff.reward());
    // off the grid one stays
    assertEquals(start, cliff.step(3));
    assertEquals(-1, cliff.reward());
  }
}
