package dev.furiwake.sim.filter;

/**
 * Decides at the edge which frames are sent at all (future work of paper P1). Asked once for every
 * frame, in order of arrival; a filter is used by one run.
 */
public interface FrameFilter {

  /** Lets every frame pass. */
  FrameFilter NONE =
      new FrameFilter() {
        @Override
        public boolean passes(int camera, int traceIndex) {
          return true;
        }

        @Override
        public FrameFilter copy() {
          return this;
        }
      };

  /**
   * Returns whether a frame is sent.
   *
   * @param camera which camera it is from, from 0
   * @param traceIndex its index in the trace
   */
  boolean passes(int camera, int traceIndex);

  /** Returns a filter that goes on from where this one is, independently of it. */
  FrameFilter copy();
}
