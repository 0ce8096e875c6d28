package dev.furiwake.sim.theory;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * A mean from independent replications, with what its Student t interval needs.
 *
 * <p>With control variates it is the intercept of the least-squares regression of the replications
 * on controls of mean 0 (Lavenberg and Welch, Management Science 27, 1981): R replications and k
 * controls leave R − 1 − k degrees of freedom, and the interval is exact where replications and
 * controls are jointly normal, which means over thousands of frames nearly are. The slope's own
 * error costs a factor (R − 2) / (R − k − 2) of variance; it is in the interval.
 *
 * @param mean point estimate
 * @param standardError of it
 * @param degreesOfFreedom of the t distribution
 */
record Estimate(double mean, double standardError, int degreesOfFreedom) {

  /** Returns the mean of independent replications. */
  static Estimate of(double[] replications) {
    int n = replications.length;
    return new Estimate(
        new Mean().evaluate(replications),
        new StandardDeviation().evaluate(replications) / Math.sqrt(n),
        n - 1);
  }

  /**
   * Returns the mean of independent replications at controls 0.
   *
   * @param controls k ≥ 1 values a replication, of mean 0
   */
  static Estimate controlled(double[] replications, double[][] controls) {
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(replications, controls);
    return new Estimate(
        regression.estimateRegressionParameters()[0],
        regression.estimateRegressionParametersStandardErrors()[0],
        replications.length - 1 - controls[0].length);
  }

  /** Returns half the width of the two-sided interval that misses with probability {@code miss}. */
  double halfWidth(double miss) {
    return standardError
        * new TDistribution(degreesOfFreedom).inverseCumulativeProbability(1 - miss / 2);
  }
}
