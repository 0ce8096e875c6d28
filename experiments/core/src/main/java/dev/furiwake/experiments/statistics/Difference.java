package dev.furiwake.experiments.statistics;

/**
 * What differs between two settings, first − second.
 *
 * <p>Paired, where the k-th runs of both share their random numbers: the mean of the differences
 * with Student's interval, Wilcoxon's signed-rank test, and Cohen's d of differences (1988,
 * "Statistical power analysis for the behavioral sciences", section 2.3.5: mean over standard
 * deviation of the differences).
 *
 * <p>Unpaired: the difference of means with Welch's interval (1947, "The generalization of
 * 'Student's' problem when several different population variances are involved"), the Mann–Whitney
 * test, and Cohen's d (section 2.2, pooled standard deviation).
 *
 * @param paired whether the runs are paired
 * @param first mean of the first
 * @param second mean of the second
 * @param runs of the first; of both if paired
 * @param otherRuns runs of the second
 * @param interval of first − second
 * @param rankP two-sided p-value of Wilcoxon's, or of Mann and Whitney's test
 * @param studentP two-sided p-value of Student's, or Welch's, t
 * @param effect Cohen's d; NaN if nothing varies
 * @param sd standard deviation of the differences, or the pooled one of the two samples
 */
public record Difference(
    boolean paired,
    double first,
    double second,
    int runs,
    int otherRuns,
    Interval interval,
    double rankP,
    double studentP,
    double effect,
    double sd) {

  /**
   * Compares runs that share their random numbers, pair by pair.
   *
   * @param first at least 2 finite values
   * @param second as many
   * @param level of the interval, in (0, 1)
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Difference paired(double[] first, double[] second, double level) {
    double[] differences = StudentT.differences(first, second);
    StudentT t = StudentT.of(differences);
    double sd = t.standardError() * Math.sqrt(t.n());
    return new Difference(
        true,
        Summary.MEAN.of(first),
        Summary.MEAN.of(second),
        t.n(),
        t.n(),
        t.interval(level),
        SignedRank.p(differences, Alternative.TWO_SIDED),
        t.pTwoSided(0),
        sd == 0 ? Double.NaN : t.mean() / sd,
        sd);
  }

  /**
   * Compares runs that share no random numbers.
   *
   * @param first at least 2 finite values
   * @param second at least 2 finite values
   * @param level of the interval, in (0, 1)
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Difference unpaired(double[] first, double[] second, double level) {
    StudentT one = StudentT.of(first);
    StudentT other = StudentT.of(second);
    double firstSquare = one.standardError() * one.standardError();
    double secondSquare = other.standardError() * other.standardError();
    double standardError = Math.sqrt(firstSquare + secondSquare);
    double mean = one.mean() - other.mean();
    // Welch–Satterthwaite: the degrees of freedom of the sum of two variances
    double degrees =
        standardError == 0
            ? 1
            : Math.pow(standardError, 4)
                / (firstSquare * firstSquare / (one.n() - 1)
                    + secondSquare * secondSquare / (other.n() - 1));
    double pooled =
        Math.sqrt(
            ((one.n() - 1) * firstSquare * one.n() + (other.n() - 1) * secondSquare * other.n())
                / (one.n() + other.n() - 2));
    return new Difference(
        false,
        one.mean(),
        other.mean(),
        one.n(),
        other.n(),
        StudentT.interval(mean, standardError, degrees, level),
        MannWhitney.p(first, second, Alternative.TWO_SIDED),
        StudentT.pTwoSided(mean, standardError, degrees),
        pooled == 0 ? Double.NaN : mean / pooled,
        pooled);
  }
}
