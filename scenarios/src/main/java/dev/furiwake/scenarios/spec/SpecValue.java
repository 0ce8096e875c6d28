package dev.furiwake.scenarios.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a spec, as written: what YAML says before anybody has asked what it means. Immutable;
 * every value knows where it was written, so that a problem with it can be told there, also when it
 * was put into another spec by an axis or an option.
 */
public sealed interface SpecValue {

  /** Returns where it was written; for a value in a mapping that is its key's line. */
  Place place();

  /** What a scalar is. */
  enum Kind {
    TEXT,
    WHOLE,
    DECIMAL,
    FLAG,
    NOTHING
  }

  /**
   * A value without parts.
   *
   * @param text as written; decimals that are no numbers are {@code NaN} or {@code Infinity}
   */
  record Scalar(Place place, Kind kind, String text) implements SpecValue {

    /** Returns a text. */
    public static Scalar text(Place place, String text) {
      return new Scalar(place, Kind.TEXT, text);
    }

    /** Returns a whole number. */
    public static Scalar whole(Place place, long number) {
      return new Scalar(place, Kind.WHOLE, Long.toString(number));
    }
  }

  /** A list of values. */
  record Sequence(Place place, List<SpecValue> items) implements SpecValue {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * Values by key, in the order written. It is one also where nothing is in it.
   *
   * @param entries never changed once given
   */
  record Mapping(Place place, Map<String, SpecValue> entries) implements SpecValue {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Returns a mapping without entries. */
    public static Mapping empty(Place place) {
      return new Mapping(place, Map.of());
    }

    /** Returns the value of a key; null if there is none, or nothing is said of it. */
    public @Nullable SpecValue get(String key) {
      SpecValue value = entries.get(key);
      return value instanceof Scalar s && s.kind() == Kind.NOTHING ? null : value;
    }

    /** Returns this mapping with a key set. */
    public Mapping with(String key, SpecValue value) {
      Map<String, SpecValue> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Mapping(place, changed);
    }

    /** Returns this mapping without a key. */
    public Mapping without(String key) {
      Map<String, SpecValue> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(place, changed);
    }
  }

  /** Returns a value moved to another place, parts and all. */
  static SpecValue at(Place place, SpecValue value) {
    if (value instanceof Scalar s) {
      return new Scalar(place, s.kind(), s.text());
    }
    if (value instanceof Sequence s) {
      List<SpecValue> items = new ArrayList<>();
      s.items().forEach(item -> items.add(at(place, item)));
      return new Sequence(place, items);
    }
    Map<String, SpecValue> entries = new LinkedHashMap<>();
    ((Mapping) value).entries().forEach((key, inner) -> entries.put(key, at(place, inner)));
    return new Mapping(place, entries);
  }
}
