package dev.furiwake.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.gui.text.Language;
import dev.furiwake.gui.text.Message;
import dev.furiwake.gui.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.binding.StringBinding;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d}|%s");

  private static Properties bundle(String name) throws IOException {
    Properties texts = new Properties();
    try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(name))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher m = PLACE.matcher(text);
    while (m.find()) {
      places.add(m.group());
    }
    return places;
  }

  @Test
  void bothLanguagesSayTheSame() throws IOException {
    Properties english = bundle("messages.properties");
    Properties japanese = bundle("messages_ja.properties");
    assertEquals(english.stringPropertyNames(), japanese.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertEquals(
          places(english.getProperty(key)), places(japanese.getProperty(key)), "places of " + key);
      assertFalse(
          english.getProperty(key).contains("'") || japanese.getProperty(key).contains("'"),
          key + " has a straight apostrophe, which MessageFormat takes for a quote");
    }
  }

  @Test
  void everyKeyThatIsAskedForIsThere() throws IOException {
    Properties english = bundle("messages.properties");
    Pattern key = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)+)\"");
    TreeSet<String> groups = new TreeSet<>();
    english.stringPropertyNames().forEach(k -> groups.add(k.replaceAll("\\..*", "")));
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      sources
          .filter(f -> f.toString().endsWith(".java"))
          .forEach(
              f -> {
                try {
                  Matcher m = key.matcher(Files.readString(f));
                  while (m.find()) {
                    String k = m.group(1);
                    if (groups.contains(k.replaceAll("\\..*", "")) && !k.endsWith(".properties")) {
                      assertTrue(english.containsKey(k), f + " asks for " + k);
                    }
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  @Test
  void whatIsBoundFollowsTheLanguage() {
    Texts texts = new Texts(Language.ENGLISH);
    StringBinding start = texts.text("watch.start");
    assertEquals("Start", start.get());
    texts.language().set(Language.JAPANESE);
    assertEquals("開始", start.get());
    assertEquals("到着：1234567", texts.get("watch.arrived", "1234567"));
    StringBinding late = texts.text(Message.of("live.gone", "here", Message.of("live.late")));
    assertTrue(late.get().contains("here のゲートウェイから応答がありません：時間がかかりすぎています"), late.get());
    texts.language().set(Language.ENGLISH);
    assertTrue(late.get().startsWith("No gateway answers at here: it took too long."), late.get());
    assertEquals("as it is", Message.words("as it is").in(texts));
    assertEquals(Language.JAPANESE, Language.of("ja"));
    assertEquals(Language.ENGLISH, Language.of("fr"));
  }
}
