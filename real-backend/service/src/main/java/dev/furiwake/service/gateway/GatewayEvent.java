package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.client.WorkerStatus;
import dev.furiwake.sim.dispatch.Outcome;

/** What input and output threads tell the gateway's own thread. */
public sealed interface GatewayEvent {
  /** An attempt has been answered. */
  record Answered(long attempt, Answer answer) implements GatewayEvent {}

  /**
   * An attempt has failed.
   *
   * @param message what a person may want to know
   */
  record Failed(long attempt, Outcome.Cause cause, String message) implements GatewayEvent {}

  /** A container has told how it is. */
  record Checked(int container, WorkerStatus status) implements GatewayEvent {}

  /** A container did not tell how it is. */
  record Unreachable(int container) implements GatewayEvent {}

  /** The source has another frame ready, or has come to its end. */
  record Supplied() implements GatewayEvent {}

  /** Something is to be done on the gateway's thread. */
  record Asked(Runnable what) implements GatewayEvent {}
}
