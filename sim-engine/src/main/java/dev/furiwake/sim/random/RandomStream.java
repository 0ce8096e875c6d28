package dev.furiwake.sim.random;

/**
 * A stream of random numbers that can be read in order or at any place.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014):
 * draw number i is a bijective mix of key + i · γ, with an odd γ of the stream's own. Reading at a
 * place is what makes draws independent of who else draws: exploration asks for the draws of frame
 * i, whatever was drawn before. Keep sequential and keyed reading to different streams; they share
 * numbers.
 */
public final class RandomStream {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int LANES = 4;

  private final long key;
  private final long gamma;
  private long state;

  RandomStream(long key) {
    this.key = mix(key);
    this.gamma = mix(key + GOLDEN) | 1;
    this.state = this.key;
  }

  private RandomStream(RandomStream other) {
    this.key = other.key;
    this.gamma = other.gamma;
    this.state = other.state;
  }

  /** Returns a stream that goes on from where this one is, independently of it. */
  public RandomStream copy() {
    return new RandomStream(this);
  }

  /** Returns the next 64 random bits. */
  public long nextLong() {
    return mix(state += gamma);
  }

  /** Returns the next number, uniform on [0, 1). */
  public double nextDouble() {
    return toDouble(nextLong());
  }

  /**
   * Returns the next integer, uniform on 0 … bound − 1 (bias below bound / 2⁶³).
   *
   * @param bound &gt; 0
   */
  public int nextInt(int bound) {
    return toInt(nextLong(), bound);
  }

  /**
   * Returns the next exponential variate of mean 1, by the ziggurat method (Marsaglia and Tsang, J.
   * Stat. Software 5(8), 2000) with tables made by {@link StrictMath}, so that every machine draws
   * the same bits.
   */
  public double nextExponential() {
    return Ziggurat.exponential(this);
  }

  /** Returns the next standard normal variate (Marsaglia's polar method, one of each pair used). */
  public double nextGaussian() {
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  /**
   * Returns the 64 random bits at a place of the stream; nothing is advanced.
   *
   * @param index the place, for instance a frame
   * @param lane which of the place's draws, 0 … 3
   */
  public long bitsAt(long index, int lane) {
    return mix(key + (index * LANES + lane + 1) * gamma);
  }

  /** Returns 64 bits as a number in [0, 1). */
  public static double toDouble(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /** Returns 64 bits as an integer in 0 … bound − 1. */
  public static int toInt(long bits, int bound) {
    return (int) Math.multiplyHigh(bits >>> 1, 2L * bound);
  }

  /** A bijection of 64-bit words that scatters neighbours (Stafford's variant 13). */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
