package dev.furiwake.sim.metrics;

import java.util.Arrays;

/**
 * Response times counted in the buckets of an HdrHistogram of three significant digits (Tene):
 * values are told apart to 11 bits. Counting is all that a run pays for.
 */
final class ResponseCounts {
  /** 2¹¹ is the first power of two above 2 · 10³. */
  private static final int BITS = 11;

  private static final int HALF = 1 << (BITS - 1);

  /** Buckets passed over at once while a percentile is looked for. */
  private static final int STRIDE = 8;

  private long[] counts = new long[16 * HALF];

  /**
   * Counts a time.
   *
   * @param ns ≥ 0
   */
  void count(long ns) {
    // a double's exponent is the highest bit's place; one that was rounded up names the same bucket
    int shift = Math.max(0, Math.getExponent((double) ns) - (BITS - 1));
    int bucket = shift * HALF + (int) (ns >>> shift);
    if (bucket >= counts.length) {
      counts = Arrays.copyOf(counts, (shift + 4) * HALF);
    }
    counts[bucket]++;
  }

  /**
   * Returns the largest value that the bucket holds in which a percentile of the times lies, as
   * HdrHistogram does: the percentile is taken one ulp lower and its count rounded up.
   *
   * @param total how many times were counted
   * @return ns; 0 if nothing was counted
   */
  long percentile(double percentile, long total) {
    return percentiles(new double[] {percentile}, total)[0];
  }

  /**
   * Returns several percentiles, in one pass. They are looked for from the slowest times down,
   * since nearly all buckets below those in use are empty.
   *
   * @param rising percentiles, none below the one before it
   */
  long[] percentiles(double[] rising, long total) {
    long[] values = new long[rising.length];
    int next = total > 0 ? rising.length - 1 : -1;
    long left = next < 0 ? 0 : total - rank(rising[next], total);
    for (int bucket = counts.length - 1; bucket >= 0 && next >= 0; bucket--) {
      while (bucket >= STRIDE && left >= above(bucket - STRIDE)) {
        left -= above(bucket - STRIDE);
        bucket -= STRIDE;
      }
      left -= counts[bucket];
      while (next >= 0 && left < 0) {
        int shift = Math.max(0, bucket / HALF - 1);
        long lowest = (long) (bucket - shift * HALF) << shift;
        values[next] = rising[next] == 0 ? lowest : lowest + (1L << shift) - 1;
        long was = rank(rising[next], total);
        next--;
        left += next < 0 ? 0 : was - rank(rising[next], total);
      }
    }
    return values;
  }

  /** Returns how many are in the {@value #STRIDE} buckets above one. */
  private long above(int bucket) {
    return counts[bucket + 1]
        + counts[bucket + 2]
        + counts[bucket + 3]
        + counts[bucket + 4]
        + (counts[bucket + 5] + counts[bucket + 6] + counts[bucket + 7] + counts[bucket + 8]);
  }

  private static long rank(double percentile, long total) {
    double wanted = Math.min(Math.max(Math.nextDown(percentile), 0), 100);
    return Math.max(1, (long) Math.ceil(wanted * total / 100));
  }
}
