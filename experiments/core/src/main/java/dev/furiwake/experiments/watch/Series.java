package dev.furiwake.experiments.watch;

/**
 * Points of a curve; the arrays are the reader's own.
 *
 * @param x ascending
 * @param y as many
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, to be drawn
public record Series(double[] x, double[] y) {
  /** No points. */
  public static Series empty() {
    return new Series(new double[0], new double[0]);
  }

  public int size() {
    return x.length;
  }
}
