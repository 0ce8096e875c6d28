package dev.furiwake.sim.workload;

/**
 * When frames arrive at the gateway. The engine asks for one instant at a time.
 *
 * <p>An open process never looks at the cluster; a closed one answers {@link #NEVER} until a frame
 * has ended. A process is used by one run; {@link #copy} gives a run that is forked its own.
 */
public interface ArrivalProcess {

  /** No arrival until something has ended, or none any more. */
  long NEVER = Long.MAX_VALUE;

  /** Returns the first arrival's instant, ns ≥ 0. */
  long first();

  /**
   * Returns the instant of the arrival after the one just taken.
   *
   * @param nowNs the arrival just taken
   * @param inSystem frames that have arrived and not ended, that one included
   * @return ns ≥ now, or {@link #NEVER}
   */
  long next(long nowNs, int inSystem);

  /**
   * Returns the next arrival's instant after frames have ended while none was due.
   *
   * @param nowNs the instant at which they ended
   * @param inSystem frames that have arrived and not ended
   * @return ns ≥ now, or {@link #NEVER}
   */
  default long resume(long nowNs, int inSystem) {
    return NEVER;
  }

  /** Returns a process that goes on from where this one is, independently of it. */
  ArrivalProcess copy();
}
