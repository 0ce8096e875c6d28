package dev.furiwake.scenarios.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML text and the place where it stands: its key's, or its own in a list. Scalars
 * are typed by the core schema (YAML 1.2.2, section 10.3). A value keeps its place when it is put
 * into another spec, by an axis or an option, so that a problem with it is told where it is
 * written.
 */
public sealed interface Yaml {

  /** What a scalar is when it is read as the core schema says. */
  enum Kind {
    TEXT,
    INTEGER,
    REAL,
    FLAG,
    NOTHING
  }

  /** Returns where it is written. */
  Place place();

  /**
   * A scalar.
   *
   * @param text as it is written, without quotes
   */
  record Scalar(String text, Kind kind, Place place) implements Yaml {
    /** Returns a text. */
    public static Scalar text(Place place, String text) {
      return new Scalar(text, Kind.TEXT, place);
    }

    /** Returns a whole number. */
    public static Scalar whole(Place place, long number) {
      return new Scalar(Long.toString(number), Kind.INTEGER, place);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, Place place) implements Yaml {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order of the text. */
  record Mapping(Map<String, Yaml> values, Place place) implements Yaml {
    /** Copies the mapping. */
    public Mapping {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns a mapping without entries. */
    public static Mapping empty(Place place) {
      return new Mapping(Map.of(), place);
    }

    /** Returns the value of a key; null if there is none, or nothing is said of it. */
    public @Nullable Yaml get(String key) {
      Yaml value = values.get(key);
      return value instanceof Scalar s && s.kind() == Kind.NOTHING ? null : value;
    }

    /** Returns this mapping with a key set. */
    public Mapping with(String key, Yaml value) {
      Map<String, Yaml> changed = new LinkedHashMap<>(values);
      changed.put(key, value);
      return new Mapping(changed, place);
    }

    /** Returns this mapping without a key. */
    public Mapping without(String key) {
      Map<String, Yaml> changed = new LinkedHashMap<>(values);
      changed.remove(key);
      return new Mapping(changed, place);
    }
  }

  /** Returns a value moved to another place, parts and all. */
  static Yaml at(Place place, Yaml value) {
    if (value instanceof Scalar s) {
      return new Scalar(s.text(), s.kind(), place);
    }
    if (value instanceof Sequence s) {
      return new Sequence(s.items().stream().map(item -> at(place, item)).toList(), place);
    }
    Map<String, Yaml> values = new LinkedHashMap<>();
    ((Mapping) value).values().forEach((key, inner) -> values.put(key, at(place, inner)));
    return new Mapping(values, place);
  }
}
