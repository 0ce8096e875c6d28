package dev.furiwake.scenarios.task;

import dev.furiwake.agents.offer.Setting;
import dev.furiwake.agents.offer.SettingValues;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Settings as one text, to be hashed: the same for equal settings, on any JVM, and another for
 * others. Not {@code toString}: how that writes a {@code double} differs between JVMs, and its form
 * is nobody's promise. Numbers are written in hexadecimal, which is exact.
 */
final class SettingsText {
  private SettingsText() {}

  /** Returns the text of records of numbers, words, constants, lists and further records. */
  static String of(Object value) {
    StringBuilder text = new StringBuilder();
    write(text, value);
    return text.toString();
  }

  private static void write(StringBuilder text, Object value) {
    if (value instanceof Record settings) {
      record(text, settings);
    } else if (value instanceof SettingValues values) {
      values(text, values);
    } else if (value instanceof List<?> items) {
      text.append('[');
      for (Object item : items) {
        write(text, item);
        text.append(',');
      }
      text.append(']');
    } else if (value instanceof Optional<?> one) {
      one.ifPresentOrElse(v -> write(text, v), () -> text.append('-'));
    } else if (value instanceof OptionalLong one) {
      text.append(one.isPresent() ? Long.toString(one.getAsLong()) : "-");
    } else if (value instanceof Double number) {
      text.append(Double.toHexString(number));
    } else if (value instanceof Enum<?> constant) {
      text.append(constant.name());
    } else if (value instanceof String || value instanceof Path) {
      String word = value.toString().replace('\\', '/');
      text.append(word.length()).append(':').append(word);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      text.append(value);
    } else {
      throw new IllegalArgumentException(
          value.getClass().getName()
              + " among settings; accepted: records, lists, numbers, words, constants");
    }
  }

  private static void record(StringBuilder text, Record settings) {
    text.append(settings.getClass().getSimpleName()).append('{');
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      text.append(component.getName()).append('=');
      write(text, component(settings, component));
      text.append(';');
    }
    text.append('}');
  }

  private static Object component(Record settings, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record of ours can't be read", e);
    }
  }

  private static void values(StringBuilder text, SettingValues values) {
    List<String> missing = values.missing();
    text.append('{');
    for (Setting<?> setting : values.settings()) {
      text.append(setting.name()).append('=');
      write(text, missing.contains(setting.name()) ? Optional.empty() : values.get(setting));
      text.append(';');
    }
    text.append('}');
  }
}
