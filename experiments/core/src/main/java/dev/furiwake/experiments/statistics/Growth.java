package dev.furiwake.experiments.statistics;

/**
 * Is a backlog growing? A run in open loop is called unstable if its backlog grows, over seeds,
 * surely faster than {@value #SHARE_OF_ARRIVALS} of the arrival rate: then its mean response time
 * tells only how long the run was, and must not be reported.
 *
 * <p>Method: the one-sided 95 % lower bound of the mean slope by Student's t over seeds. The small
 * positive threshold keeps a stable but heavily loaded system, whose backlog drifts while it fills,
 * from being called unstable.
 *
 * @param slope mean growth in frames per second; the interval is two-sided at 90 %, so that its low
 *     end is the one-sided 95 % bound
 * @param unstable whether that bound exceeds the threshold
 */
public record Growth(Interval slope, boolean unstable) {
  /** The share of the arrival rate that growth must surely exceed. */
  public static final double SHARE_OF_ARRIVALS = 0.01;

  /**
   * Judges the growth of one setting.
   *
   * @param slopesBySeed growth of the backlog in frames per second, at least 2 seeds
   * @param arrivalRate frames per second, positive
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Growth of(double[] slopesBySeed, double arrivalRate) {
    if (!(arrivalRate > 0 && Double.isFinite(arrivalRate))) {
      throw new IllegalArgumentException("arrival rate must be positive: " + arrivalRate);
    }
    Interval slope = StudentT.of(slopesBySeed).interval(0.90);
    return new Growth(slope, slope.low() > SHARE_OF_ARRIVALS * arrivalRate);
  }

  /**
   * Returns the least-squares slope of values over times.
   *
   * @param times seconds, not all equal
   * @param values for instance frames in the system at those times
   * @throws IllegalArgumentException if lengths differ, or the times are all equal or not finite
   */
  public static double slope(double[] times, double[] values) {
    if (times.length != values.length) {
      throw new IllegalArgumentException(
          "as many values as times are needed: " + values.length + ", " + times.length);
    }
    double timeMean = Samples.mean(Samples.checked(times, 2));
    double valueMean = Samples.mean(Samples.checked(values, 2));
    double products = 0;
    double squares = 0;
    for (int i = 0; i < times.length; i++) {
      products += (times[i] - timeMean) * (values[i] - valueMean);
      squares += (times[i] - timeMean) * (times[i] - timeMean);
    }
    if (squares == 0) {
      throw new IllegalArgumentException("all times are equal: " + times[0]);
    }
    return products / squares;
  }
}
