package dev.furiwake.experiments.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis whose ticks are evenly spaced and have short labels. A wide range, four
 * doublings or more, has ticks at powers of two times the lowest; a narrower one at preferred
 * numbers (ISO 3, series R5 to R40), and one of less than a quarter at round numbers, where a
 * logarithm is as good as straight. The last two are evenly spaced but for the rounding of the
 * series, 1.3 % at most, which is taken up between ticks: a value is always where its label says.
 *
 * @param ticks two or more, above 0, rising
 */
record LogScale(List<Double> ticks) implements Axis {
  private static final int MOST_STEPS = 10;
  private static final int LEAST_STEPS = 4;

  /** From this ratio on four steps of the finest series fit in. */
  private static final double NARROW = 1.26;

  /**
   * One decade of series R40, in hundredths; each second is R20, each fourth R10, each eighth R5.
   */
  private static final int[] PREFERRED = {
    100, 106, 112, 118, 125, 132, 140, 150, 160, 170, 180, 190, 200, 212, 224, 236, 250, 265, 280,
    300, 315, 335, 355, 375, 400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710, 750, 800, 850,
    900, 950
  };

  LogScale {
    ticks = List.copyOf(ticks);
  }

  /** Returns the scale that holds two positive values. */
  static LogScale around(double lowest, double highest) {
    if (highest >= lowest * (1 << LEAST_STEPS)) {
      return doublings(lowest, highest);
    }
    if (highest < lowest * NARROW) {
      Scale scale = Scale.around(lowest, highest, LEAST_STEPS);
      List<Double> ticks = new ArrayList<>();
      for (int step = 0; step <= scale.steps(); step++) {
        ticks.add(scale.tick(step));
      }
      return new LogScale(ticks);
    }
    List<Double> ticks = List.of();
    for (int each = 8; ticks.size() <= LEAST_STEPS && each >= 1; each /= 2) {
      ticks = preferred(lowest, highest, each);
    }
    return new LogScale(ticks);
  }

  private static LogScale doublings(double lowest, double highest) {
    double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(lowest)));
    double low = decade;
    for (double nice : new double[] {2, 2.5, 4, 5, 8}) {
      low = nice * decade <= lowest ? nice * decade : low;
    }
    double doublings = StrictMath.log(highest / low) / StrictMath.log(2);
    int power = Math.max(1, (int) Math.ceil(doublings / MOST_STEPS));
    int steps = Math.max(1, (int) Math.ceil(doublings / power - 1e-9));
    List<Double> ticks = new ArrayList<>();
    for (int step = 0; step <= steps; step++) {
      ticks.add(low * StrictMath.pow(2, (double) step * power));
    }
    return new LogScale(ticks);
  }

  /** Returns those from the last at or below the lowest to the first at or above the highest. */
  private static List<Double> preferred(double lowest, double highest, int each) {
    int exponent = (int) Math.floor(StrictMath.log10(lowest));
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; ticks.isEmpty() || ticks.get(ticks.size() - 1) < highest; i += each) {
      double tick = number(i, exponent);
      if (number(i + each, exponent) > lowest) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  private static double number(int i, int exponent) {
    return BigDecimal.valueOf(PREFERRED[i % PREFERRED.length])
        .scaleByPowerOfTen(exponent - 2 + i / PREFERRED.length)
        .doubleValue();
  }

  @Override
  public int steps() {
    return ticks.size() - 1;
  }

  /** Straight in the logarithm between two ticks, and before the first and behind the last. */
  @Override
  public double position(double value) {
    int step = 0;
    while (step < steps() - 1 && value >= ticks.get(step + 1)) {
      step++;
    }
    double from = ticks.get(step);
    return step + StrictMath.log(value / from) / StrictMath.log(ticks.get(step + 1) / from);
  }

  /** Beyond the ends the first and last ratio go on: those who lay axes out ask there too. */
  @Override
  public double tick(int step) {
    if (step < 0) {
      return ticks.get(0) * StrictMath.pow(ticks.get(1) / ticks.get(0), step);
    }
    int beyond = step - steps();
    return beyond <= 0
        ? ticks.get(step)
        : high() * StrictMath.pow(high() / ticks.get(steps() - 1), beyond);
  }

  @Override
  public String label(double value) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(4, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  @Override
  public String factor() {
    return "";
  }

  @Override
  public double high() {
    return ticks.get(steps());
  }
}
