package dev.furiwake.sim.cluster;

/**
 * The way between gateway and container: each frame, and each answer, takes the latency plus its
 * size over the bandwidth. Transfers do not disturb each other.
 *
 * @param latencyNs one way, ns, ≥ 0
 * @param bitsPerSecond bandwidth, &gt; 0; infinity for none
 * @param answerBytes size of an answer, ≥ 0
 */
public record LinkSpec(long latencyNs, double bitsPerSecond, int answerBytes) {
  /** No distance at all. */
  public static final LinkSpec NONE = new LinkSpec(0, Double.POSITIVE_INFINITY, 0);

  public LinkSpec {
    if (latencyNs < 0 || !(bitsPerSecond > 0) || answerBytes < 0) {
      throw new IllegalArgumentException(
          "link latency is "
              + latencyNs
              + " ns, bandwidth "
              + bitsPerSecond
              + " bit/s, answer "
              + answerBytes
              + " bytes; accepted: latency and answer ≥ 0, bandwidth above 0");
    }
  }

  /** Returns whether transfers take no time. */
  public boolean isFree() {
    return latencyNs == 0 && bitsPerSecond == Double.POSITIVE_INFINITY;
  }

  /** Returns the one-way time of so many bytes, ns. */
  public long delayNs(int bytes) {
    return latencyNs + (long) Math.ceil(bytes * 8e9 / bitsPerSecond);
  }

  /** Returns the one-way time of an answer, ns. */
  public long answerDelayNs() {
    return delayNs(answerBytes);
  }
}
