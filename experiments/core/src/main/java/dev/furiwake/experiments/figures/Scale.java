package dev.furiwake.experiments.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An axis that begins and ends at round numbers: 1, 2 or 5 times a power of ten apart (Heckbert,
 * 1990, "Nice numbers for graph labels", Graphics Gems). Where all numbers are very large or very
 * small, a power of ten is taken out of them.
 *
 * @param low value at its beginning
 * @param high value at its end
 * @param step distance of its ticks
 */
public record Scale(double low, double high, double step) implements Axis {
  /** Values nearer to each other than this share of their size can't be told apart on an axis. */
  private static final double LEAST_RANGE = 1e-9;

  /** Returns the scale that holds both values with about so many steps; equal values get room. */
  public static Scale around(double lowest, double highest, int steps) {
    double from = lowest;
    double to = highest;
    double size = Math.max(Math.abs(from), Math.abs(to));
    if (!(to - from > size * LEAST_RANGE)) {
      double room = size == 0 ? 1 : size / 10;
      from -= room;
      to += room;
    }
    double raw = (to - from) / steps;
    int exponent = exponent(raw);
    BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(exponent);
    for (int factor : new int[] {1, 2, 5, 10}) {
      step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= raw * 0.9999) {
        break;
      }
    }
    double distance = step.doubleValue();
    double below = Math.floor(from / distance + 1e-9);
    double above = Math.ceil(to / distance - 1e-9);
    return new Scale(
        step.multiply(BigDecimal.valueOf((long) below)).doubleValue(),
        step.multiply(BigDecimal.valueOf((long) above)).doubleValue(),
        distance);
  }

  /** Returns how many steps lie between the beginning and the end. */
  @Override
  public int steps() {
    return (int) Math.round((high - low) / step);
  }

  /** Returns how many steps, also in part, a value lies above the beginning. */
  @Override
  public double position(double value) {
    return (value - low) / step;
  }

  /** Returns the value so many whole steps above the beginning. */
  @Override
  public double tick(int steps) {
    BigDecimal exact = exactStep();
    return exact.multiply(BigDecimal.valueOf(Math.round(low / step) + steps)).doubleValue();
  }

  /**
   * Returns a tick's text: as many places as the step has, thousands set apart by a thin space, to
   * be multiplied by {@link #factor}.
   */
  @Override
  public String label(double value) {
    int power = power();
    int places = Math.max(0, exactStep().stripTrailingZeros().scale() + power);
    BigDecimal rounded =
        new BigDecimal(value).scaleByPowerOfTen(-power).setScale(places, RoundingMode.HALF_EVEN);
    StringBuilder text = new StringBuilder(rounded.abs().toPlainString());
    int point = text.indexOf(".") < 0 ? text.length() : text.indexOf(".");
    if (point > 4) {
      for (int at = point - 3; at > 0; at -= 3) {
        text.insert(at, '\u2009');
      }
    }
    return (rounded.signum() < 0 ? "\u2212" : "") + text;
  }

  /** Returns what all labels are to be multiplied by, for example "×10⁻⁷"; empty for 1. */
  @Override
  public String factor() {
    int power = power();
    if (power == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder("×10").append(power < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(power)).toCharArray()) {
      text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
    }
    return text.toString();
  }

  /** Returns the power of ten taken out of the labels: 0 from a thousandth to a million. */
  private int power() {
    int exponent = exponent(Math.max(Math.abs(low), Math.abs(high)));
    return exponent < -3 || exponent > 6 ? exponent : 0;
  }

  private BigDecimal exactStep() {
    return new BigDecimal(step).round(new MathContext(1, RoundingMode.HALF_EVEN));
  }

  /** Returns the largest power of ten not above a positive number. */
  private static int exponent(double value) {
    return (int) Math.floor(StrictMath.log10(value) + 1e-12);
  }
}
