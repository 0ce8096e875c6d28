package dev.furiwake.agents.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;

class WindyGridworldTest extends EnvironmentContract {
  @Override
  protected WindyGridworld create(int limit) {
    return new WindyGridworld(limit);
  }

  @Test
  void theShortestWayTakesFifteenSteps() {
    // printed in Example 6.5: "the minimum of 15"
    int[][] next = Shortest.transitions(new WindyGridworld());
    assertEquals(15, Shortest.distances(next)[30]);
    // walked with ε = 0.1 it takes the "about 17" that the example prints of episodes
    assertEquals(17.05, Shortest.expected(next, 30, 0.1), 0.005);
  }

  @Test
  void theWayOfTheBookArrives() {
    // the trajectory drawn in Example 6.5: right nine times, down four times, left twice
    WindyGridworld windy = new WindyGridworld();
    windy.reset(1);
    double sum = 0;
    for (int i = 0; i < 15; i++) {
      windy.step(i < 9 ? 1 : i < 13 ? 2 : 3);
      sum += windy.reward();
    }
    assertTrue(windy.terminated());
    assertEquals(-15, sum);
  }

  @Test
  void oneCellRightOfTheGoalLeftLeadsAboveIt() {
    // the example's words; wind of the cell that is left, 1 in column 8
    int[][] next = Shortest.transitions(new WindyGridworld());
    assertEquals(2 * 10 + 7, next[3 * 10 + 8][3]);
    // no wind in column 0, two cells in column 6
    assertEquals(3 * 10 + 1, next[3 * 10][1]);
    assertEquals(1 * 10 + 7, next[3 * 10 + 6][1]);
  }
}
