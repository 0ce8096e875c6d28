package dev.furiwake.scenarios.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewardTest {
  private static List<Boolean> judge(Baseline baseline, long... times) {
    List<Boolean> passed = new ArrayList<>();
    for (long time : times) {
      passed.add(baseline.passes(0, time));
    }
    return passed;
  }

  @Test
  void ownLastRollsItsWindowOver() {
    // Means before each frame, window 3: none; 10; (10+20)/2 = 15; (10+20+15)/3 = 15;
    // (20+15+15)/3 = 16.67; (15+15+17)/3 = 15.67; (15+17+15)/3 = 15.67
    assertEquals(
        List.of(true, false, true, true, false, true, false),
        judge(new Baseline.OwnLast(3), 10, 20, 15, 15, 17, 15, 16));
  }

  @Test
  void ownLastOfOneComparesWithTheFrameBefore() {
    assertEquals(
        List.of(true, true, true, false, true), judge(new Baseline.OwnLast(1), 5, 5, 4, 5, 5));
  }

  @Test
  void ownRunningMeanIsOverAllBefore() {
    // Means before each: none, 10, 15, 15, 14: 15 ≤ 15 passes, 14 ≤ 14 passes (56 over four), 14 ≤
    // 14
    assertEquals(
        List.of(true, false, true, true, true),
        judge(new Baseline.OwnRunningMean(), 10, 20, 15, 11, 14));
    // Whole ns against a mean between two of them: after 1 and 2 the mean is 1.5; 1 passes, 2
    // fails.
    assertEquals(List.of(true, false, false), judge(new Baseline.OwnRunningMean(), 1, 2, 2));
    assertEquals(List.of(true, false, true), judge(new Baseline.OwnRunningMean(), 1, 2, 1));
  }

  @Test
  void perContainerWeighsTheSameContainersTimes() {
    Baseline b = new Baseline.PerContainer(2);
    assertTrue(b.passes(0, 100), "its container's first");
    assertTrue(b.passes(1, 1000), "the other's first");
    assertFalse(b.passes(0, 110), "110 > 100");
    // 100 + 0.1 · 10 = 101
    assertTrue(b.passes(0, 101));
    // still 101
    assertFalse(b.passes(0, 102));
    // 101.1
    assertTrue(b.passes(0, 101));
    assertTrue(b.passes(1, 1000), "container 1 has not moved");
    assertFalse(b.passes(1, 1001));
  }

  @Test
  void previousEpisodeIsTheMeanOfTheOneBefore() {
    // Episodes of two completions. First episode (10, 20) passes, mean 15; second: 15 passes, 16
    // fails, mean 15.5; third: 15 passes, 16 fails.
    assertEquals(
        List.of(true, true, true, false, true, false),
        judge(new Baseline.PreviousEpisode(2), 10, 20, 15, 16, 15, 16));
    // Episodes of one frame: the frame before.
    assertEquals(List.of(true, true, false), judge(new Baseline.PreviousEpisode(1), 5, 5, 6));
  }

  @Test
  void fixedComparesWithItsTime() {
    assertEquals(List.of(true, false, true), judge(new Baseline.Fixed(50), 50, 51, 0));
  }

  @Test
  void comparisonsAreExactInWholeNanoseconds() {
    // Random times near 10¹⁰ ns, where a mean kept as double could err: every judgement must agree
    // with exact rational arithmetic, t · n ≤ Σ.
    RandomStream random = new RandomStreams(6).stream("times");
    Baseline window = new Baseline.OwnLast(7);
    Baseline all = new Baseline.OwnRunningMean();
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      long time = 10_000_000_000L + random.nextInt(3);
      BigDecimal sum = BigDecimal.ZERO;
      for (long t : times) {
        sum = sum.add(BigDecimal.valueOf(t));
      }
      BigDecimal recent = BigDecimal.ZERO;
      int n = Math.min(7, times.size());
      for (long t : times.subList(times.size() - n, times.size())) {
        recent = recent.add(BigDecimal.valueOf(t));
      }
      BigDecimal t = BigDecimal.valueOf(time);
      assertEquals(
          t.multiply(BigDecimal.valueOf(n)).compareTo(recent) <= 0, window.passes(0, time));
      assertEquals(
          t.multiply(BigDecimal.valueOf(times.size())).compareTo(sum) <= 0, all.passes(0, time));
      times.add(time);
    }
  }

  @Test
  void copiesJudgeEquallyAndIndependently() {
    RandomStream random = new RandomStreams(2).stream("copies");
    for (Baseline baseline :
        List.of(
            new Baseline.OwnLast(10),
            new Baseline.OwnRunningMean(),
            new Baseline.PerContainer(3),
            new Baseline.PreviousEpisode(4),
            new Baseline.Fixed(100))) {
      for (int i = 0; i < 33; i++) {
        baseline.passes(i % 3, 50 + random.nextInt(100));
      }
      Baseline copy = baseline.copy();
      Baseline disturbed = baseline.copy();
      for (int i = 0; i < 50; i++) {
        disturbed.passes(i % 3, 1_000_000);
      }
      for (int i = 0; i < 200; i++) {
        long time = 50L + random.nextInt(100);
        assertEquals(baseline.passes(i % 3, time), copy.passes(i % 3, time));
      }
    }
  }

  private static Outcome.Completed completion() {
    // arrived 0, sent 5, received 105, answered 155, back 255
    return new Outcome.Completed().set(0, 0, 40, 0, 5, 105, 155, 255);
  }

  @Test
  void measuredTimes() {
    assertEquals(250, MeasuredTime.ROUND_TRIP.ns(completion()), "sent to answer");
    assertEquals(50, MeasuredTime.CONTAINER.ns(completion()), "receipt to sending the result");
  }

  @Test
  void theFirstFrameEarnsOneAndNeverJudgesItself() {
    for (MeasuredTime measured : MeasuredTime.values()) {
      RewardFunction reward = new BaselineReward(measured, new Baseline.OwnLast(100));
      assertEquals(1, reward.reward(completion()));
      // as long as the mean of those before: +1; a ns longer: −1
      Outcome.Completed same = completion();
      assertEquals(1, reward.reward(same));
      assertEquals(-1, reward.reward(new Outcome.Completed().set(2, 0, 0, 0, 5, 105, 156, 256)));
      RewardFunction copy = reward.copy();
      assertEquals(reward.reward(completion()), copy.reward(completion()));
    }
  }

  @Test
  void curveSumsInOrderOfCompletion() {
    // Episodes of two rewards, whichever frames they are for.
    RewardCurve curve = new RewardCurve(4, 2);
    double[] rewards = {1, -1, 1, 1, -1, -1, 1, 1};
    long[] frames = {1, 0, 3, 2, 7, 5, 4, 6};
    for (int i = 0; i < 8; i++) {
      curve.rewarded(frames[i], rewards[i]);
    }
    assertArrayEquals(new double[] {0, 2, 0, 2}, curve.points());
    assertEquals(2, curve.total());
    assertEquals(0, curve.quarterRate(0));
    assertEquals(1, curve.quarterRate(1));
    assertEquals(-1, curve.quarterRate(2));
    assertEquals(1, curve.quarterRate(3));
  }

  @Test
  void quartersOfEpisodesThatDoNotDivideByFour() {
    // Ten episodes of one frame: quarters end at 2, 5, 7 and 10. Rewards rise by one an episode, so
    // quarter means are those of 1 2 | 3 4 5 | 6 7 | 8 9 10.
    RewardCurve curve = new RewardCurve(10, 1);
    for (int i = 1; i <= 10; i++) {
      curve.rewarded(i, i);
    }
    assertEquals(1.5, curve.quarterRate(0));
    assertEquals(4, curve.quarterRate(1));
    assertEquals(6.5, curve.quarterRate(2));
    assertEquals(9, curve.quarterRate(3));
  }

  @Test
  void framesThatWereRejectedLeaveTheCurveLevel() {
    // 8 frames were due, 2 were rejected: 6 rewards of 1, three episodes. Quarters are of those,
    // and a frame of each earned 1; the sum is not lost.
    RewardCurve curve = new RewardCurve(4, 2);
    for (int i = 0; i < 6; i++) {
      curve.rewarded(i, 1);
    }
    assertEquals(1, curve.quarterRate(3));
    assertEquals(1, curve.quarterRate(2));
    assertArrayEquals(new double[] {2, 4, 6, 6}, curve.points());
  }

  @Test
  void meterRewardsCompletionsOnly() {
    List<String> heard = new ArrayList<>();
    RewardMeter meter =
        new RewardMeter(
            new BaselineReward(MeasuredTime.ROUND_TRIP, new Baseline.Fixed(249)),
            (frame, reward) -> heard.add(frame + ": " + reward));
    meter.ended(completion());
    meter.ended(new Outcome.Rejected().set(1, 3));
    assertEquals(List.of("0: -1.0"), heard);
  }

  @Test
  void aFrameThatComesToNothingIsAFailureAndNoMeasurement() {
    List<Double> heard = new ArrayList<>();
    RewardMeter meter =
        new RewardMeter(
            new BaselineReward(MeasuredTime.ROUND_TRIP, new Baseline.OwnLast(1)),
            (frame, reward) -> heard.add(reward));
    Outcome.Completed done = new Outcome.Completed();
    meter.ended(done.set(0, 0, 1, 0, 0, 0, 10, 10));
    meter.ended(new Outcome.TimedOut().set(1, 0, 0, 0, 500));
    meter.ended(new Outcome.Rejected().set(2, Outcome.Cause.LOST, 0, 0, 7));
    // compared with the last that completed, 10
    meter.ended(done.set(3, 0, 1, 0, 0, 0, 11, 11));
    assertEquals(List.of(1.0, -1.0, -1.0, -1.0), heard);
  }

  @Test
  void aRetriedFrameIsJudgedFromItsFirstDispatch() {
    // dispatched at 0, its second attempt received at 500 and answered at 510: 510, not 10
    Outcome.Completed done = new Outcome.Completed().set(0, 1, 10, 0, 0, 500, 510, 511);
    assertEquals(10, MeasuredTime.CONTAINER.ns(done));
    assertEquals(510, MeasuredTime.CONTAINER.ns(done.afterRetries(1)));
  }

  @Test
  void quartersAreOfTheEpisodesThatWereRewarded() {
    // 8 due, 4 rewarded: a quarter is one episode
    RewardCurve curve = new RewardCurve(8, 1);
    for (int i = 0; i < 4; i++) {
      curve.rewarded(i, i);
    }
    assertEquals(3, curve.quarterRate(3));
    assertEquals(0, curve.quarterRate(0));
    assertTrue(Double.isNaN(new RewardCurve(8, 1).quarterRate(0)));
  }
}
