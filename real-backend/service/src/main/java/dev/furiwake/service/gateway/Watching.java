package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Outcome;

/** Watches the gateway on its own thread. Nothing here may wait. */
public interface Watching {
  /** A frame has arrived. */
  default void arrived(long frame, long nowNs, int inSystem) {}

  /** A policy has decided; {@code chosen} is its own choice, whatever the gateway made of it. */
  default void decided(long frame, SourceFrame content, int chosen, ClusterView view) {}

  /** An attempt has failed; the frame may be tried again elsewhere. */
  default void attemptFailed(
      long frame, int container, Outcome.Cause cause, String message, long nowNs) {}

  /** A frame has been answered and has ended; the outcome is valid during the call. */
  default void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {}

  /** A frame has ended in another way; the outcome is valid during the call. */
  default void ended(Outcome outcome, SourceFrame content) {}
}
