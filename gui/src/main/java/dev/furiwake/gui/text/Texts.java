package dev.furiwake.gui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The texts of the language chosen; what is bound to them changes with it. */
public final class Texts {
  private static final String BUNDLE = "dev.furiwake.gui.text.messages";

  private final ObjectProperty<Language> language;

  /** Begins in a language. */
  public Texts(Language first) {
    language = new SimpleObjectProperty<>(first);
  }

  /** Returns the language spoken. */
  public ObjectProperty<Language> language() {
    return language;
  }

  /**
   * Returns the text of a key.
   *
   * @param values for its places, {@code {0}} and so on; numbers are written as they are
   * @throws java.util.MissingResourceException if there is none
   */
  public String get(String key, Object... values) {
    Locale locale = language.get().locale();
    String text =
        ResourceBundle.getBundle(
                BUNDLE,
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                    ResourceBundle.Control.FORMAT_PROPERTIES))
            .getString(key);
    return values.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(values);
  }

  /** Returns what the message of the moment says, bound to it and to the language. */
  public StringBinding text(ObservableValue<Message> message) {
    return Bindings.createStringBinding(() -> message.getValue().in(this), message, language);
  }

  /** Returns the text of a key, bound to the language. */
  public StringBinding text(String key) {
    return text(Message.of(key));
  }

  /** Returns what a message says, bound to the language. */
  public StringBinding text(Message message) {
    return Bindings.createStringBinding(() -> message.in(this), language);
  }
}
