package dev.furiwake.experiments.check;

/**
 * A published value.
 *
 * @param source example or figure and page
 * @param value as published, in the statistic's unit
 * @param reading how it is known
 * @param readingError how far off the value the authors had may be: rounding of a printed number,
 *     or the error of reading a plot; at least 0
 * @param runs how many runs the authors took the mean of; 0 if their value is no mean of runs but
 *     exact
 */
public record Published(
    String source, double value, Reading reading, double readingError, int runs) {

  /** Checks the ranges. */
  public Published {
    if (!Double.isFinite(value) || !(readingError >= 0) || runs < 0) {
      throw new IllegalArgumentException(
          source + ": value " + value + ", reading error " + readingError + ", runs " + runs);
    }
  }
}
