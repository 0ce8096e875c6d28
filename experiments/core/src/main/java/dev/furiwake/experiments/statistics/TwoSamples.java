package dev.furiwake.experiments.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** How far two samples of a quantity are apart as distributions. */
public final class TwoSamples {
  private TwoSamples() {}

  /**
   * Returns the Kolmogorov–Smirnov distance: the largest difference of the two empirical
   * distribution functions, 0 … 1.
   */
  public static double kolmogorovSmirnov(double[] a, double[] b) {
    return new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(a, b);
  }

  /**
   * Returns the 1-Wasserstein distance, in the samples' unit: the area between the two empirical
   * distribution functions (Villani, Topics in Optimal Transportation, 2003, 2.2.2).
   */
  public static double wasserstein(double[] a, double[] b) {
    double[] x = a.clone();
    double[] y = b.clone();
    Arrays.sort(x);
    Arrays.sort(y);
    int i = 0;
    int j = 0;
    double area = 0;
    double last = Math.min(x[0], y[0]);
    while (i < x.length || j < y.length) {
      double next = i == x.length ? y[j] : j == y.length ? x[i] : Math.min(x[i], y[j]);
      area += (next - last) * Math.abs((double) i / x.length - (double) j / y.length);
      last = next;
      while (i < x.length && x[i] == next) {
        i++;
      }
      while (j < y.length && y[j] == next) {
        j++;
      }
    }
    return area;
  }

  /**
   * Returns Kendall's rank correlation of two lists of values (Kendall, Biometrika 30, 1938), over
   * the pairs whose first values differ by more than a share of the smaller.
   *
   * @param least share, ≥ 0; 0 for all pairs
   * @return (concordant − discordant) / pairs, −1 … 1; NaN if no pair differs enough
   */
  public static double kendallTau(double[] first, double[] second, double least) {
    int pairs = 0;
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < i; j++) {
        if (Math.abs(first[i] - first[j]) > least * Math.min(first[i], first[j])) {
          pairs++;
          sum += Math.signum(first[i] - first[j]) * Math.signum(second[i] - second[j]);
        }
      }
    }
    return sum / pairs;
  }
}
