package dev.furiwake.gui;

import dev.furiwake.gui.text.Language;
import dev.furiwake.gui.text.Message;
import dev.furiwake.gui.text.Texts;

/** What a message says in English. */
public final class English {
  private English() {}

  public static String english(Message message) {
    return message.in(new Texts(Language.ENGLISH));
  }
}
