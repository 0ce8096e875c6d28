package dev.furiwake.scenarios.reward;

import dev.furiwake.sim.dispatch.Outcome;

/**
 * A reward that is a frame's own time, turned round so that less is more: no baseline, no history.
 * With a discount of 0 a learner then estimates mean times, which is what dispatching is judged by;
 * the sum of rewards is the total time.
 */
public final class TimeReward implements RewardFunction {

  /** What the time is turned into. */
  public enum Shape {
    /** −time, ms. */
    MINUS_LATENCY {
      @Override
      double of(double ms, double costMs) {
        return -ms;
      }
    },
    /** −time / the frame's one-thread cost, which only a simulation knows; −1 where it does not. */
    MINUS_SLOWDOWN {
      @Override
      double of(double ms, double costMs) {
        return costMs == 0 ? -1 : -ms / costMs;
      }
    },
    /** −ln(time / 1 ms): a factor in time is a step in reward, so long tails weigh less. */
    MINUS_LOG_LATENCY {
      @Override
      double of(double ms, double costMs) {
        return -StrictMath.log(Math.max(1e-6, ms));
      }
    };

    abstract double of(double ms, double costMs);
  }

  private final Shape shape;
  private final MeasuredTime measured;
  private final double failure;

  /**
   * Makes a reward.
   *
   * @param failure what a frame is worth that came to nothing
   */
  public TimeReward(Shape shape, MeasuredTime measured, double failure) {
    this.shape = shape;
    this.measured = measured;
    this.failure = failure;
  }

  @Override
  public double reward(Outcome.Completed completion) {
    return shape.of(measured.ns(completion) * 1e-6, completion.costNs() * 1e-6);
  }

  @Override
  public double failure(Outcome failed) {
    return failure;
  }

  @Override
  public RewardFunction copy() {
    return this;
  }
}
