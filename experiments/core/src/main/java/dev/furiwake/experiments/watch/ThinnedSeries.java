package dev.furiwake.experiments.watch;

import java.util.Arrays;

/**
 * A series of any length kept as at most {@value #MOST} points: neighbours are joined two by two
 * whenever it is full, so that memory and drawing stay as they are however long a run is.
 */
final class ThinnedSeries {
  /** Points that are kept at most. */
  static final int MOST = 2000;

  /** What a point tells of the values it stands for. */
  enum Kind {
    /** Their mean. */
    MEAN,
    /** The last of them. */
    LAST
  }

  private final Kind kind;
  private final double[] points;
  private int size;

  /** Values a whole point stands for. */
  private long width = 1;

  private double sum;
  private double last;
  private long inPoint;

  ThinnedSeries(Kind kind) {
    this(kind, new double[MOST]);
  }

  private ThinnedSeries(Kind kind, double[] points) {
    this.kind = kind;
    this.points = points;
  }

  ThinnedSeries copy() {
    ThinnedSeries copy = new ThinnedSeries(kind, points.clone());
    copy.size = size;
    copy.width = width;
    copy.sum = sum;
    copy.last = last;
    copy.inPoint = inPoint;
    return copy;
  }

  void add(double value) {
    sum += value;
    last = value;
    if (++inPoint == width) {
      if (size == MOST) {
        join();
        return; // the value is the first of a point twice as wide
      }
      points[size++] = point();
      sum = 0;
      inPoint = 0;
    }
  }

  private double point() {
    return kind == Kind.LAST ? last : sum / inPoint;
  }

  private void join() {
    size /= 2;
    for (int i = 0; i < size; i++) {
      points[i] = kind == Kind.LAST ? points[2 * i + 1] : (points[2 * i] + points[2 * i + 1]) / 2;
    }
    width *= 2;
  }

  /** Returns the points; x is how many values had been added at a point's end. */
  Series series() {
    int n = size + (inPoint > 0 ? 1 : 0);
    double[] x = new double[n];
    double[] y = Arrays.copyOf(points, n);
    for (int i = 0; i < size; i++) {
      x[i] = (double) (i + 1) * width;
    }
    if (inPoint > 0) {
      x[size] = (double) size * width + inPoint;
      y[size] = point();
    }
    return new Series(x, y);
  }
}
