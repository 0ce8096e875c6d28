package dev.furiwake.experiments.check;

/**
 * One thing that is compared with the book.
 *
 * @param id short name, unique
 * @param statistic what is measured in each run, with its unit
 * @param parameters all of them
 * @param published what the book has
 * @param tolerance the smallest difference that would matter, at least 0; comes on top of the
 *     reading error. Fixed before anything was run
 * @param note what the book leaves open; empty if nothing
 */
public record Expectation(
    String id,
    String statistic,
    String parameters,
    Published published,
    double tolerance,
    String note) {

  /** Checks the range. */
  public Expectation {
    if (!(tolerance >= 0) || tolerance + published.readingError() == 0) {
      throw new IllegalArgumentException(
          id + ": tolerance is " + tolerance + "; accepted: a margin above 0");
    }
  }

  /**
   * Returns the margin of the equivalence test: reading error, tolerance, and the sampling error of
   * the published mean, which is one of finitely many runs too: two of its standard errors, taking
   * the authors' runs to scatter as ours do.
   *
   * @param deviation standard deviation of one of our runs
   */
  double margin(double deviation) {
    double sampling = published.runs() == 0 ? 0 : 2 * deviation / Math.sqrt(published.runs());
    return published.readingError() + tolerance + sampling;
  }
}
