package dev.furiwake.sim.engine;

/**
 * A frame from its arrival at the gateway to its end, or an attempt at it that nobody waits for any
 * more: what it is and when it got how far, instants in ns. The object is used again for later
 * frames.
 */
final class FrameInSystem {
  long number;
  int traceIndex;
  int bytes;
  long costNs;
  long memory;
  int container;
  long arrivedAt;
  long dispatchedAt;
  long receivedAt;
  long sentAt;

  /** Retries so far, and when the present attempt was sent. */
  int attempt;

  long attemptAt;

  /** How often the object has been used, to tell the timeouts of earlier uses. */
  int use;

  /** Whether nobody waits any more for the attempt that a container still works on. */
  boolean abandoned;

  /** While the object is not in use: the slot of the next such. */
  int nextFree;

  /** Becomes another attempt at the same frame. */
  void takeOver(FrameInSystem other) {
    number = other.number;
    traceIndex = other.traceIndex;
    bytes = other.bytes;
    costNs = other.costNs;
    memory = other.memory;
    container = other.container;
    arrivedAt = other.arrivedAt;
    dispatchedAt = other.dispatchedAt;
    attempt = other.attempt;
  }

  FrameInSystem copy() {
    FrameInSystem copy = new FrameInSystem();
    copy.takeOver(this);
    copy.receivedAt = receivedAt;
    copy.sentAt = sentAt;
    copy.attemptAt = attemptAt;
    copy.use = use;
    copy.abandoned = abandoned;
    copy.nextFree = nextFree;
    return copy;
  }
}
