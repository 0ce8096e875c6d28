package dev.furiwake.bench.ssj;

import umontreal.ssj.rng.LFSR113;
import umontreal.ssj.rng.MRG32k3a;

/** SSJ's random streams with seeds of our choosing; left alone it begins anew in every process. */
final class SsjStreams {
  private static final long BELOW = 4_294_944_443L - 256;

  private SsjStreams() {}

  /** Returns SSJ's usual stream. */
  static MRG32k3a usual(long seed, int number) {
    MRG32k3a stream = new MRG32k3a();
    long[] words = new long[6];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(seed, 16 * number + i);
    }
    stream.setSeed(words);
    return stream;
  }

  /** Returns its fastest. */
  static LFSR113 fast(long seed, int number) {
    LFSR113 stream = new LFSR113();
    int[] words = new int[4];
    for (int i = 0; i < words.length; i++) {
      words[i] = (int) (word(seed, 16 * number + i) | 256);
    }
    stream.setSeed(words);
    return stream;
  }

  private static long word(long seed, int index) {
    long z = (seed * 64 + index + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return 128 + ((z ^ (z >>> 31)) >>> 1) % BELOW;
  }
}
