package dev.furiwake.scenarios.spec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The canonical form of a spec: JSON (RFC 8259) in UTF-8 with sorted keys, without white space, and
 * with every number written in one way only. Specs that say the same have the same bytes, whatever
 * the file's order, comments and layout; what a file leaves to its default is left out here too.
 *
 * <p>Needs no library, so that a task that was sent somewhere can be read there.
 */
public final class CanonicalSpec {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E[+-]?[0-9]+)?");
  private static final Place NOWHERE = Place.of("canonical spec");

  private CanonicalSpec() {}

  /** Returns the canonical bytes. */
  public static byte[] bytes(Yaml value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the canonical text. */
  public static String text(Yaml value) {
    StringBuilder text = new StringBuilder();
    write(text, value);
    return text.toString();
  }

  private static void write(StringBuilder text, Yaml value) {
    if (value instanceof Yaml.Mapping mapping) {
      text.append('{');
      String separator = "";
      for (Map.Entry<String, Yaml> entry : new TreeMap<>(mapping.values()).entrySet()) {
        quote(text.append(separator), entry.getKey());
        text.append(':');
        write(text, entry.getValue());
        separator = ",";
      }
      text.append('}');
    } else if (value instanceof Yaml.Sequence sequence) {
      text.append('[');
      String separator = "";
      for (Yaml item : sequence.items()) {
        write(text.append(separator), item);
        separator = ",";
      }
      text.append(']');
    } else {
      scalar(text, (Yaml.Scalar) value);
    }
  }

  private static void scalar(StringBuilder text, Yaml.Scalar scalar) {
    String written = scalar.text();
    switch (scalar.kind()) {
      case TEXT -> quote(text, written);
      case FLAG -> text.append(written.toLowerCase(Locale.ROOT));
      case NOTHING -> text.append("null");
      case INTEGER -> text.append(whole(written));
      case REAL -> {
        if (written.matches("(?i)\\.nan|[-+]?\\.inf")) {
          quote(text, written);
        } else {
          text.append(decimal(new BigDecimal(written)));
        }
      }
    }
  }

  private static BigInteger whole(String written) {
    if (written.startsWith("0x")) {
      return new BigInteger(written.substring(2), 16);
    }
    return written.startsWith("0o")
        ? new BigInteger(written.substring(2), 8)
        : new BigInteger(written);
  }

  /** Returns digits with a point always, so that a decimal stays one: 1.0, 0.25, 1.5E+30. */
  private static String decimal(BigDecimal value) {
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 15) {
      return plain.setScale(1).toPlainString();
    }
    String text = plain.toString();
    return text.indexOf('.') >= 0 || text.indexOf('E') >= 0 ? text : text + ".0";
  }

  private static void quote(StringBuilder text, String plain) {
    text.append('"');
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20) {
        text.append("\\u00").append(Character.forDigit(c >> 4, 16));
        text.append(Character.forDigit(c & 15, 16));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  /**
   * Reads canonical bytes back.
   *
   * @throws IllegalArgumentException if they are no canonical mapping
   */
  public static Yaml.Mapping read(byte[] bytes) {
    Reader reader = new Reader(new String(bytes, StandardCharsets.UTF_8));
    Yaml value = reader.value();
    if (reader.at != reader.text.length() || !(value instanceof Yaml.Mapping mapping)) {
      throw reader.unexpected("the end of a mapping");
    }
    return mapping;
  }

  /** A reader of what {@link #write} writes, nothing else. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Yaml value() {
      char c = peek();
      if (c == '{') {
        return mapping();
      } else if (c == '[') {
        return sequence();
      } else if (c == '"') {
        return Yaml.Scalar.text(NOWHERE, string());
      }
      int from = at;
      while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return bare(text.substring(from, at));
    }

    private Yaml bare(String word) {
      Yaml.Kind kind =
          switch (word) {
            case "true", "false" -> Yaml.Kind.FLAG;
            case "null" -> Yaml.Kind.NOTHING;
            default ->
                word.indexOf('.') >= 0 || word.indexOf('E') >= 0
                    ? Yaml.Kind.REAL
                    : Yaml.Kind.INTEGER;
          };
      boolean number = kind == Yaml.Kind.INTEGER || kind == Yaml.Kind.REAL;
      if (number && !NUMBER.matcher(word).matches()) {
        throw unexpected("a value");
      }
      return new Yaml.Scalar(kind == Yaml.Kind.NOTHING ? "" : word, kind, NOWHERE);
    }

    private Yaml mapping() {
      Map<String, Yaml> entries = new LinkedHashMap<>();
      expect('{');
      while (peek() != '}') {
        if (!entries.isEmpty()) {
          expect(',');
        }
        String key = string();
        expect(':');
        entries.put(key, value());
      }
      expect('}');
      return new Yaml.Mapping(entries, NOWHERE);
    }

    private Yaml sequence() {
      List<Yaml> items = new ArrayList<>();
      expect('[');
      while (peek() != ']') {
        if (!items.isEmpty()) {
          expect(',');
        }
        items.add(value());
      }
      expect(']');
      return new Yaml.Sequence(items, NOWHERE);
    }

    private String string() {
      expect('"');
      StringBuilder plain = new StringBuilder();
      while (peek() != '"') {
        char c = text.charAt(at++);
        if (c == '\\' && peek() == 'u') {
          plain.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
          at += 5;
        } else {
          plain.append(c == '\\' ? text.charAt(at++) : c);
        }
      }
      expect('"');
      return plain.toString();
    }

    private char peek() {
      if (at >= text.length()) {
        throw unexpected("more");
      }
      return text.charAt(at);
    }

    private void expect(char c) {
      if (peek() != c) {
        throw unexpected("'" + c + "'");
      }
      at++;
    }

    IllegalArgumentException unexpected(String wanted) {
      return new IllegalArgumentException("not canonical at character " + at + ": needs " + wanted);
    }
  }
}
