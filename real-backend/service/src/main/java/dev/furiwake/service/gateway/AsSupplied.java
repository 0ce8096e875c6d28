package dev.furiwake.service.gateway;

import dev.furiwake.sim.workload.ArrivalProcess;

/** Frames arrive when their source hands them over: a camera's. */
public record AsSupplied() implements ArrivalProcess {
  @Override
  public long first() {
    return 0;
  }

  @Override
  public long next(long nowNs, int inSystem) {
    return nowNs;
  }

  @Override
  public ArrivalProcess copy() {
    return this;
  }
}
