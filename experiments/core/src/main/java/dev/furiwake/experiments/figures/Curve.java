package dev.furiwake.experiments.figures;

import dev.furiwake.experiments.statistics.BootstrapBand;

/** One line of a {@link CurveFigure}, with or without a band around it. */
public final class Curve {
  private final String name;
  private final double[] x;
  private final double[] mean;
  private final double[] low;
  private final double[] high;

  private Curve(String name, double[] x, double[] mean, double[] low, double[] high) {
    if (x.length == 0
        || mean.length != x.length
        || low.length != x.length
        || high.length != x.length) {
      throw new IllegalArgumentException(
          "curve '%s': %d x, %d means, %d lows, %d highs; as many of each are needed, at least 1"
              .formatted(name, x.length, mean.length, low.length, high.length));
    }
    for (double[] values : new double[][] {x, mean, low, high}) {
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          throw new IllegalArgumentException(
              "curve '%s': point %d is not finite: %s".formatted(name, i, values[i]));
        }
      }
    }
    this.name = name;
    this.x = x.clone();
    this.mean = mean.clone();
    this.low = low.clone();
    this.high = high.clone();
  }

  /**
   * A curve with a band.
   *
   * @throws IllegalArgumentException if lengths differ or are 0, or a value is not finite
   */
  public static Curve of(String name, double[] x, double[] mean, double[] low, double[] high) {
    return new Curve(name, x, mean, low, high);
  }

  /** A mean over seeds with its bootstrap band. */
  public static Curve of(String name, double[] x, BootstrapBand band) {
    return new Curve(name, x, band.mean(), band.low(), band.high());
  }

  /** A line without a band. */
  public static Curve line(String name, double[] x, double[] y) {
    return new Curve(name, x, y, y, y);
  }

  /** Returns the curve's name. */
  public String name() {
    return name;
  }

  /** Returns how many points it has. */
  public int size() {
    return x.length;
  }

  /** Returns where a point lies on the horizontal. */
  public double x(int i) {
    return x[i];
  }

  /** Returns a point's value. */
  public double mean(int i) {
    return mean[i];
  }

  /** Returns the band's lower edge. */
  public double low(int i) {
    return low[i];
  }

  /** Returns the band's upper edge. */
  public double high(int i) {
    return high[i];
  }

  /** Returns whether there is a band. */
  public boolean hasBand() {
    for (int i = 0; i < x.length; i++) {
      if (low[i] < high[i]) {
        return true;
      }
    }
    return false;
  }
}
