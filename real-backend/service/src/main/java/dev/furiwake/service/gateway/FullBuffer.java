package dev.furiwake.service.gateway;

/** What happens to a frame that comes while the buffer is full. */
public enum FullBuffer {
  /** The source waits until there is room; nothing is lost, frames come later. */
  BLOCK,
  /** The frame that has waited longest is rejected: what is seen stays fresh. */
  DROP_OLDEST,
  /** The frame that comes is rejected, as in a simulation. */
  REJECT
}
