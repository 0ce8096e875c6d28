package dev.furiwake.agents.exploration;

/**
 * A number that depends on time t = 0, 1, 2 …: a learning rate α, an ε, a temperature. What t
 * counts is up to the user of the schedule. A pure function, so it is no state of an agent.
 */
public sealed interface Schedule {

  /** Returns the value at time t ≥ 0. */
  double at(long t);

  /** Returns a number no value is below. */
  double lowest();

  /** Returns a number no value is above. */
  double highest();

  /** Returns the same value always. */
  static Schedule constant(double value) {
    return new Constant(value);
  }

  /**
   * Always the same.
   *
   * @param value finite
   */
  record Constant(double value) implements Schedule {
    public Constant {
      finite("value", value);
    }

    @Override
    public double at(long t) {
      return value;
    }

    @Override
    public double lowest() {
      return value;
    }

    @Override
    public double highest() {
      return value;
    }
  }

  /**
   * On a straight line from start to end, and from then on the end: start + (end − start) · min(1,
   * t / length).
   *
   * @param start value at t = 0, finite
   * @param end value from t = length on, finite
   * @param length ≥ 1
   */
  record Linear(double start, double end, long length) implements Schedule {
    public Linear {
      finite("start", start);
      finite("end", end);
      if (length < 1) {
        throw new IllegalArgumentException("length is " + length + "; accepted: at least 1");
      }
    }

    @Override
    public double at(long t) {
      return t >= length ? end : start + (end - start) * ((double) t / length);
    }

    @Override
    public double lowest() {
      return Math.min(start, end);
    }

    @Override
    public double highest() {
      return Math.max(start, end);
    }
  }

  /**
   * Halved again and again, but never below a floor: max(floor, start · 2^(−t / halfLife)).
   *
   * @param start value at t = 0, finite, ≥ floor
   * @param floor ≥ 0
   * @param halfLife time after which half is left, above 0
   */
  record Exponential(double start, double floor, double halfLife) implements Schedule {
    public Exponential {
      falling(start, floor);
      if (!(halfLife > 0 && halfLife < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "halfLife is " + halfLife + "; accepted: a number above 0");
      }
    }

    @Override
    public double at(long t) {
      return Math.max(floor, start * StrictMath.pow(2, -t / halfLife));
    }

    @Override
    public double lowest() {
      return floor;
    }

    @Override
    public double highest() {
      return start;
    }
  }

  /**
   * As 1/n: max(floor, start · scale / (scale + t)). With start 1 and scale 1, by visits, a
   * learning rate of 1, 1/2, 1/3 … makes sample averages (Sutton and Barto, 2nd ed., equation 2.3)
   * and fits the conditions of stochastic approximation (2.7).
   *
   * @param start value at t = 0, finite, ≥ floor
   * @param floor ≥ 0
   * @param scale time after which half is left, above 0
   */
  record Inverse(double start, double floor, double scale) implements Schedule {
    public Inverse {
      falling(start, floor);
      if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("scale is " + scale + "; accepted: a number above 0");
      }
    }

    @Override
    public double at(long t) {
      return Math.max(floor, start * (scale / (scale + t)));
    }

    @Override
    public double lowest() {
      return floor;
    }

    @Override
    public double highest() {
      return start;
    }
  }

  private static void finite(String key, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(key + " is " + value + "; accepted: a finite number");
    }
  }

  private static void falling(double start, double floor) {
    finite("start", start);
    if (!(floor >= 0 && floor <= start)) {
      throw new IllegalArgumentException(
          "floor is " + floor + "; accepted: a number from 0 to start, " + start);
    }
  }
}
