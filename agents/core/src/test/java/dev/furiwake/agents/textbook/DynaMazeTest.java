package dev.furiwake.agents.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.furiwake.agents.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;

class DynaMazeTest extends EnvironmentContract {
  private static final int START = 18;

  @Override
  protected DynaMaze create(int limit) {
    return new DynaMaze(limit);
  }

  @Test
  void theShortestWayTakesFourteenSteps() {
    // the lowest tick of the axis of Figure 8.2
    int[][] next = Shortest.transitions(new DynaMaze());
    assertEquals(14, Shortest.distances(next)[START]);
  }

  @Test
  void whatTheNotesOfTheCheckSay() {
    int[][] next = Shortest.transitions(new DynaMaze());
    assertEquals(868.73, Shortest.expected(next, START, 1), 0.005, "a random walk");
    assertEquals(15.88, Shortest.expected(next, START, 0.1), 0.005, "ε-greedy on shortest paths");
  }

  @Test
  void sevenCellsAreWallsAndOnlyTheGoalIsRewarded() {
    DynaMaze maze = new DynaMaze();
    int[][] next = Shortest.transitions(maze);
    int walls = 0;
    for (int cell = 0; cell < 54; cell++) {
      walls += next[cell] == null && cell != 8 ? 1 : 0;
    }
    assertEquals(7, walls);
    assertNull(next[1 * 9 + 2]);
    // from the start: into no wall, but right of (2, 1) is one
    maze.reset(1);
    assertEquals(2 * 9 + 1, maze.step(1));
    assertEquals(2 * 9 + 1, maze.step(1));
    assertEquals(0, maze.reward());
    // down below the walls, along the lowest row, up the last column: 20 steps in all
    int[] path = {2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
    double sum = 0;
    for (int action : path) {
      maze.step(action);
      sum += maze.reward();
    }
    assertEquals(1, sum);
    assertEquals(true, maze.terminated());
  }
}
