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

  private static final double MS = 1e-6;
  private static final int DIGITS = 2;

  private final RewardFunction reward;
  private final ThinnedSeries rewards;
  private final ThinnedSeries responses;
  private final Histogram histogram;
  private final Ended[] recent;
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
    recent = new Ended[RECENT];
    window = new long[WINDOW];
    byContainer = new long[containers];
  }

  private Account(Account other) {
    reward = other.reward.copy();
    rewards = other.rewards.copy();
    responses = other.responses.copy();
    histogram = other.histogram.copy();
    recent = other.recent.clone();
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
    recent[(int) (ended % RECENT)] =
        new Ended(outcome.frame(), container, outcome.endedNs(), response, lastReward);
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
      frames.add(recent[(int) (i % RECENT)]);
    }
    return frames;
  }
}
