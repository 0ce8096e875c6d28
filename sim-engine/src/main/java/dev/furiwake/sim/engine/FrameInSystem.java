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

  /** What it holds while it is in service, bytes. */
  long memory;

  /** When the present attempt was sent. */
  long attemptAt;

  /** Attempts before the present one. */
  int attempts;

  /** How often the object has been used, to tell the timeouts of earlier uses. */
  int uses;

  /** Whether nobody waits any more for the attempt that a container still works on. */
  boolean abandoned;

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
    copy.memory = memory;
    copy.attemptAt = attemptAt;
    copy.attempts = attempts;
    copy.uses = uses;
    copy.abandoned = abandoned;
    copy.nextFree = nextFree;
    return copy;
  }

  /** Becomes another attempt at the same frame. */
  void repeat(FrameInSystem other) {
    number = other.number;
    traceIndex = other.traceIndex;
    bytes = other.bytes;
    costNs = other.costNs;
    container = other.container;
    arrivedAt = other.arrivedAt;
    dispatchedAt = other.dispatchedAt;
    memory = other.memory;
    attempts = other.attempts;
  }
}
