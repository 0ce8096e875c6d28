package dev.furiwake.bench.twin;

import dev.furiwake.bench.measure.Program;

/**
 * The hold model by hand (Jones, An empirical comparison of priority-queue and event-set
 * implementations, CACM 29(4), 1986): take the earliest of so many pending events and put it back
 * an exponential time later. A binary heap of doubles.
 */
public final class HoldTwin implements Program {
  private final int pending;
  private final int holds;

  /** Makes the program. */
  public HoldTwin(int pending, int holds) {
    this.pending = pending;
    this.holds = holds;
  }

  @Override
  public Done run(long seed) {
    Draws draws = new Draws(seed);
    double[] time = new double[pending];
    int[] event = new int[pending];
    for (int i = pending - 1; i >= 0; i--) {
      sink(time, event, i, draws.exponential(), i);
    }
    for (int k = 0; k < holds; k++) {
      sink(time, event, 0, time[0] + draws.exponential(), event[0]);
    }
    return new Done(holds, time[0] * pending / holds);
  }

  private static void sink(double[] time, int[] event, int from, double at, int what) {
    int n = time.length;
    int i = from;
    int child = 2 * i + 1;
    while (child < n) {
      if (child + 1 < n && time[child + 1] < time[child]) {
        child++;
      }
      if (time[child] >= at) {
        break;
      }
      time[i] = time[child];
      event[i] = event[child];
      i = child;
      child = 2 * i + 1;
    }
    time[i] = at;
    event[i] = what;
  }
}
