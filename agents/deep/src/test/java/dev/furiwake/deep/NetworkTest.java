package dev.furiwake.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.exploration.RandomBits;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network, its gradient and its optimiser against numbers worked by hand. */
class NetworkTest {

  @Test
  void valuesByHand() {
    // 2 inputs, 2 hidden, 1 output. Hidden: 1·3 − 2·1 + 0.5 = 1.5 and −1·3 + 1·1 + 1 = −1 → 0.
    // Output: 4 · 1.5 + 5 · 0 − 1 = 5.
    Network network =
        new Network(new Layers(List.of(2, 2, 1)), new float[] {1, -2, -1, 1, 0.5f, 1, 4, 5, -1});
    double[] values = new double[1];
    network.evaluate(new double[] {3, 1}, values);
    assertEquals(5, values[0]);
  }

  @ParameterizedTest
  @EnumSource
  void gradientByHand(Gradient.Source engine) {
    // Q = (1 s, 2 s); at s = 3 action 1 is worth 6, its target is 4, so e = 2. Squared: L = 4,
    // ∂L/∂w = 2 e s = 12, ∂L/∂b = 2 e = 4. Huber beyond 1: L = 2 − 1/2, ∂L/∂w = s, ∂L/∂b = 1.
    Layers layers = new Layers(List.of(1, 2));
    float[] parameters = {1, 2, 0, 0};
    float[] gradient = new float[4];
    assertEquals(
        4,
        engine
            .of(layers, Loss.MSE, 1)
            .gradient(parameters, new float[] {3}, new int[] {1}, new float[] {4}, gradient));
    assertArrayEquals(new float[] {0, 12, 0, 4}, gradient);
    assertEquals(
        1.5f,
        engine
            .of(layers, Loss.HUBER, 1)
            .gradient(parameters, new float[] {3}, new int[] {1}, new float[] {4}, gradient));
    assertArrayEquals(new float[] {0, 3, 0, 1}, gradient);
    // Huber within 1: target 5.5, e = 1/2, L = 1/8, ∂L/∂b = e. A second row, of action 0 with e =
    // 0, halves the mean.
    assertEquals(
        0.0625f,
        engine
            .of(layers, Loss.HUBER, 2)
            .gradient(
                parameters, new float[] {3, 3}, new int[] {1, 0}, new float[] {5.5f, 3}, gradient));
    assertArrayEquals(new float[] {0, 0.75f, 0, 0.25f}, gradient);
  }

