package dev.furiwake.client;

/** Something that happened in a gateway, in the order in which it did. */
public sealed interface LiveEvent {
  /** Returns its number, from 1 without gaps. */
  long number();

  /** Returns when it happened, seconds from the gateway's start. */
  double atSeconds();

  /** The policy chose a container for a frame; the gateway may have sent it elsewhere. */
  record Decided(long number, double atSeconds, long frame, int container) implements LiveEvent {}

  /**
   * A frame was answered and has ended.
   *
   * @param responseMs from sending it to having its answer
   * @param containerMs of these, in the container
   * @param retries attempts before the one that came through
   * @param faces found
   */
  record Answered(
      long number,
      double atSeconds,
      long frame,
      int container,
      double responseMs,
      double containerMs,
      int retries,
      int faces)
      implements LiveEvent {}

  /** A frame was rewarded; a policy that does not learn is told what a learner would have been. */
  record Rewarded(long number, double atSeconds, long frame, double amount) implements LiveEvent {}

  /**
   * An attempt came to nothing; the frame may be tried elsewhere.
   *
   * @param cause such as {@code timeout} or {@code queue-full}
   * @param message what a person may want to know
   */
  record AttemptFailed(
      long number, double atSeconds, long frame, int container, String cause, String message)
      implements LiveEvent {}

  /**
   * A frame ended without an answer.
   *
   * @param ending {@code filtered}, {@code timed-out}, or the cause of its rejection
   */
  record Ended(long number, double atSeconds, long frame, String ending) implements LiveEvent {}

  /**
   * A container's standing changed.
   *
   * @param state as in {@link LiveSnapshot.Container}
   */
  record Standing(long number, double atSeconds, int container, String state)
      implements LiveEvent {}
}
