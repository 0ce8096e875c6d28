package dev.furiwake.deep;

import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import java.io.IOException;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with the paper's β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸. Ours
 * rather than the library's, since its moments belong to what a saved learner must go on from.
 */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double rate;
  private final double[] mean;
  private final double[] square;
  private long steps;

  /** β₁ and β₂ to the power of steps, multiplied up: {@code StrictMath.pow} allocates. */
  private double power1 = 1;

  private double power2 = 1;

  Adam(double rate, int parameters) {
    this(rate, new double[parameters], new double[parameters], 0);
  }

  private Adam(double rate, double[] mean, double[] square, long steps) {
    this.rate = rate;
    this.mean = mean;
    this.square = square;
    setSteps(steps);
  }

  private void setSteps(long taken) {
    steps = taken;
    power1 = 1;
    power2 = 1;
    // from 10⁻³⁰ on, nothing is left of them beside 1
    for (long i = 0; i < taken && power2 > 1e-30; i++) {
      power1 *= BETA1;
      power2 *= BETA2;
    }
  }

  /** Moves the parameters against a gradient. */
  void step(float[] parameters, float[] gradient) {
    steps++;
    power1 *= BETA1;
    power2 *= BETA2;
    double correction1 = 1 - power1;
    double correction2 = 1 - power2;
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i];
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
      square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
      parameters[i] -=
          (float) (rate * (mean[i] / correction1) / (Math.sqrt(square[i] / correction2) + EPSILON));
    }
  }

  void save(StateWriter out) {
    out.put("adam-steps", steps).put("adam-mean", mean).put("adam-square", square);
  }

  void load(StateReader in) throws IOException {
    setSteps(in.readLong("adam-steps", 0, Long.MAX_VALUE));
    in.read("adam-mean", mean);
    in.read("adam-square", square);
  }

  Adam copy() {
    return new Adam(rate, mean.clone(), square.clone(), steps);
  }
}
