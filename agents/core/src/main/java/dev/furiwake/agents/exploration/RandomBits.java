package dev.furiwake.agents.exploration;

/** What random 64-bit words are turned into. Pure functions: the same bits, the same number. */
public final class RandomBits {
  private RandomBits() {}

  /** Returns a number in [0, 1), a multiple of 2⁻⁵³. */
  public static double uniform(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /** Returns an integer in 0 … bound − 1. */
  public static int below(long bits, int bound) {
    return (int) Math.multiplyHigh(bits >>> 1, 2L * bound);
  }

  /**
   * Returns the i-th of many words drawn from one: SplitMix64's sequence (Steele, Lea and Flood
   * 2014) that starts there. For a step that needs more draws than {@link
   * dev.furiwake.agents.Draws} has purposes.
   */
  public static long child(long bits, int i) {
    long z = bits + (i + 1L) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns a draw of the standard normal distribution (Box and Muller 1958), from the words 2i and
   * 2i + 1 of {@link #child}.
   */
  public static double gaussian(long bits, int i) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(child(bits, 2 * i))));
    return radius * StrictMath.cos(2 * Math.PI * uniform(child(bits, 2 * i + 1)));
  }
}
