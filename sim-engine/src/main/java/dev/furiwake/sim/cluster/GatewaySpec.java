package dev.furiwake.sim.cluster;

/**
 * The gateway's buffer: a frame is dispatched as soon as fewer than {@code maxOutstanding} are
 * under way, else it waits; where {@code bufferCapacity} wait already, it is rejected.
 *
 * @param bufferCapacity frames, ≥ 0
 * @param maxOutstanding frames dispatched and not yet ended, ≥ 1
 */
public record GatewaySpec(int bufferCapacity, int maxOutstanding) {
  /** Everything is dispatched on arrival. */
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
  }
}
