package dev.furiwake.experiments.watch;

import dev.furiwake.sim.engine.FrameVisitor.Place;
import java.util.List;

/**
 * A run at one instant: all that is drawn of it. Immutable, to be handed to another thread.
 *
 * @param atNs ns from the run's start
 * @param frames frames the whole run has
 * @param arrived frames that have arrived
 * @param ended frames that have ended
 * @param furthest most frames that had ended before anybody went back
 * @param underWay frames in the system, at most {@value #MOST_FRAMES} of them
 * @param recent frames that ended last, the latest first
 * @param rewards cumulative reward over frames ended
 * @param responses mean round trip of the last 100 completions, ms, over completions
 * @param marks changes made so far
 */
public record Moment(
    long atNs,
    long frames,
    long arrived,
    long ended,
    long furthest,
    boolean over,
    List<Room> containers,
    List<Token> underWay,
    List<Ended> recent,
    Totals totals,
    Series rewards,
    Series responses,
    List<Mark> marks) {

  /** More frames than this are not told one by one. */
  public static final int MOST_FRAMES = 400;

  /**
   * A container.
   *
   * @param inService frames in service
   * @param waiting frames in its queue
   * @param memoryUsed bytes held by the frames in service
   * @param memory its limit, bytes; {@link Long#MAX_VALUE} for none
   * @param cpuSeen utilisation as the dispatcher sees it, 0 … 1: it may be stale
   * @param cpuTrue utilisation as it is, 0 … 1
   * @param share of the completed frames, 0 … 1
   */
  public record Room(
      String name,
      int threads,
      int inService,
      int waiting,
      long memoryUsed,
      long memory,
      double cpuSeen,
      double cpuTrue,
      double share,
      boolean up) {}

  /** A frame under way: see {@link dev.furiwake.sim.engine.FrameVisitor}. */
  public record Token(long frame, Place place, int container, double progress, boolean abandoned) {}

  /**
   * A change made by hand.
   *
   * @param ended frames that had ended
   */
  public record Mark(long ended, long atNs, String what) {}
}
