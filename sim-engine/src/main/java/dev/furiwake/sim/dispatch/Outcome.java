package dev.furiwake.sim.dispatch;

/**
 * How a frame ended. A flyweight: valid during the call it is handed to.
 *
 * <p>All instants are ns from the run's start.
 */
public sealed interface Outcome
    permits Outcome.Completed, Outcome.Rejected, Outcome.TimedOut, Outcome.Filtered {

  /** Returns the frame's number, from 0 in order of arrival. */
  long frame();

  /** Returns when the frame arrived at the gateway. */
  long arrivedNs();

  /** Returns when it ended. */
  long endedNs();

  /** Returns whether a dispatcher has decided where the frame goes. */
  default boolean wasDispatched() {
    return true;
  }

  /** The answer has reached the gateway. */
  final class Completed implements Outcome {
    private long frame;
    private int container;
    private long costNs;
    private long arrivedNs;
    private long dispatchedNs;
    private long receivedNs;
    private long sentNs;
    private long endedNs;
    private int retries;

    /** Sets every field; for whoever runs the cluster. Returns this. */
    public Completed set(
        long frame,
        int container,
        long costNs,
        long arrivedNs,
        long dispatchedNs,
        long receivedNs,
        long sentNs,
        long endedNs) {
      this.frame = frame;
      this.container = container;
      this.costNs = costNs;
      this.arrivedNs = arrivedNs;
      this.dispatchedNs = dispatchedNs;
      this.receivedNs = receivedNs;
      this.sentNs = sentNs;
      this.endedNs = endedNs;
      return this;
    }

    @Override
    public long frame() {
      return frame;
    }

    public int container() {
      return container;
    }

    /**
     * Returns the frame's cost on one thread, ns; only a simulation knows it, a live cluster says
     * 0.
     */
    public long costNs() {
      return costNs;
    }

    @Override
    public long arrivedNs() {
      return arrivedNs;
    }

    /** Returns when the gateway sent the frame; until then it waited in the buffer. */
    public long dispatchedNs() {
      return dispatchedNs;
    }

    /** Returns when the container received the frame. */
    public long receivedNs() {
      return receivedNs;
    }

    /** Returns when the container sent the answer. */
    public long sentNs() {
      return sentNs;
    }

    @Override
    public long endedNs() {
      return endedNs;
    }

    /** Sets how many attempts failed before the one that came through. Returns this. */
    public Completed afterRetries(int failed) {
      this.retries = failed;
      return this;
    }

    /** Returns how many attempts failed before the one that came through. */
    public int retries() {
      return retries;
    }

    /** Returns the time waited in the gateway's buffer, ns. */
    public long bufferedNs() {
      return dispatchedNs - arrivedNs;
    }

    /** Returns the round trip, from sending the frame to having its answer, ns. */
    public long responseNs() {
      return endedNs - dispatchedNs;
    }

    /** Returns the time in the container, from its receipt to its sending the answer, ns. */
    public long containerNs() {
      return sentNs - receivedNs;
    }
  }

  /** Why an attempt, or a frame, came to nothing. */
  enum Cause {
    /** The gateway's buffer was full; the frame was never dispatched. */
    BUFFER_FULL,
    /** The container's queue was full. */
    QUEUE_FULL,
    /** The frame needs more memory than the container has. */
    TOO_LARGE,
    /** No container was there to take it. */
    UNAVAILABLE,
    /** The container crashed with the frame in it. */
    LOST,
    /** No answer came in time. */
    TIMEOUT
  }

  /** Nobody took the frame, or it was lost, and no attempt was left. */
  final class Rejected implements Outcome {
    private long frame;
    private Cause cause = Cause.BUFFER_FULL;
    private int container;
    private long arrivedNs;
    private long endedNs;

    /** Sets every field for a frame that found the buffer full. Returns this. */
    public Rejected set(long frame, long atNs) {
      return set(frame, Cause.BUFFER_FULL, -1, atNs, atNs);
    }

    /** Sets every field; for whoever runs the cluster. Returns this. */
    public Rejected set(long frame, Cause cause, int container, long arrivedNs, long endedNs) {
      this.frame = frame;
      this.cause = cause;
      this.container = container;
      this.arrivedNs = arrivedNs;
      this.endedNs = endedNs;
      return this;
    }

    @Override
    public long frame() {
      return frame;
    }

    /** Returns why the last attempt failed. */
    public Cause cause() {
      return cause;
    }

    @Override
    public boolean wasDispatched() {
      return cause != Cause.BUFFER_FULL;
    }

    /** Returns the container of the last attempt; −1 if there was none. */
    public int container() {
      return container;
    }

    @Override
    public long arrivedNs() {
      return arrivedNs;
    }

    @Override
    public long endedNs() {
      return endedNs;
    }
  }

  /** No attempt was left when the last one had no answer in time. */
  final class TimedOut implements Outcome {
    private long frame;
    private int container;
    private long arrivedNs;
    private long dispatchedNs;
    private long endedNs;

    /** Sets every field; for whoever runs the cluster. Returns this. */
    public TimedOut set(
        long frame, int container, long arrivedNs, long dispatchedNs, long endedNs) {
      this.frame = frame;
      this.container = container;
      this.arrivedNs = arrivedNs;
      this.dispatchedNs = dispatchedNs;
      this.endedNs = endedNs;
      return this;
    }

    @Override
    public long frame() {
      return frame;
    }

    /** Returns the container of the last attempt. */
    public int container() {
      return container;
    }

    @Override
    public long arrivedNs() {
      return arrivedNs;
    }

    /** Returns when the gateway first sent the frame. */
    public long dispatchedNs() {
      return dispatchedNs;
    }

    @Override
    public long endedNs() {
      return endedNs;
    }
  }

  /**
   * The edge kept the frame back. Nobody decided about it, so it earns no reward: it adds 0 and is
   * not counted among the rewarded.
   */
  final class Filtered implements Outcome {
    private long frame;
    private long atNs;

    /** Sets every field; for whoever runs the cluster. Returns this. */
    public Filtered set(long frame, long atNs) {
      this.frame = frame;
      this.atNs = atNs;
      return this;
    }

    @Override
    public long frame() {
      return frame;
    }

    @Override
    public boolean wasDispatched() {
      return false;
    }

    @Override
    public long arrivedNs() {
      return atNs;
    }

    @Override
    public long endedNs() {
      return atNs;
    }
  }
}
