package dev.furiwake.experiments.statistics;

/**
 * What the runs say about a claim. Exactly how one is reached: {@link ClaimFamily}.
 *
 * <p>A claim that merely fails its test is undecided; only evidence against it makes it fail.
 */
public enum Verdict {
  /** The corrected interval lies wholly where the claim is true. */
  HOLDS("holds"),
  /** The corrected interval lies wholly where the claim is false. */
  DOES_NOT("does not"),
  /** The corrected interval reaches into both: more seeds would be needed. */
  UNDECIDED("undecided");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Returns the verdict as tables print it: {@code holds}, {@code does not}, {@code undecided}. */
  public String words() {
    return words;
  }
}
