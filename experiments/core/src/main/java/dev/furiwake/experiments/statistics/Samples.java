package dev.furiwake.experiments.statistics;

/** What every statistic here demands of a sample. */
final class Samples {
  private Samples() {}

  static double[] checked(double[] sample, int atLeast) {
    if (sample.length < atLeast) {
      throw new IllegalArgumentException(
          "a sample of at least " + atLeast + " values is needed, not " + sample.length);
    }
    for (int i = 0; i < sample.length; i++) {
      if (!Double.isFinite(sample[i])) {
        throw new IllegalArgumentException("value " + i + " is not finite: " + sample[i]);
      }
    }
    return sample;
  }

  /** Returns how many columns a matrix has, at least 2 and as many in each row, all finite. */
  static int checkedMatrix(double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("at least one task is needed");
    }
    for (double[] row : rows) {
      checked(row, 2);
      if (row.length != rows[0].length) {
        throw new IllegalArgumentException(
            "tasks need equally many runs: " + rows[0].length + " and " + row.length);
      }
    }
    return rows[0].length;
  }

  static void checkLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must lie in (0, 1): " + level);
    }
  }

  static void checkResamples(int resamples) {
    if (resamples < 100) {
      throw new IllegalArgumentException("at least 100 resamples are needed, not " + resamples);
    }
  }

  /** Returns whether all values are the same number, so that the sample has no variance at all. */
  static boolean constant(double[] sample) {
    for (double value : sample) {
      if (value != sample[0]) {
        return false;
      }
    }
    return true;
  }

  static double mean(double[] sample) {
    double sum = 0;
    for (double value : sample) {
      sum += value;
    }
    double mean = sum / sample.length;
    double rest = 0;
    for (double value : sample) {
      rest += value - mean;
    }
    return mean + rest / sample.length;
  }

  /**
   * Returns the quantile of ascending values by linear interpolation between order statistics
   * (definition 7 of Hyndman and Fan, 1996, "Sample quantiles in statistical packages").
   */
  static double quantile(double[] ascending, double probability) {
    double position = probability * (ascending.length - 1);
    int below = (int) position;
    if (below >= ascending.length - 1) {
      return ascending[ascending.length - 1];
    }
    double share = position - below;
    return share == 0
        ? ascending[below]
        : ascending[below] + share * (ascending[below + 1] - ascending[below]);
  }

  /** Returns the same quantile of values in any order, reordering only some of them. */
  static double selectedQuantile(double[] values, double probability) {
    double position = probability * (values.length - 1);
    int below = Math.min((int) position, values.length - 1);
    double lower = select(values, below);
    double share = position - below;
    if (share == 0 || below == values.length - 1) {
      return lower;
    }
    double upper = values[below + 1];
    for (int i = below + 2; i < values.length; i++) {
      upper = Math.min(upper, values[i]);
    }
    return lower + share * (upper - lower);
  }

  /**
   * Moves the k-th smallest value to index k, smaller ones before it and larger ones behind (Hoare,
   * 1961, "Algorithm 65: find"), and returns it.
   */
  private static double select(double[] values, int k) {
    int from = 0;
    int to = values.length - 1;
    while (from < to) {
      double pivot = values[(from + to) >>> 1];
      int i = from;
      int j = to;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i] = values[j];
          values[j] = swapped;
          i++;
          j--;
        }
      }
      if (k <= j) {
        to = j;
      } else if (k >= i) {
        from = i;
      } else {
        break;
      }
    }
    return values[k];
  }
}
