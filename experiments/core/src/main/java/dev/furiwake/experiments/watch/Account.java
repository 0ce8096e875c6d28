package dev.furiwake.experiments.watch;

import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.SimulationObserver;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What has come of a run's frames so far, in bounded memory. */
final class Account implements SimulationObserver {
  /** Frames that a moving mean is over. */
  static final int WINDOW = 100;

  /** Frames that ended last and are still told one by one. */
  static final int RECENT = 32;

  private static final int WORDS = 4;
  private static final double MS = 1e-6;
  private static final int DIGITS = 2;

  private final RewardFunction reward;
  private final ThinnedSeries rewards;
  private final ThinnedSeries responses;
  private final Histogram histogram;

  /** Of the frames that ended last, in the order of {@link Ended}'s components, by their place. */
  private final long[] recent;

  private final double[] recentRewards;
  private final long[] window;
  private final long[] byContainer;
  private long ended;
  private long completed;
  private double rewardSum;
  private double responseSum;
  private long windowSum;
  private double lastReward;

  Account(RewardFunction reward, int containers) {
    this.reward = reward;
    rewards = new ThinnedSeries(ThinnedSeries.Kind.LAST);
    responses = new ThinnedSeries(ThinnedSeries.Kind.LAST);
    histogram = new Histogram(DIGITS);
    recent = new long[RECENT * WORDS];
    recentRewards = new double[RECENT];
    window = new long[WINDOW];
    byContainer = new long[containers];
  }

  private Account(Account other) {
    reward = other.reward.copy();
    rewards = other.rewards.copy();
    responses = other.responses.copy();
    histogram = other.histogram.copy();
    recent = other.recent.clone();
    recentRewards = other.recentRewards.clone();
    window = other.window.clone();
    byContainer = other.byContainer.clone();
    ended = other.ended;
    completed = other.completed;
    rewardSum = other.rewardSum;
    responseSum = other.responseSum;
    windowSum = other.windowSum;
    lastReward = other.lastReward;
  }

  /** Returns an account that goes on from where this one is, independently. */
  Account copy() {
    return new Account(this);
  }

  @Override
  public void ended(Outcome outcome) {
    lastReward = outcome.wasDispatched() ? reward.rewardOf(outcome) : 0;
    rewardSum += lastReward;
    rewards.add(rewardSum);
    int container = -1;
    long response = Ended.NONE;
    if (outcome instanceof Outcome.Completed done) {
      container = done.container();
      response = done.responseNs();
      count(container, response);
    }
    int place = (int) (ended % RECENT);
    recent[place * WORDS] = outcome.frame();
    recent[place * WORDS + 1] = container;
    recent[place * WORDS + 2] = outcome.endedNs();
    recent[place * WORDS + 3] = response;
    recentRewards[place] = lastReward;
    ended++;
  }

  private void count(int container, long response) {
    byContainer[container]++;
    responseSum += response;
    histogram.recordValue(response);
    int place = (int) (completed % WINDOW);
    windowSum += response - window[place];
    window[place] = response;
    completed++;
    responses.add(windowSum * MS / Math.min(completed, WINDOW));
  }

  long ended() {
    return ended;
  }

  double reward() {
    return rewardSum;
  }

  /** Returns the reward of the frame that ended last. */
  double lastReward() {
    return lastReward;
  }

  Totals totals() {
    return new Totals(
        completed,
        ended - completed,
        rewardSum,
        completed == 0 ? Double.NaN : responseSum * MS / completed,
        percentileMs(50),
        percentileMs(95),
        percentileMs(99));
  }

  private double percentileMs(double percentile) {
    return completed == 0 ? Double.NaN : histogram.getValueAtPercentile(percentile) * MS;
  }

  double share(int container) {
    return completed == 0 ? 0 : (double) byContainer[container] / completed;
  }

  Series rewards() {
    return rewards.series();
  }

  Series responses() {
    return responses.series();
  }

  /** Returns the frames that ended last, the latest first. */
  List<Ended> recent() {
    List<Ended> frames = new ArrayList<>();
    for (long i = ended - 1; i >= 0 && i >= ended - RECENT; i--) {
      int place = (int) (i % RECENT);
      int word = place * WORDS;
      frames.add(
          new Ended(
              recent[word],
              (int) recent[word + 1],
              recent[word + 2],
              recent[word + 3],
              recentRewards[place]));
    }
    return frames;
  }
}
