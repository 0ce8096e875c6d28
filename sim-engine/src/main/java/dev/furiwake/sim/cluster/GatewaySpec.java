package dev.furiwake.sim.cluster;

/**
 * The gateway: a frame is dispatched as soon as fewer than {@code maxOutstanding} are under way,
 * else it waits in the buffer; where {@code bufferCapacity} wait already, it is rejected.
 *
 * <p>An attempt that has no answer {@code timeoutNs} after it was sent, is refused, or is lost in a
 * crash, has failed. The frame is then sent to another container, at most {@code retries} times.
 * The container goes on with an attempt that timed out; its answer comes to nothing.
 *
 * @param bufferCapacity frames, ≥ 0
 * @param maxOutstanding frames dispatched and not yet ended, ≥ 1
 * @param timeoutNs of one attempt, ns &gt; 0; {@link Long#MAX_VALUE} for none
 * @param retries attempts after the first, ≥ 0
 */
public record GatewaySpec(int bufferCapacity, int maxOutstanding, long timeoutNs, int retries) {
  /** Everything is dispatched on arrival, and waited for. */
  public static final GatewaySpec UNLIMITED = new GatewaySpec(Integer.MAX_VALUE, Integer.MAX_VALUE);

  public GatewaySpec {
    if (bufferCapacity < 0 || maxOutstanding < 1) {
      throw new IllegalArgumentException(
          "buffer capacity is "
              + bufferCapacity
              + ", most outstanding "
              + maxOutstanding
              + "; accepted: capacity ≥ 0, outstanding ≥ 1");
    }
    if (timeoutNs <= 0 || retries < 0) {
      throw new IllegalArgumentException(
          "timeout is "
              + timeoutNs
              + " ns, retries "
              + retries
              + "; accepted: timeout above 0, retries ≥ 0");
    }
  }

  /** Returns a gateway that waits for every answer and tries once. */
  public GatewaySpec(int bufferCapacity, int maxOutstanding) {
    this(bufferCapacity, maxOutstanding, Long.MAX_VALUE, 0);
  }

  /** Returns whether an attempt can time out. */
  public boolean timesOut() {
    return timeoutNs < Long.MAX_VALUE;
  }
}
