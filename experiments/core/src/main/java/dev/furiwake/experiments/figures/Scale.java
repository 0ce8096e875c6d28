package dev.furiwake.experiments.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An axis that begins and ends at round numbers: 1, 2 or 5 times a power of ten apart (Heckbert,
 * 1990, "Nice numbers for graph labels", Graphics Gems).
 *
 * @param low value at its beginning
 * @param high value at its end
 * @param step distance of its ticks
 */
record Scale(double low, double high, double step) {

  /** Returns the scale that holds both values with about so many steps; equal values get room. */
  static Scale around(double lowest, double highest, int steps) {
    double from = lowest;
    double to = highest;
    if (!(to > from)) {
      double room = from == 0 ? 1 : Math.abs(from) / 10;
      from -= room;
      to += room;
    }
    double raw = (to - from) / steps;
    int exponent = (int) Math.floor(StrictMath.log10(raw));
    BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(exponent);
    for (int factor : new int[] {1, 2, 5, 10}) {
      step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= raw * 0.9999) {
        break;
      }
    }
    double size = step.doubleValue();
    double below = Math.floor(from / size + 1e-9);
    double above = Math.ceil(to / size - 1e-9);
    return new Scale(
        step.multiply(BigDecimal.valueOf((long) below)).doubleValue(),
        step.multiply(BigDecimal.valueOf((long) above)).doubleValue(),
        size);
  }

  /** Returns the values of the ticks, from the beginning to the end. */
  double[] ticks() {
    int count = (int) Math.round((high - low) / step) + 1;
    BigDecimal exactStep = exactStep();
    BigDecimal first = exactStep.multiply(BigDecimal.valueOf(Math.round(low / step)));
    double[] ticks = new double[count];
    for (int i = 0; i < count; i++) {
      ticks[i] = first.add(exactStep.multiply(BigDecimal.valueOf(i))).doubleValue();
    }
    return ticks;
  }

  private BigDecimal exactStep() {
    return new BigDecimal(step).round(new MathContext(1, RoundingMode.HALF_EVEN));
  }

  /** Returns a tick's text: as many places as the step has, thousands set apart by a thin space. */
  String label(double value) {
    int places = Math.max(0, exactStep().stripTrailingZeros().scale());
    BigDecimal rounded = new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN);
    StringBuilder text = new StringBuilder(rounded.abs().toPlainString());
    int point = text.indexOf(".") < 0 ? text.length() : text.indexOf(".");
    if (point > 4) {
      for (int at = point - 3; at > 0; at -= 3) {
        text.insert(at, '\u2009');
      }
    }
    return (rounded.signum() < 0 ? "\u2212" : "") + text;
  }
}
