package dev.furiwake.experiments.figures;

/**
 * A logarithmic axis: each tick is the same power of two times the one before, so ticks are evenly
 * spaced and their labels short.
 *
 * @param low value at its beginning, &gt; 0
 * @param power of two from tick to tick, ≥ 1
 * @param steps how many there are, ≥ 1
 */
record LogScale(double low, int power, int steps) implements Axis {
  private static final int MOST_STEPS = 10;

  /** Returns the scale that holds two positive values. */
  static LogScale around(double lowest, double highest) {
    double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(lowest)));
    double low = decade;
    for (double nice : new double[] {2, 2.5, 4, 5, 8}) {
      low = nice * decade <= lowest ? nice * decade : low;
    }
    double doublings = StrictMath.log(highest / low) / StrictMath.log(2);
    int power = Math.max(1, (int) Math.ceil(doublings / MOST_STEPS));
    return new LogScale(low, power, Math.max(1, (int) Math.ceil(doublings / power - 1e-9)));
  }

  @Override
  public double position(double value) {
    return StrictMath.log(value / low) / StrictMath.log(2) / power;
  }

  @Override
  public double tick(int step) {
    return low * StrictMath.pow(2, (double) step * power);
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
