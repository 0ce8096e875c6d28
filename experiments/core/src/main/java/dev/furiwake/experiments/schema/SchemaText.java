package dev.furiwake.experiments.schema;

import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.Shape;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.task.RewardRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes what was heard of keys as a JSON Schema. Mappings that occur more than once are shared.
 */
final class SchemaText {
  private static final List<String> ORDER =
      List.of("description", "default", "type", "enum", "minimum", "exclusiveMinimum", "maximum");

  private final KeyExplorer keys;
  private final Map<String, Object> given;
  private final Map<Map<String, Object>, Integer> uses = new HashMap<>();
  private final Map<Map<String, Object>, String> names = new HashMap<>();
  private final Map<String, Object> shared = new LinkedHashMap<>();

  /**
   * Makes a text.
   *
   * @param given schemas of keys, by path, that were not gone into
   */
  SchemaText(KeyExplorer keys, Map<String, Object> given) {
    this.keys = keys;
    this.given = new TreeMap<>(given);
  }

  /** Returns the keywords of the whole spec. */
  Map<String, Object> whole() {
    Map<String, Object> tree = object("", Optional.empty());
    count(tree);
    Map<String, Object> whole = new LinkedHashMap<>(shareIn(tree));
    if (!shared.isEmpty()) {
      whole.put("$defs", shared);
    }
    return whole;
  }

  /** Counts how often each property with keys of its own occurs. */
  private void count(Object node) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("properties") instanceof Map<?, ?> properties) {
        for (Object property : properties.values()) {
          if (hasKeys(property)) {
            uses.merge(keywords(property), 1, Integer::sum);
          }
        }
      }
      map.values().forEach(this::count);
    } else if (node instanceof List<?> list) {
      list.forEach(this::count);
    }
  }

  private static boolean hasKeys(Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.containsKey("properties") || map.values().stream().anyMatch(SchemaText::hasKeys);
    }
    return node instanceof List<?> list && list.stream().anyMatch(SchemaText::hasKeys);
  }

  /** Returns a part with what is shared in it replaced by references. */
  private Map<String, Object> shareIn(Map<String, Object> part) {
    Map<String, Object> changed = new LinkedHashMap<>();
    part.forEach(
        (keyword, value) -> {
          if (keyword.equals("properties")) {
            Map<String, Object> properties = new LinkedHashMap<>();
            keywords(value).forEach((key, p) -> properties.put(key, share(key, keywords(p))));
            changed.put(keyword, properties);
          } else if (value instanceof Map<?, ?>) {
            changed.put(keyword, shareIn(keywords(value)));
          } else if (value instanceof List<?> list) {
            changed.put(
                keyword,
                list.stream().map(v -> v instanceof Map<?, ?> ? shareIn(keywords(v)) : v).toList());
          } else {
            changed.put(keyword, value);
          }
        });
    return changed;
  }

  private Map<String, Object> share(String key, Map<String, Object> property) {
    Integer times = uses.get(property);
    if (times == null || times < 2) {
      return shareIn(property);
    }
    String name = names.get(property);
    if (name == null) {
      name = key;
      for (int i = 2; shared.containsKey(name); i++) {
        name = key + "-" + i;
      }
      names.put(property, name);
      shared.put(name, Map.of());
      shared.put(name, shareIn(property));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  private static Map<String, Object> keywords(Object node) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    ((Map<?, ?>) node).forEach((key, value) -> keywords.put(String.valueOf(key), value));
    return keywords;
  }

  private Map<String, Object> object(String section, Optional<Variants> variants) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(keys.keysOf(section));
    String prefix = section.isEmpty() ? "" : section + ".";
    for (String path : given.keySet()) {
      if (path.startsWith(prefix) && path.indexOf('.', prefix.length()) < 0) {
        names.add(path.substring(prefix.length()));
      }
    }
    for (String key : names) {
      Object other = given.get(prefix + key);
      properties.put(key, other == null ? property(prefix + key) : ordered(other));
      if (keys.required(section, key)) {
        required.add(key);
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (variants.isPresent() && variants.get().open()) {
      Object any = properties.get(Variants.ANY);
      schema.put("additionalProperties", any == null ? true : any);
      return schema;
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (variants.isPresent()) {
      schema.put("minProperties", 1);
      schema.put("maxProperties", 1);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private Map<String, Object> property(String path) {
    KeyExplorer.Heard heard = keys.heard(path);
    Optional<Variants> variants = keys.variants(path);
    List<Map<String, Object>> forms = new ArrayList<>();
    for (Shape shape : heard.shapes()) {
      Map<String, Object> form = form(path, shape, variants);
      if (!forms.contains(form)) {
        forms.add(form);
      }
    }
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", String.join(", or ", heard.accepted()));
    Set<Optional<Object>> fallbacks = new LinkedHashSet<>();
    heard.fallbacks().forEach(fallback -> fallbacks.add(told(fallback, heard.shapes())));
    if (fallbacks.size() == 1) {
      fallbacks.iterator().next().ifPresent(value -> property.put("default", value));
    }
    if (forms.size() == 1) {
      property.putAll(forms.get(0));
    } else {
      property.put("anyOf", forms);
    }
    return property;
  }

  private Map<String, Object> form(String path, Shape shape, Optional<Variants> variants) {
    if (shape.equals(Shape.SECTION)) {
      return object(path, variants);
    }
    if (shape.equals(Shape.SECTIONS)) {
      Map<String, Object> list = new LinkedHashMap<>();
      list.put("type", "array");
      list.put("items", object(path + "[]", Optional.empty()));
      return list;
    }
    if (variants.isPresent()
        && !variants.get().words().isEmpty()
        && shape.keywords().get("type") instanceof List<?>) {
      return Map.of("enum", variants.get().words());
    }
    return ordered(shape.keywords());
  }

  /** Returns a default as a spec would write it; empty if none can be written. */
  private static Optional<Object> told(Object fallback, Set<Shape> shapes) {
    if (fallback instanceof RewardRule rule) {
      return Optional.of(rule.word());
    } else if (fallback instanceof Load load) {
      return Optional.of(load.word());
    } else if (fallback instanceof Enum<?> constant) {
      return Optional.of(Choice.word(constant));
    } else if (fallback instanceof Boolean) {
      return Optional.of(fallback);
    } else if (fallback instanceof String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } else if (fallback instanceof Number number && plainNumber(shapes)) {
      double value = number.doubleValue();
      boolean unbounded = Math.abs(value) >= Integer.MAX_VALUE || Double.isNaN(value);
      return unbounded ? Optional.empty() : Optional.of(fallback);
    }
    return Optional.empty();
  }

  /** Returns whether a number can be written without a unit. */
  private static boolean plainNumber(Set<Shape> shapes) {
    return shapes.stream()
        .map(shape -> String.valueOf(shape.keywords().get("type")))
        .anyMatch(type -> type.equals("integer") || type.equals("number"));
  }

  /** Returns the keywords in a fixed order, in maps within too. */
  private static Map<String, Object> ordered(Object keywords) {
    Map<String, Object> sorted =
        new TreeMap<>(
            Comparator.comparingInt((String key) -> (ORDER.indexOf(key) + 100) % 100)
                .thenComparing(Comparator.naturalOrder()));
    ((Map<?, ?>) keywords)
        .forEach(
            (key, value) ->
                sorted.put(key.toString(), value instanceof Map<?, ?> m ? ordered(m) : value));
    return new LinkedHashMap<>(sorted);
  }
}
