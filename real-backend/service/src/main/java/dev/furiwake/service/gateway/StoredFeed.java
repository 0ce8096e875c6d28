package dev.furiwake.service.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Frames that are all in memory, in any order. */
public final class StoredFeed implements Feed {
  private final List<SourceFrame> frames;
  private final IntUnaryOperator order;
  private int next;

  /**
   * Makes a feed without end.
   *
   * @param order the index of the i-th frame to come; asked once for each i, in order
   */
  public StoredFeed(List<SourceFrame> frames, IntUnaryOperator order) {
    this.frames = List.copyOf(frames);
    this.order = order;
  }

  @Override
  public Optional<SourceFrame> poll() {
    return Optional.of(frames.get(order.applyAsInt(next++)));
  }

  @Override
  public boolean isExhausted() {
    return false;
  }
}
