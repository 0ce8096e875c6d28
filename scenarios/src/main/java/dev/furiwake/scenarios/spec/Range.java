package dev.furiwake.scenarios.spec;

/**
 * Numbers from a least to a most one.
 *
 * @param leastIncluded whether the least itself belongs
 */
public record Range(double least, boolean leastIncluded, double most) {
  /** 0 … 1. */
  public static final Range SHARE = new Range(0, true, 1);

  /** Above 0, at most 1. */
  public static final Range RATE = new Range(0, false, 1);

  /** Above 0, finite. */
  public static final Range POSITIVE = new Range(0, false, Double.MAX_VALUE);

  /** Any finite number. */
  public static final Range ANY = new Range(-Double.MAX_VALUE, true, Double.MAX_VALUE);

  /** Returns whether a value belongs. */
  public boolean contains(double value) {
    return (leastIncluded ? value >= least : value > least) && value <= most;
  }

  /** Returns what is accepted, for error messages. */
  public String accepted() {
    if (most == Double.MAX_VALUE) {
      return least == -Double.MAX_VALUE
          ? "a number"
          : "a number " + (leastIncluded ? "from " : "above ") + plain(least);
    }
    return leastIncluded
        ? "a number from " + plain(least) + " to " + plain(most)
        : "a number above " + plain(least) + ", at most " + plain(most);
  }

  private static String plain(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
