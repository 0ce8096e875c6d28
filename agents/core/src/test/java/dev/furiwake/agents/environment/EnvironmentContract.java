package dev.furiwake.agents.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.exploration.RandomBits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every environment keeps (after dm_env's and Gymnasium's checkers): inherit it and supply an
 * environment.
 */
public abstract class EnvironmentContract {
  private static final int LIMIT = 40;
  private static final int EPISODES = 200;

  /**
   * Returns a new environment whose episodes are cut off after so many steps, unless they terminate
   * before.
   */
  protected abstract Environment create(int limit);

  /** One episode as it was seen: a row a step, observation, reward and end, the reset first. */
  private List<double[]> episode(Environment environment, long seed, long actions) {
    List<double[]> seen = new ArrayList<>();
    seen.add(row(environment, reset(environment, seed)));
    double[] observation = seen.get(0);
    for (int t = 0; !environment.ended(); t++) {
      assertTrue(t < LIMIT, "goes on after its limit");
      int action = RandomBits.below(RandomBits.child(actions, t), legal(environment, observation));
      observation = row(environment, step(environment, action));
      seen.add(observation);
      assertFalse(
          environment.terminated() && environment.truncated(), "both terminated and truncated");
      assertEquals(
          environment.terminated() || environment.truncated(), environment.ended(), "ended");
      if (environment.truncated()) {
        assertEquals(LIMIT, t + 1, "truncated before its limit");
      }
    }
    return seen;
  }

  private static int legal(Environment environment, double[] observation) {
    return environment instanceof TabularEnvironment tabular
        ? tabular.actions((int) observation[0])
        : environment.actions();
  }

  private static double[] reset(Environment environment, long seed) {
    if (environment instanceof TabularEnvironment tabular) {
      return new double[] {tabular.reset(seed)};
    }
    double[] observation = new double[((VectorEnvironment) environment).dimension()];
    ((VectorEnvironment) environment).reset(seed, observation);
    return observation;
  }

  private static double[] step(Environment environment, int action) {
    if (environment instanceof TabularEnvironment tabular) {
      return new double[] {tabular.step(action)};
    }
    double[] observation = new double[((VectorEnvironment) environment).dimension()];
    ((VectorEnvironment) environment).step(action, observation);
    return observation;
  }

  private static double[] row(Environment environment, double[] observation) {
    double[] row = Arrays.copyOf(observation, observation.length + 3);
    row[observation.length] = environment.reward();
    row[observation.length + 1] = environment.terminated() ? 1 : 0;
    row[observation.length + 2] = environment.truncated() ? 1 : 0;
    return row;
  }

  private static void legalObservation(Environment environment, double[] row) {
    if (environment instanceof TabularEnvironment tabular) {
      assertTrue(
          row[0] >= 0 && row[0] < tabular.observations() && row[0] == (int) row[0],
          "observation " + row[0]);
      int legal = tabular.actions((int) row[0]);
      assertTrue(legal >= 1 && legal <= tabular.actions(), "legal actions " + legal);
      return;
    }
    VectorEnvironment vector = (VectorEnvironment) environment;
    for (int j = 0; j < vector.dimension(); j++) {
      assertTrue(
          row[j] >= vector.low(j) && row[j] <= vector.high(j), "entry " + j + " is " + row[j]);
    }
  }

  @Test
  void observationsAreLegalAndNumbersFinite() {
    Environment environment = create(LIMIT);
    for (int e = 0; e < EPISODES; e++) {
      List<double[]> episode = episode(environment, e, 1000 + e);
      assertEquals(0, episode.get(0)[episode.get(0).length - 3], "reward after a reset");
      for (double[] row : episode) {
        legalObservation(environment, row);
        for (double number : row) {
          assertTrue(Double.isFinite(number), Arrays.toString(row));
        }
      }
    }
  }

  @Test
  void anEpisodeIsDeterminedBySeedAndActions() {
    Environment used = create(LIMIT);
    Environment fresh = create(LIMIT);
    for (int e = 0; e < EPISODES; e++) {
      List<double[]> first = episode(used, e, 5);
      // whatever was played in between, in the same environment or in none
      episode(used, e + 7, 6);
      List<double[]> again = episode(e % 2 == 0 ? used : fresh, e, 5);
      assertArrayEquals(first.toArray(), again.toArray(), "seed " + e);
    }
  }

  @Test
  void steppingOutsideAnEpisodeThrows() {
    Environment environment = create(LIMIT);
    assertThrows(IllegalStateException.class, () -> step(environment, 0));
    for (int e = 0; e < 20; e++) {
      episode(environment, e, e);
      assertThrows(IllegalStateException.class, () -> step(environment, 0));
      // and it has not begun another one
      assertTrue(environment.ended());
    }
    reset(environment, 1);
    assertFalse(environment.ended());
  }

  @Test
  void illegalActionsThrowAndChangeNothing() {
    Environment environment = create(LIMIT);
    List<double[]> expected = episode(environment, 3, 4);
    double[] start = reset(environment, 3);
    int legal = legal(environment, start);
    for (int action : new int[] {-1, legal, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> step(environment, action));
    }
    int action = RandomBits.below(RandomBits.child(4, 0), legal);
    assertArrayEquals(expected.get(1), row(environment, step(environment, action)));
  }

  @Test
  void anEpisodeAtItsLimitIsTruncated() {
    Environment environment = create(1);
    for (int e = 0; e < 50; e++) {
      double[] start = reset(environment, e);
      step(environment, RandomBits.below(RandomBits.child(9, e), legal(environment, start)));
      assertTrue(environment.ended());
      assertEquals(!environment.terminated(), environment.truncated());
    }
    assertThrows(IllegalArgumentException.class, () -> create(0));
  }
}
