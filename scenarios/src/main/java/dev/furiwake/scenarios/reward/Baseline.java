package dev.furiwake.scenarios.reward;

/**
 * What a frame's time is compared with. The paper says "the mean of recent analysis times", which
 * allows several readings; they do not agree.
 *
 * <p>A baseline never contains the frame it judges, and a frame it has nothing to compare with
 * passes. Comparisons are exact: a time of t whole ns passes against a mean of m when t ≤ m.
 */
public interface Baseline {

  /** Returns whether the time passes; then takes it in. */
  boolean passes(int container, long timeNs);

  /** Returns a baseline that goes on from where this one is, independently of it. */
  Baseline copy();

  /** Mean of the policy's own last N times. */
  final class OwnLast implements Baseline {
    private final long[] window;
    private int count;
    private int next;
    private long sum;

    /**
     * Makes an empty window.
     *
     * @param frames N ≥ 1
     */
    public OwnLast(int frames) {
      window = new long[frames];
    }

    @Override
    public boolean passes(int container, long timeNs) {
      boolean passes = timeNs * count <= sum;
      if (count < window.length) {
        count++;
      } else {
        sum -= window[next];
      }
      window[next] = timeNs;
      sum += timeNs;
      next = next + 1 == window.length ? 0 : next + 1;
      return passes;
    }

    @Override
    public Baseline copy() {
      OwnLast copy = new OwnLast(window.length);
      System.arraycopy(window, 0, copy.window, 0, window.length);
      copy.count = count;
      copy.next = next;
      copy.sum = sum;
      return copy;
    }
  }

  /** Mean of all the policy's own times so far. */
  final class OwnRunningMean implements Baseline {
    private long count;
    private long sum;

    @Override
    public boolean passes(int container, long timeNs) {
      boolean passes = count == 0 || timeNs <= Math.floorDiv(sum, count);
      count++;
      sum += timeNs;
      return passes;
    }

    @Override
    public Baseline copy() {
      OwnRunningMean copy = new OwnRunningMean();
      copy.count = count;
      copy.sum = sum;
      return copy;
    }
  }

  /** Exponentially weighted mean (weight 0.1) of the same container's times. */
  final class PerContainer implements Baseline {
    private static final double WEIGHT = 0.1;
    private final double[] mean;

    /**
     * Makes a baseline for so many containers.
     *
     * @param containers ≥ 1
     */
    public PerContainer(int containers) {
      mean = new double[containers];
      java.util.Arrays.fill(mean, Double.NaN);
    }

    @Override
    public boolean passes(int container, long timeNs) {
      double m = mean[container];
      if (Double.isNaN(m)) {
        mean[container] = timeNs;
        return true;
      }
      mean[container] = m + WEIGHT * (timeNs - m);
      return timeNs <= m;
    }

    @Override
    public Baseline copy() {
      PerContainer copy = new PerContainer(mean.length);
      System.arraycopy(mean, 0, copy.mean, 0, mean.length);
      return copy;
    }
  }

  /** Mean of the episode before, episodes counted by completions; the first episode passes. */
  final class PreviousEpisode implements Baseline {
    private final int framesPerEpisode;
    private long previousSum = -1;
    private long sum;
    private int count;

    /**
     * Makes a baseline.
     *
     * @param framesPerEpisode ≥ 1
     */
    public PreviousEpisode(int framesPerEpisode) {
      this.framesPerEpisode = framesPerEpisode;
    }

    @Override
    public boolean passes(int container, long timeNs) {
      boolean passes = previousSum < 0 || timeNs * framesPerEpisode <= previousSum;
      sum += timeNs;
      if (++count == framesPerEpisode) {
        previousSum = sum;
        sum = 0;
        count = 0;
      }
      return passes;
    }

    @Override
    public Baseline copy() {
      PreviousEpisode copy = new PreviousEpisode(framesPerEpisode);
      copy.previousSum = previousSum;
      copy.sum = sum;
      copy.count = count;
      return copy;
    }
  }

  /**
   * A time fixed beforehand.
   *
   * @param timeNs the threshold, ns
   */
  record Fixed(long timeNs) implements Baseline {
    @Override
    public boolean passes(int container, long time) {
      return time <= timeNs;
    }

    @Override
    public Baseline copy() {
      return this;
    }
  }
}
