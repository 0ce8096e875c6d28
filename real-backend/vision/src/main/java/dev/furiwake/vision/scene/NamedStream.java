package dev.furiwake.vision.scene;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random streams split from one seed by name, so that drawing more of one thing does not shift
 * another: L64X128MixRandom seeded with the seed and the name's FNV-1a hash.
 */
public final class NamedStream {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private NamedStream() {}

  /** Opens a stream; the same seed, name and number give the same draws. */
  public static RandomGenerator open(long seed, String name, long number) {
    long hash = FNV_BASIS;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    long mixed = mix(mix(seed + GOLDEN) ^ mix(hash + GOLDEN * (number + 1)));
    return RandomGeneratorFactory.of("L64X128MixRandom").create(mixed);
  }

  /** Steele's SplitMix64 finaliser. */
  private static long mix(long v) {
    long z = (v ^ (v >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
