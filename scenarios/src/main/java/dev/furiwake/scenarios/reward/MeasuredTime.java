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
  /** From the container's receipt of the frame to its sending the answer: the paper's words. */
  CONTAINER {
    @Override
    public long ns(Outcome.Completed completion) {
      return completion.containerNs();
    }
  };

  /** Returns the time, whole ns. */
  public abstract long ns(Outcome.Completed completion);
}
