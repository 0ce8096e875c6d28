package dev.furiwake.sim.workload;

/**
 * What the frames contain, in order of arrival: frame i has the same content under every policy.
 *
 * <p>A flyweight: {@link #advance} moves to the next frame, the other methods tell of it.
 */
public interface FrameSource {

  /** Moves to the next frame. */
  void advance();

  /** Returns which camera the frame is from, from 0. */
  default int camera() {
    return 0;
  }

  /** Returns the frame's index in its trace; 0 where there is none. */
  int traceIndex();

  /** Returns the frame's one-thread cost, ns ≥ 0. */
  long costNs();

  /** Returns the frame's encoded size, bytes ≥ 0. */
  int bytes();

  /** Returns the memory that analysing the frame holds, bytes ≥ 0. */
  default long memoryBytes() {
    return 0;
  }

  /** Returns a source that goes on from where this one is, independently of it. */
  FrameSource copy();
}
