package dev.furiwake.sim.engine;

/**
 * A frame from its arrival at the gateway to its end: what it is and when it got how far, instants
 * in ns. The object is used again for a later frame.
 */
final class FrameInSystem {
  long number;
  int traceIndex;
  int bytes;
  long costNs;
  int container;
  long arrivedAt;
  long dispatchedAt;
  long receivedAt;
  long sentAt;

  /** Where the object is not in use: the slot of the next such. */
  int nextFree;

  FrameInSystem copy() {
    FrameInSystem copy = new FrameInSystem();
    copy.number = number;
    copy.traceIndex = traceIndex;
    copy.bytes = bytes;
    copy.costNs = costNs;
    copy.container = container;
    copy.arrivedAt = arrivedAt;
    copy.dispatchedAt = dispatchedAt;
    copy.receivedAt = receivedAt;
    copy.sentAt = sentAt;
    copy.nextFree = nextFree;
    return copy;
  }
}
