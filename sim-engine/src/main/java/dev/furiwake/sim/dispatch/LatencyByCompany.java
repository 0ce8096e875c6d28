package dev.furiwake.sim.dispatch;

/**
 * A container's last response times, each with the number of other frames in flight when it was
 * sent; asked for a number, it answers with the median of those that met the number nearest to it.
 */
final class LatencyByCompany {
  private final int[] met;
  private final long[] latencyNs;
  private final long[] scratch;
  private int count;
  private int next;

  /** Makes an empty memory of the last {@code window} responses, ≥ 1. */
  LatencyByCompany(int window) {
    met = new int[window];
    latencyNs = new long[window];
    scratch = new long[window];
  }

  private LatencyByCompany(LatencyByCompany other) {
    met = other.met.clone();
    latencyNs = other.latencyNs.clone();
    scratch = new long[latencyNs.length];
    count = other.count;
    next = other.next;
  }

  LatencyByCompany copy() {
    return new LatencyByCompany(this);
  }

  void add(int others, long ns) {
    met[next] = others;
    latencyNs[next] = ns;
    next = next + 1 == met.length ? 0 : next + 1;
    count = Math.min(count + 1, met.length);
  }

  /**
   * Returns the median response, ns, of the frames that met the number nearest to {@code others}:
   * the lower one of an even number; 0 if there were no frames.
   */
  long medianNs(int others) {
    int nearest = Integer.MAX_VALUE;
    int n = 0;
    for (int i = 0; i < count; i++) {
      int distance = Math.abs(met[i] - others);
      if (distance < nearest) {
        nearest = distance;
        n = 0;
      }
      if (distance == nearest) {
        int at = n++;
        while (at > 0 && scratch[at - 1] > latencyNs[i]) {
          scratch[at] = scratch[at - 1];
          at--;
        }
        scratch[at] = latencyNs[i];
      }
    }
    return n == 0 ? 0 : scratch[(n - 1) / 2];
  }
}
