package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import org.junit.jupiter.api.Test;

class SarsaLambdaTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new SarsaLambda(
        new SarsaLambda.Settings(TabularSettings.defaults(), 0.8, TraceKind.DUTCH),
        observations,
        actions,
        draws);
  }

  private static SarsaLambda agent(TraceKind kind, double lambda, double cutoff) {
    return new SarsaLambda(
        new SarsaLambda.Settings(
            TabularSettings.defaults().withAlpha(0.5).withGamma(0.5), lambda, kind, cutoff),
        4,
        2,
        new Scatter(1));
  }

  /** α = γ = λ = 1/2, so traces decay to a quarter; (0, 0) twice, then (1, 0) to the end. */
  private static void learn(SarsaLambda agent) {
    agent.learn(0, 0, 0, 2, 0, 0, false);
    assertEquals(1, agent.table().get(0, 0), "δ = 2, e = 1: 2/2");
    agent.learn(1, 0, 0, 4, 1, 0, false);
    agent.learn(2, 1, 0, 8, 2, 0, true);
    assertEquals(4, agent.table().get(1, 0), "δ = 8, e = 1: 8/2");
  }

  @Test
  @HandWorked
  void accumulatingTracesByHand() {
    // Box of 12.7. Second transition: δ = 4 − 1 = 3, e(0, 0) = 1/4 + 1: 1 + 3/2 · 1.25 = 2.875.
    // Third: δ = 8, e(0, 0) = 1.25/4: 2.875 + 4 · 0.3125 = 4.125.
    SarsaLambda agent = agent(TraceKind.ACCUMULATING, 0.5, 1e-6);
    learn(agent);
    assertEquals(4.125, agent.table().get(0, 0));
    // terminated, so no trace is left: (1, 0) is moved by δ = 6 − 4 alone, (0, 0) by nothing
    agent.learn(3, 1, 0, 6, 0, 0, true);
    assertEquals(5, agent.table().get(1, 0));
    assertEquals(4.125, agent.table().get(0, 0));
  }

  @Test
  @HandWorked
  void replacingTracesByHand() {
    // Equation 12.12. Second transition: δ = 3, e(0, 0) = 1: 1 + 3/2 = 2.5. Third: e(0, 0) = 1/4:
    // 2.5 + 4/4 = 3.5.
    SarsaLambda agent = agent(TraceKind.REPLACING, 0.5, 1e-6);
    learn(agent);
    assertEquals(3.5, agent.table().get(0, 0));
  }

  @Test
  @HandWorked
  void dutchTracesByHand() {
    // Box on page 307. Second transition: Q − Q_old = 1 − 0, δ = 3, e(0, 0) = 1/4 + 1 − (1/2)(1/4)
    // =
    // 1.125: 1 + (3 + 1)/2 · 1.125 − 1/2 = 2.75. Third: Q(1, 0) has not moved, e(0, 0) = 1.125/4:
    // 2.75 + 4 · 0.28125 = 3.875.
    SarsaLambda agent = agent(TraceKind.DUTCH, 0.5, 1e-6);
    learn(agent);
    assertEquals(3.875, agent.table().get(0, 0));
  }

  @Test
  void aTraceBelowTheCutoffIsDropped() {
    // as by hand above, but the trace of 1/4 is none: the third transition does not reach (0, 0)
    SarsaLambda agent = agent(TraceKind.REPLACING, 0.5, 0.25);
    learn(agent);
    assertEquals(2.5, agent.table().get(0, 0));
  }

  /**
   * With dutch traces the values after each transition are those of the online λ-return algorithm
   * (Sutton and Barto, 12.4 and 12.5), here computed from its definition with all its passes.
   */
  @Test
  void dutchTracesEqualTheOnlineLambdaReturn() {
    double alpha = 0.5;
    double gamma = 0.5;
    for (double lambda : new double[] {0, 0.5, 0.9, 1}) {
      int length = 12;
      int[] entries = new int[length + 1];
      double[] rewards = new double[length];
      Scatter world = new Scatter(5);
      for (int t = 0; t <= length; t++) {
        entries[t] = (int) Long.remainderUnsigned(world.bits(t, 0), 8);
      }
      SarsaLambda agent = agent(TraceKind.DUTCH, lambda, 0);
      // kept[h] are the values at the end of horizon h's pass
      double[][] kept = new double[length + 1][];
      kept[0] = new double[8];
      for (int h = 1; h <= length; h++) {
        rewards[h - 1] = world.bits(h, 1) * 0x1p-63;
        agent.learn(
            h - 1,
            entries[h - 1] / 2,
            entries[h - 1] % 2,
            rewards[h - 1],
            entries[h] / 2,
            entries[h] % 2,
            false);
        double[] w = new double[8];
        for (int t = 0; t < h; t++) {
          double mixed = 0;
          double g = 0;
          for (int n = 1; n <= h - t; n++) {
            g += Math.pow(gamma, n - 1) * rewards[t + n - 1];
            double whole = g + Math.pow(gamma, n) * kept[t + n - 1][entries[t + n]];
            mixed +=
                (n == h - t ? Math.pow(lambda, n - 1) : (1 - lambda) * Math.pow(lambda, n - 1))
                    * whole;
          }
          w[entries[t]] += alpha * (mixed - w[entries[t]]);
        }
        kept[h] = w;
        for (int i = 0; i < 8; i++) {
          assertEquals(w[i], agent.table().get(i / 2, i % 2), 1e-12, "λ " + lambda + " h " + h);
        }
      }
    }
  }

  @Test
  void numbersOutsideTheirRangesAreRefused() {
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new SarsaLambda.Settings(TabularSettings.defaults(), bad, TraceKind.REPLACING, 0));
      assertThrows(
          IllegalArgumentException.class,
          () -> new SarsaLambda.Settings(TabularSettings.defaults(), 0, TraceKind.REPLACING, bad));
    }
  }
}
