package dev.furiwake.scenarios.reward;

import java.util.Arrays;

/**
 * Cumulative reward by episode. Rewards are summed in order of completion; episode k's point is the
 * sum of the first k · (frames per episode) rewards.
 */
public final class RewardCurve implements RewardListener {
  private final int framesPerEpisode;
  private final double[] points;
  private double sum;
  private int ended;
  private int inEpisode;

  /**
   * Makes an empty curve.
   *
   * @param episodes points of the curve, ≥ 1
   * @param framesPerEpisode rewards between points, ≥ 1
   */
  public RewardCurve(int episodes, int framesPerEpisode) {
    this.framesPerEpisode = framesPerEpisode;
    this.points = new double[episodes];
  }

  @Override
  public void rewarded(long frame, double reward) {
    sum += reward;
    if (++inEpisode == framesPerEpisode) {
      points[ended++] = sum;
      inEpisode = 0;
    }
  }

  /**
   * Returns the cumulative reward after each episode; the array is the curve's own. Frames that
   * were never rewarded (rejected and filtered ones) are missing at the end, where the curve stays
   * level.
   */
  public double[] points() {
    Arrays.fill(points, ended, points.length, sum);
    return points;
  }

  /** Returns the sum of all rewards. */
  public double total() {
    return sum;
  }

  /**
   * Returns the mean reward of a frame in one of four quarters, 0 … 3, of the episodes that were
   * rewarded in full; NaN where there are too few.
   */
  public double quarterRate(int quarter) {
    int n = ended;
    int from = quarter * n / 4;
    int to = (quarter + 1) * n / 4;
    if (from == to) {
      return Double.NaN;
    }
    double before = from == 0 ? 0 : points[from - 1];
    return (points[to - 1] - before) / ((double) (to - from) * framesPerEpisode);
  }
}
