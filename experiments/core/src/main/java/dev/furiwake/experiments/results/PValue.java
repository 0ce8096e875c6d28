package dev.furiwake.experiments.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How p-values are written, everywhere: for people never with more than four places, since below
 * that they say only that they are small; for machines as a number, in powers of ten where it would
 * otherwise be a row of zeros.
 */
public final class PValue {
  private static final double LEAST = 1e-4;
  private static final int WORDS_DIGITS = 2;
  private static final int DIGITS = 3;

  private PValue() {}

  /**
   * Returns a p-value for people: {@code 0.031}, {@code < 0.0001}; empty if it is missing (NaN).
   *
   * @throws IllegalArgumentException if it is outside [0, 1]
   */
  public static String words(double p) {
    if (Double.isNaN(p)) {
      return "";
    }
    return checked(p) < LEAST ? "< 0.0001" : Decimal.significant(p, WORDS_DIGITS);
  }

  /**
   * Returns a p-value for a CSV file, which pandas and R read as a number: {@code 0.0312}, {@code
   * 1.5e-12}; empty if it is missing (NaN).
   *
   * @throws IllegalArgumentException if it is outside [0, 1]
   */
  public static String cell(double p) {
    if (Double.isNaN(p)) {
      return "";
    }
    if (checked(p) >= LEAST || p == 0) {
      return Decimal.significant(p, DIGITS);
    }
    BigDecimal rounded =
        new BigDecimal(p)
            .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString()
        + "e"
        + exponent;
  }

  private static double checked(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p-value outside [0, 1]: " + p);
    }
    return p;
  }
}
