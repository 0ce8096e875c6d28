package dev.furiwake.service.gateway;

import java.util.Optional;

/** Frames that are ready to be taken. For the gateway's thread; never waits. */
public interface Feed {
  /** Returns the next frame; empty if none is ready yet, or none is left. */
  Optional<SourceFrame> poll();

  /** Returns whether no frame will come any more. */
  boolean isExhausted();
}
