package dev.furiwake.agents.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.VectorContract;
import dev.furiwake.agents.exploration.TieBreak;
import org.junit.jupiter.api.Test;

class LinUcbTest extends VectorContract {
  @Override
  protected VectorAgent create(int actions, Draws draws) {
    return new LinUcb(LinUcb.Settings.defaults(), DIMENSION, actions, draws);
  }

  private static LinUcb agent(double alpha, boolean bias, int dimension) {
    return new LinUcb(
        new LinUcb.Settings(alpha, 1, bias, TieBreak.FIRST), dimension, 2, new Scatter(1));
  }

  private static void learn(LinUcb agent, int action, double reward, double... x) {
    agent.learn(0, x, action, reward, x, 0, false);
  }

  @Test
  @HandWorked
  void oneDimensionByHand() {
    // Algorithm 1: x = 2, r = 3: A = 1 + 4, b = 6, θ = 1.2. At x = 1 the bound is 1.2 + α √(1/5)
    // for
    // this action and α for the untried one: they cross at α = 1.2 / (1 − √0.2) = 2.1708.
    for (double alpha : new double[] {2.17, 2.171}) {
      LinUcb agent = agent(alpha, false, 1);
      learn(agent, 0, 3, 2);
      assertEquals(1.2, agent.coefficients(0)[0], 1e-15);
      double[] x = {1};
      assertEquals(alpha < 2.1708 ? 0 : 1, agent.act(x, 1, Mode.TRAIN));
      assertEquals(0, agent.act(x, 1, Mode.EVALUATE));
      assertEquals(alpha > 2.1708, agent.explain(x, 1, Mode.TRAIN).exploratory());
      assertEquals(
          1.2 + alpha * Math.sqrt(0.2),
          agent.explain(x, 1, Mode.TRAIN).options().get(0).value(),
          1e-12);
    }
  }

  @Test
  @HandWorked
  void twoDimensionsByHand() {
    // x = (1, 0), r = 1 and x = (1, 1), r = 3: A = [[3, 1], [1, 2]], A⁻¹ = [[2, −1], [−1, 3]]/5, b
    // =
    // (4, 3), θ = (1, 1). At (0, 1) the bound is 1 + α √(3/5).
    LinUcb agent = agent(1, false, 2);
    learn(agent, 1, 1, 1, 0);
    learn(agent, 1, 3, 1, 1);
    assertArrayEquals(new double[] {1, 1}, agent.coefficients(1), 1e-15);
    assertArrayEquals(new double[] {0, 0}, agent.coefficients(0));
    double[] x = {0, 1};
    assertEquals(
        1 + Math.sqrt(0.6), agent.explain(x, 2, Mode.TRAIN).options().get(1).value(), 1e-15);
    // the constant entry as the second coordinate: the same model from one number
    LinUcb biased = agent(1, true, 1);
    learn(biased, 1, 3, 1);
    learn(biased, 1, 4, 2);
    // A = I + [[5, 3], [3, 2]], b = (11, 7), determinant 9: θ = (33 − 21, 42 − 33)/9
    assertArrayEquals(new double[] {12.0 / 9, 1}, biased.coefficients(1), 1e-12);
  }

  @Test
  void keptInverseStaysThatOfTheSum() {
    // 20,000 rewards of a known linear model: the coefficients are those of the normal equations (A
    // θ
    // = b), whose residual shows what Sherman and Morrison's updates have lost.
    LinUcb agent = agent(1, false, 2);
    Scatter world = new Scatter(5);
    double[][] a = {{1, 0}, {0, 1}};
    double[] b = {0, 0};
    for (int t = 0; t < 20_000; t++) {
      double[] x = {(world.bits(t, 0) >>> 11) * 0x1p-53, 1};
      double r = 3 * x[0] - 1 + world.bits(t, 1) * 0x1p-63;
      learn(agent, 0, r, x);
      for (int i = 0; i < 2; i++) {
        b[i] += r * x[i];
        for (int j = 0; j < 2; j++) {
          a[i][j] += x[i] * x[j];
        }
      }
    }
    double[] theta = agent.coefficients(0);
    for (int i = 0; i < 2; i++) {
      assertEquals(b[i], a[i][0] * theta[0] + a[i][1] * theta[1], 1e-8 * Math.abs(b[i]));
    }
    // noise of variance 1/3: standard errors √(1/3 / (20,000/12)) = 0.014 and 0.008
    assertEquals(3, theta[0], 0.06);
    assertEquals(-1, theta[1], 0.035);
  }
}
