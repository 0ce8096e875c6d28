package dev.furiwake.sim.trace;

import java.util.Arrays;
import java.util.List;

/**
 * How many times faster than on one thread a frame runs when it may use {@code k} threads: S(k).
 *
 * <p>S(k) = k for 0 ≤ k ≤ 1 always (a frame that gets a share of one thread progresses by that
 * share); above one the forms differ.
 */
public sealed interface SpeedupCurve {

  /**
   * Returns S(k).
   *
   * @param threads threads one frame may use, ≥ 0; fractions are shares of a thread
   * @return the speed relative to one thread, ≥ 0
   */
  double at(double threads);

  /**
   * Amdahl's law, S(k) = 1 / ((1 − p) + p / k) (Amdahl 1967).
   *
   * @param parallel p, the parallel share of the one-thread time, in [0, 1]
   */
  record Amdahl(double parallel) implements SpeedupCurve {
    public Amdahl {
      if (!(parallel >= 0 && parallel <= 1)) {
        throw new IllegalArgumentException(
            "parallel share is " + parallel + "; accepted: a number from 0 to 1");
      }
    }

    @Override
    public double at(double threads) {
      return threads <= 1 ? threads : 1 / ((1 - parallel) + parallel / threads);
    }
  }

  /**
   * Gunther's universal scalability law, S(k) = k / (1 + σ (k − 1) + κ k (k − 1)) (Gunther 1993).
   *
   * @param contention σ, the serial share, ≥ 0
   * @param coherency κ, the cost of keeping threads consistent, ≥ 0
   */
  record Usl(double contention, double coherency) implements SpeedupCurve {
    public Usl {
      if (!(contention >= 0 && coherency >= 0)) {
        throw new IllegalArgumentException(
            "contention is "
                + contention
                + " and coherency "
                + coherency
                + "; accepted: numbers ≥ 0");
      }
    }

    @Override
    public double at(double threads) {
      return threads <= 1
          ? threads
          : threads / (1 + contention * (threads - 1) + coherency * threads * (threads - 1));
    }
  }

  /**
   * Speed-ups known at some thread counts (recorded, or fitted and so marked in the trace), linear
   * in between. Above the largest known count the curve is not defined.
   */
  final class Tabulated implements SpeedupCurve {
    private final int[] threads;
    private final double[] speedup;

    /**
     * Makes a curve through known points.
     *
     * @param threads thread counts, strictly rising, the first 1
     * @param speedup S at each, the first 1, all &gt; 0
     */
    public Tabulated(int[] threads, double[] speedup) {
      if (threads.length == 0 || threads.length != speedup.length) {
        throw new IllegalArgumentException(
            threads.length + " thread counts for " + speedup.length + " speed-ups");
      }
      if (threads[0] != 1 || speedup[0] != 1) {
        throw new IllegalArgumentException("a speed-up curve starts with S(1) = 1");
      }
      for (int i = 1; i < threads.length; i++) {
        if (threads[i] <= threads[i - 1] || !(speedup[i] > 0)) {
          throw new IllegalArgumentException(
              "thread counts must rise and speed-ups be > 0: "
                  + Arrays.toString(threads)
                  + " "
                  + Arrays.toString(speedup));
        }
      }
      this.threads = threads.clone();
      this.speedup = speedup.clone();
    }

    /** Returns the largest thread count the curve knows. */
    public int largest() {
      return threads[threads.length - 1];
    }

    /** Returns the thread counts the curve knows, rising. */
    public List<Integer> threads() {
      return Arrays.stream(threads).boxed().toList();
    }

    @Override
    public double at(double k) {
      if (k <= 1) {
        return k;
      }
      for (int i = 1; i < threads.length; i++) {
        if (k <= threads[i]) {
          double share = (k - threads[i - 1]) / (threads[i] - threads[i - 1]);
          return speedup[i - 1] + share * (speedup[i] - speedup[i - 1]);
        }
      }
      throw new IllegalArgumentException(
          "no speed-up known for " + k + " threads; accepted: up to " + largest());
    }

    @Override
    public String toString() {
      return "Tabulated" + Arrays.toString(threads) + Arrays.toString(speedup);
    }
  }
}
