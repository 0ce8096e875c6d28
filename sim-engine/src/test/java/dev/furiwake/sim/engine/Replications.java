package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongToDoubleFunction;

/** A mean with an interval from independent runs, compared with what theory says. */
final class Replications {
  /** Runs of one experiment. */
  static final int COUNT = 20;

  /** 99.9 % two-sided quantile of Student's t with 19 degrees of freedom (any table). */
  private static final double T = 3.883;

  private final double mean;
  private final double halfWidth;

  private Replications(double mean, double halfWidth) {
    this.mean = mean;
    this.halfWidth = halfWidth;
  }

  /** Runs the experiment for seeds 0 … 19. */
  static Replications of(LongToDoubleFunction experiment) {
    double[] x = new double[COUNT];
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      x[i] = experiment.applyAsDouble(i);
      sum += x[i];
    }
    double mean = sum / COUNT;
    double squares = 0;
    for (double v : x) {
      squares += (v - mean) * (v - mean);
    }
    return new Replications(mean, T * Math.sqrt(squares / (COUNT - 1) / COUNT));
  }

  double mean() {
    return mean;
  }

  /** Asserts that theory lies in the interval, and that the interval is narrow enough to tell. */
  void agreesWith(double expected, double widestShare, String what) {
    assertTrue(
        halfWidth <= widestShare * expected,
        what + ": half-width " + halfWidth + " around " + mean + " is too wide to tell anything");
    assertTrue(
        Math.abs(mean - expected) <= halfWidth,
        what + ": expected " + expected + ", found " + mean + " ± " + halfWidth);
  }

  /** Asserts that the interval lies wholly above a value. */
  void liesAbove(double value, String what) {
    assertTrue(mean - halfWidth > value, what + ": " + mean + " ± " + halfWidth);
  }

  /** Asserts that the interval lies wholly below a value. */
  void liesBelow(double value, String what) {
    assertTrue(mean + halfWidth < value, what + ": " + mean + " ± " + halfWidth);
  }
}
