package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.reward.Baseline;
import dev.furiwake.scenarios.reward.BaselineReward;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.reward.RewardFunction;
import java.util.OptionalLong;

/** Which baseline a scenario's reward compares with: +1 for a time no longer than it, else −1. */
public sealed interface BaselineSpec extends RewardRule {

  /** What {@link #parse} accepts. */
  String ACCEPTED =
      "own-last-N, own-running-mean, per-container, previous-episode, fixed (computed from a"
          + " no-learning run) or fixed-NANOSECONDS";

  /** Returns how specs and tables write it. */
  @Override
  String word();

  @Override
  default boolean binary() {
    return true;
  }

  @Override
  default RewardFunction reward(MeasuredTime measured, int containers, int framesPerEpisode) {
    return new BaselineReward(measured, create(containers, framesPerEpisode));
  }

  /**
   * Returns a fresh baseline.
   *
   * @param containers number of containers
   * @param framesPerEpisode frames an episode has
   */
  Baseline create(int containers, int framesPerEpisode);

  /** Mean of the policy's own last N times. */
  record OwnLast(int frames) implements BaselineSpec {
    @Override
    public String word() {
      return "own-last-" + frames;
    }

    @Override
    public Baseline create(int containers, int framesPerEpisode) {
      return new Baseline.OwnLast(frames);
    }
  }

  /** Mean of all the policy's own times so far. */
  record OwnRunningMean() implements BaselineSpec {
    @Override
    public String word() {
      return "own-running-mean";
    }

    @Override
    public Baseline create(int containers, int framesPerEpisode) {
      return new Baseline.OwnRunningMean();
    }
  }

  /** Exponentially weighted mean of the same container's times. */
  record PerContainer() implements BaselineSpec {
    @Override
    public String word() {
      return "per-container";
    }

    @Override
    public Baseline create(int containers, int framesPerEpisode) {
      return new Baseline.PerContainer(containers);
    }
  }

  /** Mean of the episode before. */
  record PreviousEpisode() implements BaselineSpec {
    @Override
    public String word() {
      return "previous-episode";
    }

    @Override
    public Baseline create(int containers, int framesPerEpisode) {
      return new Baseline.PreviousEpisode(framesPerEpisode);
    }
  }

  /**
   * A time fixed beforehand.
   *
   * @param timeNs the threshold, ns; empty while it has still to be computed
   */
  record Fixed(OptionalLong timeNs) implements BaselineSpec {
    @Override
    public String word() {
      return timeNs.isPresent() ? "fixed-" + timeNs.getAsLong() : "fixed";
    }

    @Override
    public Baseline create(int containers, int framesPerEpisode) {
      return new Baseline.Fixed(
          timeNs.orElseThrow(
              () -> new IllegalStateException("the fixed baseline has not been computed")));
    }
  }

  /**
   * Returns the baseline so written.
   *
   * @throws IllegalArgumentException if it is not {@link #ACCEPTED}
   */
  static BaselineSpec parse(String word) {
    return switch (word) {
      case "own-running-mean" -> new OwnRunningMean();
      case "per-container" -> new PerContainer();
      case "previous-episode" -> new PreviousEpisode();
      case "fixed" -> new Fixed(OptionalLong.empty());
      default -> parseNumbered(word);
    };
  }

  private static BaselineSpec parseNumbered(String word) {
    if (word.startsWith("own-last-")) {
      int n = Integer.parseInt(word.substring("own-last-".length()));
      if (n >= 1 && n <= 1_000_000) {
        return new OwnLast(n);
      }
    } else if (word.startsWith("fixed-")) {
      long ns = Long.parseLong(word.substring("fixed-".length()));
      if (ns >= 1) {
        return new Fixed(OptionalLong.of(ns));
      }
    }
    throw new IllegalArgumentException(word);
  }
}
