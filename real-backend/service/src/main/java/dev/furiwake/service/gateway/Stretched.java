package dev.furiwake.service.gateway;

import dev.furiwake.sim.workload.ArrivalProcess;

/**
 * Another process's arrivals, further apart by a factor: what a cluster of smaller cores is sent so
 * that its load stays the same.
 */
public final class Stretched implements ArrivalProcess {
  private final ArrivalProcess process;
  private final double factor;

  /**
   * Wraps a process of its own.
   *
   * @param factor by which times grow, &gt; 0
   */
  public Stretched(ArrivalProcess process, double factor) {
    this.process = process;
    this.factor = factor;
  }

  @Override
  public long first() {
    return outer(process.first());
  }

  @Override
  public long next(long nowNs, int inSystem) {
    return Math.max(nowNs, outer(process.next(inner(nowNs), inSystem)));
  }

  @Override
  public long resume(long nowNs, int inSystem) {
    return Math.max(nowNs, outer(process.resume(inner(nowNs), inSystem)));
  }

  private long outer(long ns) {
    return ns == NEVER ? NEVER : Math.round(ns * factor);
  }

  private long inner(long ns) {
    return Math.round(ns / factor);
  }

  @Override
  public ArrivalProcess copy() {
    return new Stretched(process.copy(), factor);
  }
}
