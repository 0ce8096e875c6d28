package dev.furiwake.experiments.statistics;

/**
 * A point estimate with a two-sided confidence interval.
 *
 * @param estimate the point estimate; finite, and for a bootstrap interval not necessarily inside
 * @param low lower end; −∞ and +∞ are not accepted
 * @param high upper end, ≥ low
 * @param level confidence level, in (0, 1), for instance 0.95
 */
public record Interval(double estimate, double low, double high, double level) {

  /** Checks the ranges above. */
  public Interval {
    if (!Double.isFinite(estimate) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "interval must be finite: " + estimate + " [" + low + ", " + high + "]");
    }
    if (low > high) {
      throw new IllegalArgumentException("interval is upside down: [" + low + ", " + high + "]");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must lie in (0, 1): " + level);
    }
  }

  /** Returns high − low, in the unit of the estimate. */
  public double width() {
    return high - low;
  }

  /** Returns whether low ≤ value ≤ high. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Returns whether the whole interval lies strictly between the two given values. */
  public boolean within(double lower, double upper) {
    return low > lower && high < upper;
  }

  /** Returns this interval divided by a positive number, for instance to read it as a share. */
  public Interval dividedBy(double divisor) {
    if (!(divisor > 0 && Double.isFinite(divisor))) {
      throw new IllegalArgumentException("divisor must be positive and finite: " + divisor);
    }
    return new Interval(estimate / divisor, low / divisor, high / divisor, level);
  }
}
