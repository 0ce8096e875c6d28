package dev.furiwake.sim.workload;

import java.util.List;

/**
 * Several sources at once: the union of their arrivals, in order of time, then of the sources'
 * numbers. Each is an open process and starts after a phase of its own.
 *
 * <p>Finding the next arrival looks at every source; meant for tens of cameras, not thousands.
 */
public final class Superposition implements ArrivalProcess {
  private final ArrivalProcess[] sources;
  private final long[] phaseNs;
  private final long[] nextNs;
  private int pending;

  /**
   * Makes a superposition.
   *
   * @param sources one or more open processes, this one's own
   * @param phaseNs by how much each is delayed, ns ≥ 0
   */
  public Superposition(List<ArrivalProcess> sources, long[] phaseNs) {
    if (sources.isEmpty() || sources.size() != phaseNs.length) {
      throw new IllegalArgumentException(
          phaseNs.length + " phases for " + sources.size() + " sources; accepted: as many, from 1");
    }
    for (long phase : phaseNs) {
      if (phase < 0) {
        throw new IllegalArgumentException("phase is " + phase + " ns; accepted: ≥ 0");
      }
    }
    this.sources = sources.toArray(new ArrivalProcess[0]);
    this.phaseNs = phaseNs.clone();
    this.nextNs = new long[phaseNs.length];
  }

  private Superposition(Superposition other) {
    this.sources = new ArrivalProcess[other.sources.length];
    for (int s = 0; s < sources.length; s++) {
      sources[s] = other.sources[s].copy();
    }
    this.phaseNs = other.phaseNs;
    this.nextNs = other.nextNs.clone();
    this.pending = other.pending;
  }

  /** Returns the number of sources. */
  int sources() {
    return sources.length;
  }

  /** Returns which source the arrival last told of is from. */
  int pending() {
    return pending;
  }

  @Override
  public long first() {
    for (int s = 0; s < sources.length; s++) {
      nextNs[s] = phaseNs[s] + sources[s].first();
    }
    return earliest();
  }

  @Override
  public long next(long nowNs, int inSystem) {
    long own = nextNs[pending] - phaseNs[pending];
    nextNs[pending] = phaseNs[pending] + sources[pending].next(own, inSystem);
    return earliest();
  }

  private long earliest() {
    pending = 0;
    for (int s = 1; s < nextNs.length; s++) {
      if (nextNs[s] < nextNs[pending]) {
        pending = s;
      }
    }
    return nextNs[pending];
  }

  @Override
  public Superposition copy() {
    return new Superposition(this);
  }
}
