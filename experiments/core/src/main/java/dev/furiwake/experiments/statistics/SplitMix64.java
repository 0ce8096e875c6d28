package dev.furiwake.experiments.statistics;

/**
 * The SplitMix64 generator (Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number
 * generators", figure 14). Written out here because the library's bounded draws are not promised to
 * be the same in every Java version, and resampling has to be.
 */
final class SplitMix64 {
  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long nextLong() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Returns an index in [0, bound); each has probability 1/bound up to bound/2³². */
  int nextIndex(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }
}
