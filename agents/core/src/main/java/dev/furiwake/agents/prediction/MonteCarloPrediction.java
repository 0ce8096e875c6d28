package dev.furiwake.agents.prediction;

import java.util.Arrays;

/**
 * Constant-α Monte Carlo prediction, every visit (Sutton and Barto, 2nd ed., 6.1, equation 6.1):
 * when an episode terminates, V(s) ← V(s) + α [G − V(s)] for each of its steps, oldest first, with
 * G the return that followed.
 */
public final class MonteCarloPrediction implements Prediction {
  private final double alpha;
  private final double gamma;
  private final double[] values;
  private int[] observations = new int[64];

  /** Rewards, and once an episode has terminated the returns. */
  private double[] returns = new double[64];

  private int count;

  /**
   * Makes a learner.
   *
   * @param observations at least 1
   * @param initial value of every observation at first, finite
   * @param alpha constant rate in (0, 1]
   * @param gamma discount in [0, 1]
   */
  public MonteCarloPrediction(int observations, double initial, double alpha, double gamma) {
    Ranges.check(observations, initial, alpha, gamma);
    this.alpha = alpha;
    this.gamma = gamma;
    this.values = new double[observations];
    Arrays.fill(values, initial);
  }

  @Override
  public double value(int observation) {
    return values[observation];
  }

  @Override
  public void learn(int observation, double reward, int nextObservation, boolean terminated) {
    if (count == observations.length) {
      observations = Arrays.copyOf(observations, 2 * count);
      returns = Arrays.copyOf(returns, 2 * count);
    }
    observations[count] = observation;
    returns[count++] = reward;
    if (terminated) {
      for (int i = count - 2; i >= 0; i--) {
        returns[i] += gamma * returns[i + 1];
      }
      for (int i = 0; i < count; i++) {
        values[observations[i]] += alpha * (returns[i] - values[observations[i]]);
      }
      count = 0;
    }
  }
}
