package dev.furiwake.service.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts results back in the order of their frames: each is handed on when every frame before it has
 * ended, one way or another. Frames that came to nothing leave no gap to wait for.
 */
final class DisplayOrder<T> {
  private final Map<Long, Optional<T>> early = new HashMap<>();
  private final Consumer<T> next;
  private long due;

  /** Makes an order that starts with frame 0. */
  DisplayOrder(Consumer<T> next) {
    this.next = next;
  }

  /**
   * A frame has ended.
   *
   * @param result what is to be shown of it, if anything
   */
  void ended(long frame, Optional<T> result) {
    if (frame < due || early.putIfAbsent(frame, result) != null) {
      throw new IllegalStateException("frame " + frame + " ended twice");
    }
    Optional<T> ready = early.remove(due);
    while (ready != null) {
      due++;
      ready.ifPresent(next);
      ready = early.remove(due);
    }
  }

  /** Returns how many results wait for an earlier frame. */
  int waiting() {
    return early.size();
  }
}
