package dev.furiwake.bench.twin;

/** The twins' random numbers: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) in line. */
final class Draws {
  private long state;

  Draws(long seed) {
    state = bits(seed);
  }

  private static long bits(long z) {
    long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
    return y ^ (y >>> 31);
  }

  private long next() {
    return bits(state += 0x9E3779B97F4A7C15L);
  }

  /** Returns a number from 0 to below 1. */
  double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** Returns an integer from 0 to below a bound. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Returns an exponential variate of mean 1, by inversion. */
  double exponential() {
    return -Math.log(1 - uniform());
  }
}
