package dev.furiwake.scenarios.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a YAML text and the line it stands on, counted from 1: that of its key, or of the
 * value itself in a list. Scalars are typed by the core schema (YAML 1.2.2, section 10.3).
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

  /** Returns the line, from 1; 0 if the value doesn't come from a text. */
  int line();

  /**
   * A scalar.
   *
   * @param text as it is written, without quotes
   */
  record Scalar(String text, Kind kind, int line) implements Yaml {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, int line) implements Yaml {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order of the text. */
  record Mapping(Map<String, Yaml> values, int line) implements Yaml {
    /** Copies the mapping. */
    public Mapping {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
