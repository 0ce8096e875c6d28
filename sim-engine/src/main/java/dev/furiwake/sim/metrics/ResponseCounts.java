package dev.furiwake.sim.metrics;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Response times counted in the buckets of an HdrHistogram of three significant digits (Tene):
 * values are told apart to 11 bits. Counting is all that a run pays for; the histogram is made when
 * it is asked for.
 */
final class ResponseCounts {
  private static final int DIGITS = 3;

  /** 2¹¹ is the first power of two above 2 · 10³. */
  private static final int BITS = 11;

  private static final int HALF = 1 << (BITS - 1);

  private long[] counts = new long[16 * HALF];

  /**
   * Counts a time.
   *
   * @param ns ≥ 0
   */
  void count(long ns) {
    int shift = Long.SIZE - BITS - Long.numberOfLeadingZeros(ns | (2 * HALF - 1));
    int bucket = shift * HALF + (int) (ns >>> shift);
    if (bucket >= counts.length) {
      counts = Arrays.copyOf(counts, (shift + 4) * HALF);
    }
    counts[bucket]++;
  }

  /** Returns the histogram of all times counted so far. */
  Histogram histogram() {
    Histogram histogram = new Histogram(DIGITS);
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0) {
        int shift = Math.max(0, bucket / HALF - 1);
        histogram.recordValueWithCount((long) (bucket - shift * HALF) << shift, counts[bucket]);
      }
    }
    return histogram;
  }
}
