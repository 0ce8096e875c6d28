package dev.furiwake.sim.cluster;

import dev.furiwake.sim.trace.SpeedupCurve;

/**
 * How a container of c threads works on the frames it holds. All frames in service progress at the
 * same rate, which depends on their number alone; that is what lets the engine serve any number of
 * them in O(log n) an event.
 */
public sealed interface ServiceDiscipline {

  /** Returns how many frames may be in service at once on {@code threads} threads. */
  int concurrency(int threads);

  /**
   * Returns the rate of each frame in service, in one-thread nanoseconds of work per nanosecond.
   *
   * @param threads the container's threads, c ≥ 1
   * @param frames frames in service, n ≥ 1
   */
  double rate(int threads, int frames);

  /** Returns the container's utilisation, 0 … 1, with {@code frames} frames in service. */
  double utilisation(int threads, int frames);

  /**
   * First in, first out over threads: one thread a frame, the others wait. Utilisation is n / c.
   */
  record Fifo() implements ServiceDiscipline {
    @Override
    public int concurrency(int threads) {
      return threads;
    }

    @Override
    public double rate(int threads, int frames) {
      return 1;
    }

    @Override
    public double utilisation(int threads, int frames) {
      return (double) frames / threads;
    }
  }

  /**
   * Processor sharing: n frames share c threads evenly, each runs at S(c / n). Utilisation is
   * min(1, n · S(c / n) / c).
   *
   * @param speedup S, with S(k) = k for k ≤ 1
   */
  record ProcessorSharing(SpeedupCurve speedup) implements ServiceDiscipline {
    @Override
    public int concurrency(int threads) {
      return Integer.MAX_VALUE;
    }

    @Override
    public double rate(int threads, int frames) {
      return speedup.at((double) threads / frames);
    }

    @Override
    public double utilisation(int threads, int frames) {
      return frames == 0 ? 0 : Math.min(1, frames * rate(threads, frames) / threads);
    }
  }
}
