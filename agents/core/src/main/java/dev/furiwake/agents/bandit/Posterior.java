package dev.furiwake.agents.bandit;

import dev.furiwake.agents.exploration.RandomBits;

/**
 * What is believed of an action's mean reward, given how often it was taken and the sum of its
 * rewards: a prior whose posterior is of the same family.
 */
public sealed interface Posterior {

  /** Returns the posterior mean of the mean reward. */
  double mean(int count, double sum);

  /** Returns a draw of the mean reward from the posterior, made of some bits. */
  double draw(int count, double sum, long bits);

  /** Refuses a reward this family does not explain. */
  void check(double reward);

  /**
   * Rewards are normal with a known deviation σ, their mean has the prior N(μ₀, σ₀²). After n
   * rewards of sum S the precision is p = 1/σ₀² + n/σ² and the mean (μ₀/σ₀² + S/σ²) / p.
   *
   * @param mean μ₀, finite; default 0
   * @param deviation σ₀ &gt; 0; default 1
   * @param noise σ &gt; 0; default 1
   */
  record Gaussian(double mean, double deviation, double noise) implements Posterior {
    public Gaussian {
      if (!Double.isFinite(mean)) {
        throw new IllegalArgumentException("mean is " + mean + "; accepted: a finite number");
      }
      positive("deviation", deviation);
      positive("noise", noise);
    }

    private double precision(int count) {
      return 1 / (deviation * deviation) + count / (noise * noise);
    }

    @Override
    public double mean(int count, double sum) {
      return (mean / (deviation * deviation) + sum / (noise * noise)) / precision(count);
    }

    @Override
    public double draw(int count, double sum, long bits) {
      return mean(count, sum) + RandomBits.gaussian(bits, 0) / Math.sqrt(precision(count));
    }

    @Override
    public void check(double reward) {}
  }

  /**
   * Rewards are +1 with probability p, else −1, and p has the prior Beta(a, b). After w rewards of
   * +1 and l of −1 it is Beta(a + w, b + l); the mean reward is 2p − 1.
   *
   * @param wins a &gt; 0; default 1
   * @param losses b &gt; 0; default 1
   */
  record Beta(double wins, double losses) implements Posterior {
    public Beta {
      positive("wins", wins);
      positive("losses", losses);
    }

    @Override
    public double mean(int count, double sum) {
      double won = (count + sum) / 2;
      return 2 * (wins + won) / (wins + losses + count) - 1;
    }

    @Override
    public double draw(int count, double sum, long bits) {
      double won = (count + sum) / 2;
      double x = gamma(wins + won, RandomBits.child(bits, 0));
      double y = gamma(losses + (count - won), RandomBits.child(bits, 1));
      return 2 * (x / (x + y)) - 1;
    }

    @Override
    public void check(double reward) {
      if (reward != 1 && reward != -1) {
        throw new IllegalArgumentException(
            "reward is " + reward + "; accepted by a Beta prior: 1 or -1");
      }
    }

    /**
     * Returns a draw of the gamma distribution by the rejection of Marsaglia and Tsang (2000); for
     * shapes below 1 by their section 6.
     */
    private static double gamma(double shape, long bits) {
      if (shape < 1) {
        double u = 1 - RandomBits.uniform(RandomBits.child(bits, Integer.MAX_VALUE));
        return gamma(shape + 1, bits) * StrictMath.pow(u, 1 / shape);
      }
      double d = shape - 1.0 / 3;
      double c = 1 / Math.sqrt(9 * d);
      for (int i = 0; ; i++) {
        // one trial takes three words: two of them make a normal draw
        long trial = RandomBits.child(bits, i);
        double x = RandomBits.gaussian(trial, 0);
        double v = 1 + c * x;
        if (v > 0) {
          v = v * v * v;
          double u = 1 - RandomBits.uniform(RandomBits.child(trial, 2));
          if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
            return d * v;
          }
        }
      }
    }
  }

  private static void positive(String key, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(key + " is " + value + "; accepted: a number above 0");
    }
  }
}
