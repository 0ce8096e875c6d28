package dev.furiwake.bench.measure;

import java.util.Arrays;

/**
 * How many times faster one side was than another, over paired rounds.
 *
 * @param median over the rounds
 * @param low lowest round
 * @param high highest round
 */
public record Ratio(double median, double low, double high) {

  /** Returns the ratios' middle and ends. */
  public static Ratio of(double[] rounds) {
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    return new Ratio(median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  /** Returns the median of some numbers, at least one. */
  public static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