  @Test
  void bothEnginesFindTheSameGradient() {
    // single precision has 7 digits; sums of up to 33 terms in another order leave 5
    for (Loss loss : Loss.values()) {
      for (int n : new int[] {1, 5, 32}) {
        Layers layers = new Layers(List.of(8, 33, 16, 4));
        Network network = Network.random(layers, 11 + n);
        float[] observations = new float[n * 8];
        int[] actions = new int[n];
        float[] targets = new float[n];
        for (int i = 0; i < observations.length; i++) {
          observations[i] = (float) RandomBits.uniform(RandomBits.child(n, i));
        }
        for (int i = 0; i < n; i++) {
          actions[i] = i % 4;
          targets[i] = i % 5 - 2;
        }
        float[] ours = new float[layers.parameters()];
        float[] torch = new float[layers.parameters()];
        float cost =
            new Backpropagation(layers, loss, n)
                .gradient(network.parameters(), observations, actions, targets, ours);
        assertEquals(
            new TorchGradient(layers, loss)
                .gradient(network.parameters(), observations, actions, targets, torch),
            cost,
            1e-5 * cost,
            loss + ", " + n);
        assertArrayEquals(torch, ours, 1e-5f, loss + ", " + n);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theGradientIsTheSameToTheBitWhileGarbageIsCollected(Gradient.Source engine)
      throws InterruptedException {
    // what the backward pass reads must not be freed, nor its room given to others, before it
    Layers layers = new Layers(List.of(5, 19, 3));
    float[] parameters = Network.random(layers, 4).parameters();
    int n = 13;
    float[] observations = new float[n * 5];
    for (int i = 0; i < observations.length; i++) {
      observations[i] = (float) RandomBits.uniform(RandomBits.child(9, i)) - 0.5f;
    }
    int[] actions = new int[n];
    float[] targets = new float[n];
    Gradient slope = engine.of(layers, Loss.HUBER, n);
    float[] first = new float[parameters.length];
    float cost = slope.gradient(parameters, observations, actions, targets, first);
    AtomicBoolean over = new AtomicBoolean();
    Thread collecting =
        new Thread(
            () -> {
              while (!over.get()) {
                System.gc();
              }
            });
    collecting.start();
    try {
      float[] again = new float[parameters.length];
      for (int i = 0; i < 100; i++) {
        assertEquals(cost, slope.gradient(parameters, observations, actions, targets, again));
        assertArrayEquals(first, again, "time " + i);
      }
    } finally {
      over.set(true);
      collecting.join();
    }
  }

  @Test
  void aBatchIsEvaluatedToTheSameBits() {
    Layers layers = new Layers(List.of(5, 19, 7, 3));
    Network network = Network.random(layers, 4);
    int n = 13;
    float[] observations = new float[n * 5];
    for (int i = 0; i < observations.length; i++) {
      observations[i] = (float) RandomBits.uniform(RandomBits.child(9, i)) - 0.5f;
    }
    float[] values = new Batch(layers, n).forward(network.parameters(), observations);
    for (int k = 0; k < n; k++) {
      float[] alone = network.evaluate(observations, k * 5);
      for (int a = 0; a < 3; a++) {
        assertEquals(alone[a], values[a * n + k], 0, "observation " + k + ", action " + a);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsTheSlopeOfOurOwnNetwork(Gradient.Source engine) {
    // the gradient beside differences of the loss of the network as it is evaluated for deciding:
    // both are of the same function, layer order and layout included
    Layers layers = new Layers(List.of(3, 7, 5, 4));
    Network network = Network.random(layers, 11);
    int n = 6;
    float[] observations = new float[n * 3];
    int[] actions = new int[n];
    float[] targets = new float[n];
    for (int i = 0; i < observations.length; i++) {
      observations[i] = (float) RandomBits.uniform(RandomBits.child(5, i));
    }
    for (int i = 0; i < n; i++) {
      actions[i] = i % 4;
      targets[i] = i - 2;
    }
    float[] gradient = new float[layers.parameters()];
    float cost =
        engine
            .of(layers, Loss.MSE, n)
            .gradient(network.parameters(), observations, actions, targets, gradient);
    assertEquals(cost, meanSquare(network, observations, actions, targets), 1e-4);
    float step = 1e-2f;
    double largest = 0;
    for (int p = 0; p < gradient.length; p++) {
      float before = network.parameters()[p];
      network.parameters()[p] = before + step;
      double up = meanSquare(network, observations, actions, targets);
      network.parameters()[p] = before - step;
      double down = meanSquare(network, observations, actions, targets);
      network.parameters()[p] = before;
      // quadratic in each parameter but where a unit switches; single precision leaves 1e-4 / step
      assertEquals((up - down) / (2 * step), gradient[p], 0.05, "parameter " + p);
      largest = Math.max(largest, Math.abs(gradient[p]));
    }
    assertTrue(largest > 1, "there is a slope to compare");
  }

  private static double meanSquare(
      Network network, float[] observations, int[] actions, float[] targets) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double e = network.evaluate(observations, i * 3)[actions[i]] - targets[i];
      sum += e * e;
    }
    return sum / targets.length;
  }

  @Test
  void adamByHand() {
    // First step: m̂ = g and v̂ = g², so the parameter moves by the rate against the sign of g
    // (Kingma and Ba 2015, section 2.1). Second step with g = −1 after g = 2 and rate 0.1:
    // m = 0.9 · 0.2 − 0.1 = 0.08, v = 0.999 · 0.004 + 0.001 = 0.004996; m̂ = 0.08 / 0.19,
    // v̂ = 0.004996 / 0.001999: the step is 0.1 · 0.421053 / 1.580906 = 0.0266336.
    Adam adam = new Adam(0.1, 2);
    float[] parameters = {1, 1};
    adam.step(parameters, new float[] {2, -0.5f});
    assertEquals(0.9, parameters[0], 1e-6);
    assertEquals(1.1, parameters[1], 1e-6);
    adam.step(parameters, new float[] {-1, 0});
    assertEquals(0.9 - 0.0266336, parameters[0], 1e-6);
  }

  @Test
  void firstWeightsStayWithinTheirBoundAndFillIt() {
    // uniform within ± √(6 / 50) = 0.346: variance bound² / 3 = 2 / 50 (He et al.)
    Layers layers = new Layers(List.of(50, 200, 2));
    float[] parameters = Network.random(layers, 3).parameters();
    double sum = 0;
    for (int i = layers.weights(0); i < layers.biases(0); i++) {
      assertTrue(Math.abs(parameters[i]) <= 0.34642);
      sum += (double) parameters[i] * parameters[i];
    }
    // 10,000 draws; the variance of x² is 4/5 of its mean squared: standard error 0.9 %, 5 of them
    assertEquals(0.04, sum / 10_000, 0.04 * 0.045);
    for (int i = layers.biases(0); i < layers.weights(1); i++) {
      assertEquals(0, parameters[i]);
    }
  }
}
