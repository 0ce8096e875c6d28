package dev.furiwake.scenarios.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.furiwake.sim.dispatch.Outcome;
import org.junit.jupiter.api.Test;

/** Rewards that are times turned round, by hand. */
class TimeRewardTest {
  /**
   * A frame of a cost; it reaches the container after 5 ms, leaves it at 205 and is back at 255.
   */
  private static Outcome.Completed completion(long costMs) {
    long ms = 1_000_000;
    return new Outcome.Completed().set(0, 0, costMs * ms, 0, 0, 5 * ms, 205 * ms, 255 * ms);
  }

  private static double reward(TimeReward.Shape shape, MeasuredTime measured, long costMs) {
    return new TimeReward(shape, measured, -7).reward(completion(costMs));
  }

  @Test
  void theTimeMeasuredIsTurnedRound() {
    // in the container from 5 to 205 ms; the round trip takes 255 ms
    assertEquals(-200, reward(TimeReward.Shape.MINUS_LATENCY, MeasuredTime.CONTAINER, 40), 1e-9);
    assertEquals(-255, reward(TimeReward.Shape.MINUS_LATENCY, MeasuredTime.ROUND_TRIP, 40), 1e-9);
    assertEquals(-5, reward(TimeReward.Shape.MINUS_SLOWDOWN, MeasuredTime.CONTAINER, 40), 1e-9);
    // ln 200 = 5.298317
    assertEquals(
        -5.298317, reward(TimeReward.Shape.MINUS_LOG_LATENCY, MeasuredTime.CONTAINER, 40), 1e-6);
  }

  @Test
  void whereNoCostIsKnownSlowdownCountsAsOne() {
    assertEquals(-1, reward(TimeReward.Shape.MINUS_SLOWDOWN, MeasuredTime.CONTAINER, 0));
  }

  @Test
  void aFrameThatCameToNothingIsWorthWhatIsSet() {
    TimeReward reward =
        new TimeReward(TimeReward.Shape.MINUS_LATENCY, MeasuredTime.CONTAINER, -1234);
    assertEquals(-1234, reward.failure(new Outcome.TimedOut().set(1, 0, 0, 0, 500)));
    assertEquals(-1234, reward.rewardOf(new Outcome.TimedOut().set(1, 0, 0, 0, 500)));
    assertSame(reward, reward.copy(), "it remembers nothing");
  }
}
