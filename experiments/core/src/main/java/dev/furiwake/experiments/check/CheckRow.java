package dev.furiwake.experiments.check;

import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.StudentT;
import dev.furiwake.experiments.statistics.Tost;

/**
 * A published value beside ours, and what the equivalence test says.
 *
 * @param expectation what was asked
 * @param runs how many runs we took
 * @param ours their mean with its 95 % interval (Student's t)
 * @param margin of the test, see {@link Expectation}
 * @param agreement the outcome
 */
public record CheckRow(
    Expectation expectation, int runs, Interval ours, double margin, Agreement agreement) {
  /** Error of each one-sided test; the two together use the 95 % interval that is shown. */
  private static final double ALPHA = 0.025;

  /** What an equivalence test can say. */
  public enum Agreement {
    /** The whole interval lies within the margin about the published value. */
    EQUIVALENT("equivalent"),
    /** The whole interval lies outside it. */
    DIFFERS("differs"),
    /** It reaches over the margin's edge: more runs would be needed. Not equivalent. */
    UNDECIDED("undecided");

    private final String words;

    Agreement(String words) {
      this.words = words;
    }

    /** Returns how tables say it. */
    public String words() {
      return words;
    }
  }

  /**
   * Tests a sample by two one-sided t-tests (Schuirmann 1987).
   *
   * <p>That all rows are equivalent is claimed only if each is, so no correction for their number
   * is needed (an intersection–union test, Berger 1982).
   *
   * @param sample one number a run, at least 2
   */
  static CheckRow of(Expectation expectation, double[] sample) {
    double published = expectation.published().value();
    double[] differences = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      differences[i] = sample[i] - published;
    }
    double deviation = StudentT.of(differences).standardError() * Math.sqrt(sample.length);
    double margin = expectation.margin(deviation);
    Tost tost = Tost.of(differences, margin, ALPHA);
    Agreement agreement =
        switch (tost.verdict()) {
          case HOLDS -> Agreement.EQUIVALENT;
          case DOES_NOT -> Agreement.DIFFERS;
          case UNDECIDED -> Agreement.UNDECIDED;
        };
    Interval ours = StudentT.of(sample).interval(1 - 2 * ALPHA);
    return new CheckRow(expectation, sample.length, ours, margin, agreement);
  }

  /** Returns ours − published. */
  public double difference() {
    return ours.estimate() - expectation.published().value();
  }
}
