package dev.furiwake.sim.dispatch;

/**
 * Decides where each frame goes. The simulation and the live gateway call the very same object,
 * always from one thread.
 *
 * <p>Within an instant the order is: {@link #ended} for every frame that ended, {@link #settle}
 * once, then {@link #choose}.
 */
public interface Dispatcher {

  /**
   * Returns the container for a frame.
   *
   * @param frame its number, from 0 in order of arrival
   * @param traceIndex its index in the trace
   * @return 0 … containers − 1
   */
  int choose(long frame, int traceIndex, ClusterView view);

  /** A frame has ended. */
  default void ended(Outcome outcome) {}

  /** Every end and every CPU reading of this instant has been told; time to learn. */
  default void settle(ClusterView view) {}

  /**
   * Sets one of the policy's own parameters in the middle of a run.
   *
   * @throws IllegalArgumentException if it has no such parameter or the value is impossible
   */
  default void set(String parameter, double value) {
    throw new IllegalArgumentException(
        getClass().getSimpleName() + " has no parameter " + parameter + "; accepted: none");
  }

  /** Returns a dispatcher that goes on from where this one is, independently of it. */
  Dispatcher copy();
}
