package dev.furiwake.experiments.figures;

/**
 * A logarithmic axis: each tick is the same ratio times the one before, so ticks are evenly spaced.
 * The ratio is a power of two, whose labels are short; where that would leave fewer than {@value
 * #FEWEST_STEPS} steps, it is the largest of 1.5, 1.25 and 1.1 that does not, or 1.1.
 *
 * @param low value at its beginning, &gt; 0
 * @param ratio of a tick to the one before, &gt; 1
 * @param steps how many there are, ≥ 1
 */
record LogScale(double low, double ratio, int steps) implements Axis {
  private static final int FEWEST_STEPS = 4;
  private static final int MOST_STEPS = 10;

  /** Returns the scale that holds two positive values. */
  static LogScale around(double lowest, double highest) {
    double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(lowest)));
    double low = decade;
    for (double nice : new double[] {2, 2.5, 4, 5, 8}) {
      low = nice * decade <= lowest ? nice * decade : low;
    }
    double doublings = steps(low, highest, 2);
    double ratio = StrictMath.pow(2, Math.max(1, Math.ceil(doublings / MOST_STEPS)));
    for (double finer : new double[] {1.5, 1.25, 1.1}) {
      ratio = whole(steps(low, highest, ratio)) < FEWEST_STEPS ? finer : ratio;
    }
    return new LogScale(low, ratio, whole(steps(low, highest, ratio)));
  }

  private static double steps(double low, double value, double ratio) {
    return StrictMath.log(value / low) / StrictMath.log(ratio);
  }

  private static int whole(double steps) {
    return Math.max(1, (int) Math.ceil(steps - 1e-9));
  }

  @Override
  public double position(double value) {
    return steps(low, value, ratio);
  }

  @Override
  public double tick(int step) {
    return low * StrictMath.pow(ratio, step);
  }

  @Override
  public String label(double value) {
    return java.math.BigDecimal.valueOf(value)
        .round(new java.math.MathContext(4, java.math.RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  @Override
  public String factor() {
    return "";
  }

  @Override
  public double high() {
    return tick(steps);
  }
}
