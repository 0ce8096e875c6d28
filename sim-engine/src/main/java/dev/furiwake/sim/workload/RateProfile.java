package dev.furiwake.sim.workload;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How an arrival rate changes over a period that repeats, relative to its mean: the mean over a
 * period is 1.
 */
public sealed interface RateProfile {

  /**
   * Returns the rate relative to the mean.
   *
   * @param phase share of the period that has gone by, in [0, 1)
   */
  double at(double phase);

  /** Returns the largest relative rate, ≥ 1. */
  double largest();

  /**
   * 1 + a · sin(2π · phase): highest after a quarter of the period, lowest after three.
   *
   * @param amplitude a, in [0, 1]
   */
  record Sinusoid(double amplitude) implements RateProfile {
    public Sinusoid {
      if (!(amplitude >= 0 && amplitude <= 1)) {
        throw new IllegalArgumentException(
            "amplitude is " + amplitude + "; accepted: a number from 0 to 1");
      }
    }

    @Override
    public double at(double phase) {
      return 1 + amplitude * StrictMath.sin(2 * Math.PI * phase);
    }

    @Override
    public double largest() {
      return 1 + amplitude;
    }
  }

  /** Straight lines between given levels, the last one back to the first at the period's end. */
  final class PiecewiseLinear implements RateProfile {
    private final double[] phases;
    private final double[] levels;
    private final double largest;

    /**
     * Makes a profile through points; levels are divided by their mean over the period.
     *
     * @param phases shares of the period, strictly rising in [0, 1), the first 0
     * @param levels one at each, ≥ 0, not all 0; in any unit
     */
    public PiecewiseLinear(double[] phases, double[] levels) {
      int n = phases.length;
      if (n == 0 || n != levels.length || phases[0] != 0) {
        throw new IllegalArgumentException(
            n + " phases for " + levels.length + " levels; accepted: as many, the first phase 0");
      }
      this.phases = new double[n + 1];
      this.levels = new double[n + 1];
      System.arraycopy(phases, 0, this.phases, 0, n);
      this.phases[n] = 1;
      double mean = 0;
      for (int i = 0; i < n; i++) {
        double length = this.phases[i + 1] - this.phases[i];
        if (!(length > 0) || !(levels[i] >= 0) || Double.isInfinite(levels[i])) {
          throw new IllegalArgumentException(
              "point "
                  + i
                  + " is at "
                  + phases[i]
                  + " with level "
                  + levels[i]
                  + "; accepted: rising phases below 1, levels ≥ 0");
        }
        mean += length * (levels[i] + levels[(i + 1) % n]) / 2;
      }
      if (!(mean > 0)) {
        throw new IllegalArgumentException("all levels are 0; accepted: one above 0");
      }
      double most = 0;
      for (int i = 0; i <= n; i++) {
        this.levels[i] = levels[i % n] / mean;
        most = Math.max(most, this.levels[i]);
      }
      this.largest = most;
    }

    @Override
    public double at(double phase) {
      int i = 1;
      while (i < phases.length - 1 && phase >= phases[i]) {
        i++;
      }
      double share = (phase - phases[i - 1]) / (phases[i] - phases[i - 1]);
      return levels[i - 1] + share * (levels[i] - levels[i - 1]);
    }

    @Override
    public double largest() {
      return largest;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof PiecewiseLinear that
          && Arrays.equals(phases, that.phases)
          && Arrays.equals(levels, that.levels);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(phases) + Arrays.hashCode(levels);
    }
  }
}
