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
  /** Powers of ten that are exact as a {@code double}. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** 10⁻⁶ … 10⁹, rounded where they are no whole numbers. */
  private static final double[] BOUNDS = {
    1 / 1e6, 1 / 1e5, 1 / 1e4, 1 / 1e3, 1 / 1e2, 1 / 1e1, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
    1e8, 1e9
  };

  private static final int MOST_FAST_DIGITS = 9;
  private static final double LEAST_FAST = 1e-6;

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
    StringBuilder text = new StringBuilder(24);
    append(text, value, digits);
    return text.toString();
  }

  /** Appends what {@link #significant} returns. */
  static void append(StringBuilder text, double value, int digits) {
    if (!quick(text, value, digits)) {
      text.append(slow(value, digits));
    }
  }

  /** Returns the same by exact arithmetic. */
  static String slow(double value, int digits) {
    BigDecimal rounded = exact(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /**
   * Appends the same without big numbers, in a tenth of the time, or returns false where that may
   * round differently. The value is scaled to a whole number of so many digits by a power of ten
   * that is exact; the result is off by 2⁻⁵³ of itself at most, below 1.2 · 10⁻⁷ with 9 digits. So
   * unless its fraction is within 10⁻⁶ of a half it is rounded as the exact value is.
   */
  private static boolean quick(StringBuilder text, double value, int digits) {
    double size = Math.abs(value);
    if (digits > MOST_FAST_DIGITS || !(size >= LEAST_FAST && size < POWERS[MOST_FAST_DIGITS])) {
      return false;
    }
    int exponent = -6;
    while (exponent < 8 && size >= BOUNDS[exponent + 7]) {
      exponent++;
    }
    int places = digits - 1 - exponent;
    double scaled = places >= 0 ? size * POWERS[places] : size / POWERS[-places];
    if (!(scaled >= POWERS[digits - 1] && scaled < POWERS[digits] - 1)) {
      return false; // beside a power of ten
    }
    long whole = (long) scaled;
    double fraction = scaled - whole;
    if (Math.abs(fraction - 0.5) < 1e-6) {
      return false;
    }
    whole += fraction > 0.5 ? 1 : 0;
    if (value < 0) {
      text.append('-');
    }
    append(text, whole, places);
    return true;
  }

  /** Appends whole · 10^-places in plain notation. */
  private static void append(StringBuilder text, long whole, int places) {
    long left = whole;
    int behind = places;
    while (behind > 0 && left % 10 == 0) {
      left /= 10;
      behind--;
    }
    if (behind <= 0) {
      text.append(left);
      for (int zeros = behind; zeros < 0; zeros++) {
        text.append('0');
      }
      return;
    }
    long unit = (long) POWERS[behind];
    text.append(left / unit).append('.');
    long rest = left % unit;
    for (long digit = unit / 10; digit > rest; digit /= 10) {
      text.append('0');
    }
    text.append(rest);
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
