package dev.furiwake.agents.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.environment.Environment;
import dev.furiwake.agents.environment.EnvironmentContract;
import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Visits;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaximizationBiasTest extends EnvironmentContract {
  @Override
  protected Environment create(int limit) {
    return new MaximizationBias(10, limit);
  }

  @Test
  void rightEndsWithNothingLeftLeadsToManyActionsWorthMinusATenth() {
    MaximizationBias task = new MaximizationBias(10);
    task.reset(1);
    task.step(MaximizationBias.RIGHT);
    assertTrue(task.terminated());
    assertEquals(0, task.reward());
    assertEquals(2, task.actions(MaximizationBias.A));
    assertEquals(10, task.actions(1));
    EpisodeSeeds seeds = new EpisodeSeeds(4);
    int n = 20_000;
    double sum = 0;
    double squares = 0;
    for (int e = 0; e < n; e++) {
      task.reset(seeds.episode(e));
      assertEquals(1, task.step(MaximizationBias.LEFT));
      assertFalse(task.ended());
      assertEquals(0, task.reward());
      task.step(e % 10);
      assertTrue(task.terminated());
      sum += task.reward();
      squares += task.reward() * task.reward();
    }
    double mean = sum / n;
    assertEquals(-0.1, mean, 4 / Math.sqrt(n));
    assertEquals(1, squares / n - mean * mean, 4 * Math.sqrt(2.0 / n), "variance");
    assertThrows(IllegalArgumentException.class, () -> new MaximizationBias(1));
  }

  @Test
  void amongLegalActionsGreedyLeftIsTakenWithHalfOfEpsilon() {
    // the 5 % of Figure 6.5: ε = 0.1 over two legal actions, while ten are legal in B
    Exploration choice =
        new Exploration.AmongLegal(new Exploration.EpsilonGreedy(0.1), List.of(2, 10));
    double[] values = new double[20];
    values[MaximizationBias.LEFT] = -0.1;
    values[5] = 9; // A has no action 5
    Visits none = Visits.of(20, false);
    double[] probabilities = new double[10];
    choice.probabilities(values, 0, 10, none, 0, probabilities);
    assertEquals(0.95, probabilities[MaximizationBias.RIGHT], 1e-12);
    assertEquals(0.05, probabilities[MaximizationBias.LEFT], 1e-12);
    assertEquals(0, probabilities[5]);
    choice.probabilities(values, 10, 10, none, 0, probabilities);
    assertEquals(0.1, probabilities[9], 1e-12, "ten equal ones");
    int n = 40_000;
    int left = 0;
    for (int step = 0; step < n; step++) {
      int action = choice.choose(values, 0, 10, none, step, new Scatter(3));
      assertTrue(action < 2);
      left += action;
    }
    assertEquals(0.05, (double) left / n, 4 * Math.sqrt(0.05 * 0.95 / n));
    assertEquals(0.05 * -0.1, choice.expectation(values, 0, 10, none, 0), 1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Exploration.AmongLegal(new Exploration.EpsilonGreedy(0.1), List.of(0)));
  }
}
