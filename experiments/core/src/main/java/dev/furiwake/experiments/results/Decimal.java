package dev.furiwake.experiments.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text, the same bytes on every machine and Java version: the exact binary value is
 * rounded half-even and written in plain notation with a point, without trailing zeros unless asked
 * for. (The shortest text of a {@code double} in the library changed in Java 19.)
 */
public final class Decimal {
  private Decimal() {}

  /**
   * Returns the value with at most so many significant digits: 0.1 + 0.2 at 6 is {@code 0.3},
   * 1234567 at 3 is {@code 1230000}; both zeros are {@code 0}.
   *
   * @param value finite
   * @param digits at least 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static String significant(double value, int digits) {
    if (digits < 1) {
      throw new IllegalArgumentException("at least 1 significant digit is needed, not " + digits);
    }
    BigDecimal rounded = exact(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /**
   * Returns the value with exactly so many decimal places, for columns to be read by people: 2.5 at
   * 2 is {@code 2.50}; what rounds to zero has no sign.
   *
   * @param value finite
   * @param places at least 0
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static String fixed(double value, int places) {
    if (places < 0) {
      throw new IllegalArgumentException("decimal places must not be negative: " + places);
    }
    return exact(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static BigDecimal exact(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number: " + value);
    }
    return new BigDecimal(value);
  }
}
