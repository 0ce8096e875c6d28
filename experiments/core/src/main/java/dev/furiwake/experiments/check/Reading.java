package dev.furiwake.experiments.check;

/** How a published value is known. */
public enum Reading {
  /** It stands in the book's text or a caption, or is drawn so that it can be counted. */
  PRINTED("printed"),
  /** Read off the book's plot with a digitiser. */
  DIGITISED("read off"),
  /** Read off the book's plot by eye, which the reading error allows for. */
  BY_EYE("read off by eye");

  private final String words;

  Reading(String words) {
    this.words = words;
  }

  /** Returns how tables say it. */
  public String words() {
    return words;
  }
}
