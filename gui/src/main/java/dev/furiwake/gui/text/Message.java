package dev.furiwake.gui.text;

import java.util.Arrays;

/** Something to be said, in the language that is spoken where it is shown, and when. */
@FunctionalInterface
public interface Message {
  /** Says nothing. */
  Message NONE = texts -> "";

  /** Returns the words; empty if there is nothing to be said. */
  String in(Texts texts);

  /**
   * Returns a message by its key.
   *
   * @param values for its places; one that is a message itself is said in the same language
   */
  static Message of(String key, Object... values) {
    return texts ->
        texts.get(
            key,
            Arrays.stream(values)
                .map(value -> value instanceof Message message ? message.in(texts) : value)
                .toArray());
  }

  /** Returns words that are the same in every language, for what others say knows only one. */
  static Message words(String words) {
    return texts -> words;
  }
}
