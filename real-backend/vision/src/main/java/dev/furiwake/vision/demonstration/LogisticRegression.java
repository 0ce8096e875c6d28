package dev.furiwake.vision.demonstration;

import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Two-class logistic regression with an L2 penalty on standardised features, fitted by Newton's
 * method (iteratively re-weighted least squares).
 */
final class LogisticRegression {
  private static final int ITERATIONS = 12;
  private final double[] weight;
  private final double bias;

  private LogisticRegression(double[] weight, double bias) {
    this.weight = weight;
    this.bias = bias;
  }

  /**
   * Fits.
   *
   * @param features one row a sample
   * @param positive whether the sample belongs to the first class
   * @param penalty of the squared weights of standardised features, &gt; 0
   */
  static LogisticRegression fit(List<float[]> features, List<Boolean> positive, double penalty) {
    int n = features.size();
    int d = features.get(0).length;
    double[] mean = new double[d];
    double[] deviation = new double[d];
    for (float[] f : features) {
      for (int j = 0; j < d; j++) {
        mean[j] += f[j] / (double) n;
      }
    }
    for (float[] f : features) {
      for (int j = 0; j < d; j++) {
        deviation[j] += (f[j] - mean[j]) * (f[j] - mean[j]) / n;
      }
    }
    double[][] x = new double[n][d + 1];
    for (int j = 0; j < d; j++) {
      deviation[j] = Math.sqrt(deviation[j]) + 1e-9;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        x[i][j] = (features.get(i)[j] - mean[j]) / deviation[j];
      }
      x[i][d] = 1;
    }
    double[] beta = newton(x, positive, penalty);
    double[] weight = new double[d];
    double bias = beta[d];
    for (int j = 0; j < d; j++) {
      weight[j] = beta[j] / deviation[j];
      bias -= weight[j] * mean[j];
    }
    return new LogisticRegression(weight, bias);
  }

  /** Returns the log-odds' weights, one a feature. */
  double[] weight() {
    return weight.clone();
  }

  /** Returns the log-odds at all features 0. */
  double bias() {
    return bias;
  }

  /** Returns the log-odds of the first class. */
  double logOdds(float[] features) {
    double sum = bias;
    for (int j = 0; j < weight.length; j++) {
      sum += weight[j] * features[j];
    }
    return sum;
  }

  private static double[] newton(double[][] x, List<Boolean> positive, double penalty) {
    int d = x[0].length;
    double[] beta = new double[d];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] gradient = new double[d];
      double[] hessian = new double[d * d];
      for (int j = 0; j < d; j++) {
        // the intercept, last, is hardly penalised
        double ridge = j == d - 1 ? 1e-6 : penalty;
        hessian[j * d + j] = ridge;
        gradient[j] = -ridge * beta[j];
      }
      for (int i = 0; i < x.length; i++) {
        double[] row = x[i];
        double z = 0;
        for (int j = 0; j < d; j++) {
          z += row[j] * beta[j];
        }
        double p = 1 / (1 + StrictMath.exp(-z));
        double residual = (positive.get(i) ? 1 : 0) - p;
        double w = p * (1 - p);
        for (int j = 0; j < d; j++) {
          gradient[j] += residual * row[j];
          double wj = w * row[j];
          for (int k = 0; k <= j; k++) {
            hessian[j * d + k] += wj * row[k];
          }
        }
      }
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < j; k++) {
          hessian[k * d + j] = hessian[j * d + k];
        }
      }
      double[] step = solve(hessian, gradient);
      for (int j = 0; j < d; j++) {
        beta[j] += step[j];
      }
    }
    return beta;
  }

  private static double[] solve(double[] matrix, double[] right) {
    int d = right.length;
    Mat a = new Mat(d, d, CvType.CV_64F);
    Mat b = new Mat(d, 1, CvType.CV_64F);
    Mat x = new Mat();
    a.put(0, 0, matrix);
    b.put(0, 0, right);
    double[] solution = new double[d];
    boolean solved = Core.solve(a, b, x, Core.DECOMP_CHOLESKY);
    if (solved) {
      x.get(0, 0, solution);
    }
    a.release();
    b.release();
    x.release();
    if (!solved) {
      throw new IllegalStateException("the penalised Hessian is not positive definite");
    }
    return solution;
  }
}
