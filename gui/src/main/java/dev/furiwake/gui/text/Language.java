package dev.furiwake.gui.text;

import java.util.Locale;

/** The languages the explorer speaks. */
public enum Language {
  ENGLISH(Locale.ENGLISH, "English"),
  JAPANESE(Locale.JAPANESE, "日本語");

  private final Locale locale;
  private final String ownName;

  Language(Locale locale, String ownName) {
    this.locale = locale;
    this.ownName = ownName;
  }

  Locale locale() {
    return locale;
  }

  /** Returns the language's code, {@code en} or {@code ja}. */
  public String code() {
    return locale.getLanguage();
  }

  /** Returns the language's name for itself. */
  public String ownName() {
    return ownName;
  }

  /** Returns the language of a code; English for any that is not spoken here. */
  public static Language of(String code) {
    return code.equals(JAPANESE.code()) ? JAPANESE : ENGLISH;
  }
}
