package dev.furiwake.scenarios.reward;

import dev.furiwake.sim.dispatch.Outcome;

/** Which time of a frame is judged. */
public enum MeasuredTime {
  /** From the gateway's sending the frame to its having the answer. */
  ROUND_TRIP {
    @Override
    public long ns(Outcome.Completed completion) {
      return completion.responseNs();
    }
  },
  /**
   * From the container's receipt of the frame to its sending the answer: the paper's words. After a
   * failed attempt it runs from the first dispatch, lest a choice that failed should be rewarded
   * for the retry that mended it.
   */
  CONTAINER {
    @Override
    public long ns(Outcome.Completed completion) {
      return completion.retries() == 0
          ? completion.containerNs()
          : completion.sentNs() - completion.dispatchedNs();
    }
  };

  /** Returns the time, whole ns. */
  public abstract long ns(Outcome.Completed completion);
}
