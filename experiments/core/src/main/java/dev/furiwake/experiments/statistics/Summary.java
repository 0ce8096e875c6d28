package dev.furiwake.experiments.statistics;

import java.util.Arrays;

/** How many seeds become one number. */
public enum Summary {
  /** The arithmetic mean. */
  MEAN {
    @Override
    double ofAscending(double[] ascending) {
      return Samples.mean(ascending);
    }
  },

  /**
   * The interquartile mean: the mean of the middle half, less sensitive to a stray seed than the
   * mean and less wasteful than the median (Agarwal, Schwarzer, Castro, Courville and Bellemare,
   * 2021, "Deep reinforcement learning at the edge of the statistical precipice", NeurIPS, section
   * 4.3). As in the authors' library, ⌊n/4⌋ values are cut at each end.
   */
  INTERQUARTILE_MEAN {
    @Override
    double ofAscending(double[] ascending) {
      int cut = ascending.length / 4;
      return Samples.mean(Arrays.copyOfRange(ascending, cut, ascending.length - cut));
    }
  },

  /** The median: the middle value, or the mean of the two in the middle. */
  MEDIAN {
    @Override
    double ofAscending(double[] ascending) {
      return Samples.quantile(ascending, 0.5);
    }
  };

  abstract double ofAscending(double[] ascending);

  /**
   * Returns the summary of a sample of at least one finite value; the sample is left as it is.
   *
   * @throws IllegalArgumentException if the sample is empty or holds a value that is not finite
   */
  public double of(double[] sample) {
    double[] ascending = Samples.checked(sample, 1).clone();
    Arrays.sort(ascending);
    return ofAscending(ascending);
  }
}
