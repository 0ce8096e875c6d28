package dev.furiwake.service.worker;

import java.util.function.LongSupplier;

/**
 * Free CPU over a sliding window: 100 % less the CPU time the process used in it, over what its
 * limit allows. Readings are taken a tenth of the window apart. Safe for several threads.
 */
final class CpuWindow {
  private static final int PARTS = 10;

  private final double cpus;
  private final LongSupplier clock;
  private final LongSupplier cpuNs;
  private final long[] at = new long[PARTS + 1];
  private final long[] used = new long[PARTS + 1];
  private int readings;

  /**
   * Makes an empty window.
   *
   * @param cpus cores the process may use, &gt; 0
   * @param clock wall clock, ns
   * @param cpuNs CPU time of the process so far, ns
   */
  CpuWindow(double cpus, LongSupplier clock, LongSupplier cpuNs) {
    this.cpus = cpus;
    this.clock = clock;
    this.cpuNs = cpuNs;
    read();
  }

  /** Takes a reading; to be called every {@link #parts}-th of the window. */
  synchronized void read() {
    int i = readings++ % at.length;
    at[i] = clock.getAsLong();
    used[i] = cpuNs.getAsLong();
  }

  /** Returns how many readings make a window. */
  static int parts() {
    return PARTS;
  }

  /** Returns the free share, percent 0 … 100; 100 before there is anything to compare. */
  synchronized double freePercent() {
    if (readings < 2) {
      return 100;
    }
    int newest = (readings - 1) % at.length;
    int oldest = readings <= at.length ? 0 : readings % at.length;
    double allowed = (at[newest] - at[oldest]) * cpus;
    double busy = allowed > 0 ? (used[newest] - used[oldest]) / allowed : 0;
    return Math.max(0, Math.min(100, 100 - 100 * busy));
  }
}
