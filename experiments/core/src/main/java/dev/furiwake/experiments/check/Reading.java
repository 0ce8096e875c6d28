package dev.furiwake.experiments.check;

/** How a published value is known. */
public enum Reading {
  /** It stands in the book's text or a caption, or is drawn so that it can be counted. */
  PRINTED("printed"),
  /** Read off the book's plot with a digitiser. */
  DIGITISED("read off"),
  /** What the book's plot shows to the eye, recalled and not read again with the page at hand. */
  RECALLED("read off by eye, recalled");

  private final String words;

  Reading(String words) {
    this.words = words;
  }

  /** Returns how tables say it. */
  public String words() {
    return words;
  }
}
