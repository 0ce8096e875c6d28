package dev.furiwake.agents.prediction;

import java.util.Arrays;

/**
 * n-step TD prediction (Sutton and Barto, 2nd ed., 7.1, equations 7.1 and 7.2, box on page 144):
 * V(s) ← V(s) + α [r₁ + γ r₂ + … + γⁿ⁻¹ rₙ + γⁿ V(sₙ) − V(s)], each as soon as its n rewards are
 * known; when an episode terminates, the last ones with the rewards there are, oldest first. With n
 * = 1 it is TD(0) (6.1, equation 6.2, box on page 120).
 */
public final class NStepTd implements Prediction {
  private final int n;
  private final double alpha;
  private final double gamma;
  private final double[] values;

  /** Transitions not yet credited, a ring whose oldest is at head. */
  private final int[] observations;

  private final double[] rewards;
  private int head;
  private int count;

  /**
   * Makes a learner.
   *
   * @param observations at least 1
   * @param initial value of every observation at first, finite
   * @param n rewards of a return, at least 1
   * @param alpha constant rate in (0, 1]
   * @param gamma discount in [0, 1]
   */
  public NStepTd(int observations, double initial, int n, double alpha, double gamma) {
    Ranges.check(observations, initial, alpha, gamma);
    if (n < 1) {
      throw new IllegalArgumentException("n is " + n + "; accepted: a whole number from 1 on");
    }
    this.n = n;
    this.alpha = alpha;
    this.gamma = gamma;
    this.values = new double[observations];
    Arrays.fill(values, initial);
    this.observations = new int[n];
    this.rewards = new double[n];
  }

  @Override
  public double value(int observation) {
    return values[observation];
  }

  @Override
  public void learn(int observation, double reward, int nextObservation, boolean terminated) {
    int place = place(count);
    observations[place] = observation;
    rewards[place] = reward;
    count++;
    if (terminated) {
      while (count > 0) {
        creditOldest(0);
      }
    } else if (count == n) {
      creditOldest(values[nextObservation]);
    }
  }

  private void creditOldest(double last) {
    double g = last;
    for (int k = count - 1; k >= 0; k--) {
      g = rewards[place(k)] + gamma * g;
    }
    int oldest = observations[head];
    values[oldest] += alpha * (g - values[oldest]);
    head = place(1);
    count--;
  }

  private int place(int k) {
    return (head + k) % n;
  }
}
