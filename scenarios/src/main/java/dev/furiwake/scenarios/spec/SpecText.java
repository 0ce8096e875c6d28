package dev.furiwake.scenarios.spec;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a spec as YAML for people: mappings in blocks, what is in lists in one line. */
public final class SpecText {
  private static final int WIDTH = 110;
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/.][A-Za-z0-9 ._/-]*|[0-9][0-9.]* [A-Za-z/]+");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", ".nan", ".inf");

  private SpecText() {}

  /** Returns the YAML of a mapping, ending in a line break. */
  public static String yaml(Yaml.Mapping mapping) {
    StringBuilder text = new StringBuilder();
    block(text, mapping, "");
    return text.toString();
  }

  private static void block(StringBuilder text, Yaml.Mapping mapping, String indent) {
    for (Map.Entry<String, Yaml> entry : mapping.values().entrySet()) {
      text.append(indent).append(quoted(entry.getKey())).append(':');
      Yaml value = entry.getValue();
      String line = flow(value);
      if (value instanceof Yaml.Mapping inner
          && !inner.values().isEmpty()
          && (indent.isEmpty() || indent.length() + line.length() > WIDTH)) {
        text.append('\n');
        block(text, inner, indent + "  ");
      } else if (value instanceof Yaml.Sequence list && line.length() > WIDTH) {
        text.append('\n');
        list.items().forEach(i -> text.append(indent).append("  - ").append(flow(i)).append('\n'));
      } else {
        text.append(line.isEmpty() ? "" : " ").append(line).append('\n');
      }
    }
  }

  /** Returns a value in one line. */
  public static String flow(Yaml value) {
    StringBuilder text = new StringBuilder();
    if (value instanceof Yaml.Mapping mapping) {
      mapping
          .values()
          .forEach(
              (key, inner) ->
                  text.append(text.isEmpty() ? "" : ", ")
                      .append(quoted(key))
                      .append(": ")
                      .append(flow(inner)));
      return "{" + text + "}";
    }
    if (value instanceof Yaml.Sequence list) {
      list.items().forEach(i -> text.append(text.isEmpty() ? "" : ", ").append(flow(i)));
      return "[" + text + "]";
    }
    Yaml.Scalar scalar = (Yaml.Scalar) value;
    return switch (scalar.kind()) {
      case TEXT -> quoted(scalar.text());
      case NOTHING -> "null";
      default -> scalar.text();
    };
  }

  private static String quoted(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))
            && !text.endsWith(" ");
    return plain ? text : CanonicalSpec.text(Yaml.Scalar.text(Place.of("text"), text));
  }
}
