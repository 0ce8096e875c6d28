package dev.furiwake.sim.engine;

/** Is told where every frame of a run is, and how far it has got there. */
@FunctionalInterface
public interface FrameVisitor {

  /** The places of a frame's way, in their order. */
  enum Place {
    /** In the gateway's buffer, undecided. */
    BUFFER,
    /** On the uplink that all share. */
    UPLINK,
    /** On the link to its container. */
    LINK,
    /** In its container's queue. */
    WAITING,
    /** In service. */
    SERVICE,
    /** Its answer is on the way back. */
    ANSWER
  }

  /**
   * A frame is there.
   *
   * @param number from 0 in order of arrival
   * @param container to which it was sent; −1 in the buffer
   * @param progress share of what the place takes that is behind it, 0 … 1; 0 where frames wait
   * @param abandoned whether nobody waits any more for this attempt at it
   */
  void frame(long number, Place place, int container, double progress, boolean abandoned);
}
