package dev.furiwake.scenarios.spec;

import java.util.List;
import java.util.Map;

/**
 * What a key takes, as far as a schema can say it (JSON Schema, draft 2020-12): a part of one, with
 * keywords in the order in which they are shown.
 *
 * @param keywords of JSON Schema, such as {@code type}
 */
public record Shape(Map<String, Object> keywords) {
  static final Shape TEXT = new Shape(Map.of("type", List.of("string", "number", "boolean")));
  static final Shape FLAG = new Shape(Map.of("type", "boolean"));
  static final Shape WORD = new Shape(Map.of("type", List.of("string", "number")));
  static final Shape LIST = new Shape(Map.of("type", "array", "minItems", 1));

  /** A mapping; what is in it is told by the keys asked for below. */
  public static final Shape SECTION = new Shape(Map.of("type", "object"));

  /** A list of mappings; what is in them is told by the keys asked for below. */
  public static final Shape SECTIONS = new Shape(Map.of("type", "array"));

  static Shape whole(long least, long most) {
    return new Shape(
        most == Long.MAX_VALUE
            ? Map.of("type", "integer", "minimum", least)
            : Map.of("type", "integer", "minimum", least, "maximum", most));
  }

  static Shape number(Range range) {
    java.util.Map<String, Object> keywords = new java.util.TreeMap<>();
    keywords.put("type", "number");
    if (range.least() != -Double.MAX_VALUE) {
      keywords.put(range.leastIncluded() ? "minimum" : "exclusiveMinimum", range.least());
    }
    if (range.most() != Double.MAX_VALUE) {
      keywords.put("maximum", range.most());
    }
    return new Shape(java.util.Collections.unmodifiableMap(keywords));
  }

  static Shape list(Shape items) {
    return new Shape(Map.of("type", "array", "minItems", 1, "items", items.keywords()));
  }

  static Shape words(List<String> words) {
    return new Shape(Map.of("enum", words));
  }
}
