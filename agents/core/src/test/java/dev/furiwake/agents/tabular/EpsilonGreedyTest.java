package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.exploration.TieBreak;
import org.junit.jupiter.api.Test;

class EpsilonGreedyTest {
  private static ValueTable table(double... values) {
    ValueTable table = new ValueTable(1, values.length, 0);
    for (int a = 0; a < values.length; a++) {
      table.set(0, a, values[a]);
    }
    return table;
  }

  /**
   * Asserts that k successes of n are no surprise: both exact binomial tails above 0.0005 (so an
   * interval of 99.9 %). Tails are summed from log factorials.
   */
  private static void binomial(long k, int n, double p, String what) {
    if (p == 0 || p == 1) {
      assertEquals(Math.round(n * p), k, what);
      return;
    }
    double[] logFactorial = new double[n + 1];
    for (int i = 1; i <= n; i++) {
      logFactorial[i] = logFactorial[i - 1] + Math.log(i);
    }
    double atMost = 0;
    double atLeast = 0;
    for (int i = 0; i <= n; i++) {
      double mass =
          Math.exp(
              logFactorial[n]
                  - logFactorial[i]
                  - logFactorial[n - i]
                  + i * Math.log(p)
                  + (n - i) * Math.log1p(-p));
      atMost += i <= k ? mass : 0;
      atLeast += i >= k ? mass : 0;
    }
    assertTrue(atMost > 0.0005 && atLeast > 0.0005, what + ": " + k + " of " + n + " at " + p);
  }

  @Test
  void greedyActionIsTakenWithOneMinusEpsilonAndItsShareOfEpsilon() {
    // Sutton and Barto, 2.2: the best of m actions has probability 1 − ε + ε / m, every other ε /
    // m.
    int n = 20_000;
    ValueTable table = table(0, 0, 1, 0);
    for (double epsilon : new double[] {0, 0.05, 0.2, 0.5, 1}) {
      EpsilonGreedy policy = new EpsilonGreedy(epsilon, TieBreak.RANDOM, new Scatter(31));
      long[] counts = new long[4];
      for (int step = 0; step < n; step++) {
        counts[policy.choose(table, 0, step, Mode.TRAIN)]++;
      }
      for (int a = 0; a < 4; a++) {
        double p = epsilon / 4 + (a == 2 ? 1 - epsilon : 0);
        binomial(counts[a], n, p, "ε " + epsilon + " action " + a);
      }
    }
  }

  @Test
  void tiesAreBrokenEvenlyOrByTheFirst() {
    int n = 20_000;
    ValueTable table = table(2, 1, 2, 2);
    EpsilonGreedy random = new EpsilonGreedy(0, TieBreak.RANDOM, new Scatter(8));
    EpsilonGreedy first = new EpsilonGreedy(0, TieBreak.FIRST, new Scatter(8));
    long[] counts = new long[4];
    for (int step = 0; step < n; step++) {
      counts[random.choose(table, 0, step, Mode.TRAIN)]++;
      assertEquals(0, first.choose(table, 0, step, Mode.TRAIN));
    }
    assertEquals(0, counts[1]);
    for (int a : new int[] {0, 2, 3}) {
      binomial(counts[a], n, 1.0 / 3, "tie " + a);
    }
  }

  @Test
  void evaluatingIsGreedyAndAsksForNoDraw() {
    Draws none =
        (step, purpose) -> {
          throw new AssertionError("a draw was asked for");
        };
    EpsilonGreedy policy = new EpsilonGreedy(1, TieBreak.RANDOM, none);
    assertEquals(1, policy.choose(table(0, 3, 3), 0, 5, Mode.EVALUATE));
  }

  @Test
  void drawsAreKeyedByStep() {
    // Asked backwards, or again, or of another table in between, step i explores alike.
    ValueTable table = table(0, 0, 1, 0);
    EpsilonGreedy policy = new EpsilonGreedy(0.5, TieBreak.RANDOM, new Scatter(2));
    int[] chosen = new int[500];
    for (int step = 0; step < 500; step++) {
      chosen[step] = policy.choose(table, 0, step, Mode.TRAIN);
    }
    ValueTable other = table(0, 1);
    for (int step = 499; step >= 0; step--) {
      policy.choose(other, 0, step + 7, Mode.TRAIN);
      assertEquals(chosen[step], policy.choose(table, 0, step, Mode.TRAIN));
    }
  }

  @Test
  void epsilonOutsideItsRangeIsRefused() {
    for (double epsilon : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new EpsilonGreedy(epsilon, TieBreak.FIRST, new Scatter(1)));
    }
  }
}
