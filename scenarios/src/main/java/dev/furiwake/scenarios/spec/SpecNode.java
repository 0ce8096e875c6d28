package dev.furiwake.scenarios.spec;

import dev.furiwake.scenarios.command.InputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A mapping of a YAML spec, read key by key. Every problem is remembered with file, key, value and
 * what would be accepted, and {@link #finish} tells them all at once; a key that nobody asked for
 * is one.
 *
 * <p>A reader that finds a problem returns its default, so that reading goes on.
 */
public final class SpecNode {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Longest duration a spec may give, hours. */
  private static final int MOST_HOURS = 1000;

  private final String source;
  private final String path;
  private final JsonNode node;
  private final List<String> problems;
  private final List<SpecNode> children = new ArrayList<>();
  private final Set<String> known = new LinkedHashSet<>();

  private SpecNode(String source, String path, JsonNode node, List<String> problems) {
    this.source = source;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /**
   * Parses a spec.
   *
   * @param source what messages call it, a file or a catalog entry
   * @throws InputException if the text is not a YAML mapping
   */
  public static SpecNode parse(String source, String yaml) {
    JsonNode root;
    try {
      root = YAML.readTree(yaml);
    } catch (JacksonException e) {
      String at =
          e.getLocation() == null
              ? ""
              : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
      String why = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
      throw new InputException(source + at + ": " + why + "; accepted: a YAML mapping", e);
    }
    if (root == null || !root.isObject()) {
      throw new InputException(source + ": not a mapping; accepted: YAML of the form key: value");
    }
    return new SpecNode(source, "", root, new ArrayList<>());
  }

  /** Returns what messages call this spec. */
  public String source() {
    return source;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Remembers a problem with a key's value. */
  public void problem(String key, Object value, String accepted) {
    problems.add(at(key) + " is " + value + "; accepted: " + accepted);
  }

  /** Returns whether the key is given; it then counts as known. */
  public boolean has(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    return value != null && !value.isNull();
  }

  private <T> T read(
      String key, T fallback, boolean required, String accepted, Function<JsonNode, T> convert) {
    if (!has(key)) {
      if (required) {
        problems.add(at(key) + " is missing; accepted: " + accepted);
      }
      return fallback;
    }
    JsonNode value = node.get(key);
    try {
      return convert.apply(value);
    } catch (IllegalArgumentException e) {
      problem(key, value.isValueNode() ? value.asString() : value, accepted);
      return fallback;
    }
  }

  private static String scalar(JsonNode value) {
    if (!value.isValueNode()) {
      throw new IllegalArgumentException();
    }
    return value.asString();
  }

  /** Returns a text that must be given. */
  public String text(String key) {
    return read(key, "", true, "a text", SpecNode::scalar);
  }

  /** Returns a text. */
  public String text(String key, String fallback) {
    return read(key, fallback, false, "a text", SpecNode::scalar);
  }

  /** Returns a truth value. */
  public boolean flag(String key, boolean fallback) {
    return read(
        key,
        fallback,
        false,
        "true or false",
        v -> {
          if (!v.isBoolean()) {
            throw new IllegalArgumentException();
          }
          return v.booleanValue();
        });
  }

  /** Returns a whole number within bounds. */
  public long integer(String key, long fallback, long least, long most) {
    String accepted =
        most == Long.MAX_VALUE
            ? "a whole number, " + least + " or more"
            : "a whole number from " + least + " to " + most;
    return read(
        key,
        fallback,
        false,
        accepted,
        v -> {
          if (!v.isIntegralNumber() || !v.canConvertToLong()) {
            throw new IllegalArgumentException();
          }
          long n = v.longValue();
          if (n < least || n > most) {
            throw new IllegalArgumentException();
          }
          return n;
        });
  }

  /** Returns a number for which a condition holds. */
  public double number(String key, double fallback, Range range) {
    return read(key, fallback, false, range.accepted(), v -> number(v, range));
  }

  private static double number(JsonNode v, Range range) {
    if (!v.isNumber() || !range.contains(v.doubleValue())) {
      throw new IllegalArgumentException();
    }
    return v.doubleValue();
  }

  /** Returns a number for which a condition holds; it must be given. */
  public double requiredNumber(String key, double fallback, Range range) {
    return read(key, fallback, true, range.accepted(), v -> number(v, range));
  }

  /** Returns a list of numbers for which a condition holds, at least one. */
  public List<Double> numbers(String key, List<Double> fallback, Range range) {
    return read(
        key,
        fallback,
        false,
        "a list of numbers, each " + range.accepted(),
        v -> {
          if (!v.isArray() || v.isEmpty()) {
            throw new IllegalArgumentException();
          }
          List<Double> numbers = new ArrayList<>();
          v.forEach(item -> numbers.add(number(item, range)));
          return List.copyOf(numbers);
        });
  }

  /** Returns a list of texts, each converted; at least one. */
  public <T> List<T> texts(
      String key, List<T> fallback, String accepted, Function<String, T> convert) {
    return read(
        key,
        fallback,
        false,
        "a list of " + accepted,
        v -> {
          if (!v.isArray() || v.isEmpty()) {
            throw new IllegalArgumentException();
          }
          List<T> items = new ArrayList<>();
          v.forEach(item -> items.add(convert.apply(scalar(item))));
          return List.copyOf(items);
        });
  }

  /**
   * Returns a text converted to something else.
   *
   * @param accepted what the converter accepts
   * @param convert throws {@link IllegalArgumentException} for what it does not
   */
  public <T> T converted(String key, T fallback, String accepted, Function<String, T> convert) {
    return read(key, fallback, false, accepted, v -> convert.apply(scalar(v)));
  }

  /** Returns one of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, E fallback) {
    Choice<E> choice = new Choice<>(fallback.getDeclaringClass());
    return read(key, fallback, false, choice.accepted(), v -> choice.parse(scalar(v)));
  }

  /** Returns a duration, ns, at most {@value #MOST_HOURS} h; written with a unit. */
  public long durationNs(String key, long fallback) {
    return (long)
        quantity(
            key,
            (double) fallback,
            Quantity.DURATION,
            "up to " + MOST_HOURS + " h",
            v -> v <= MOST_HOURS * 3600e9);
  }

  /** Returns a size, bytes within bounds; written with a unit. */
  public long sizeBytes(String key, long fallback, long least, long most) {
    return (long)
        quantity(
            key,
            (double) fallback,
            Quantity.SIZE,
            "from " + least + " B to " + most + " B",
            v -> v >= least && v <= most);
  }

  /** Returns a bandwidth, bits per second, at least 1000; written with a unit, or "unlimited". */
  public double bandwidth(String key, double fallback) {
    if (has(key) && node.get(key).asString("").equals("unlimited")) {
      return Double.POSITIVE_INFINITY;
    }
    return quantity(
        key, fallback, Quantity.BANDWIDTH, "from 1 kbit/s, or unlimited", v -> v >= 1000);
  }

  /** Returns how many ns one of the named unit of time is; it must be given. */
  public double timeUnitNs(String key) {
    return unit(key, 1, true, Quantity.DURATION);
  }

  /** Returns how many bytes one of the named unit of size is. */
  public double sizeUnitBytes(String key, double fallback) {
    return unit(key, fallback, false, Quantity.SIZE);
  }

  private double unit(String key, double fallback, boolean required, Quantity kind) {
    return read(
        key,
        fallback,
        required,
        kind.unitNames(),
        v -> kind.unit(scalar(v)).orElseThrow(IllegalArgumentException::new));
  }

  private double quantity(
      String key, double fallback, Quantity kind, String bounds, DoublePredicate within) {
    return read(
        key,
        fallback,
        false,
        kind.accepted() + ", " + bounds,
        v -> {
          double value = kind.parse(scalar(v)).orElseThrow(IllegalArgumentException::new);
          if (!within.test(value)) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  /**
   * Returns a mapping below this one; an empty one if it is not given. Whoever asks again gets the
   * same, so that several may read their keys from it.
   */
  public SpecNode section(String key) {
    for (SpecNode child : children) {
      if (child.path.equals(at(key))) {
        return child;
      }
    }
    JsonNode value =
        read(
            key,
            YAML.createObjectNode(),
            false,
            "a mapping",
            v -> {
              if (!v.isObject()) {
                throw new IllegalArgumentException();
              }
              return v;
            });
    return child(at(key), value);
  }

  /** Returns the mappings of a list; none if it is not given. */
  public List<SpecNode> sections(String key) {
    return read(
        key,
        List.of(),
        false,
        "a list of mappings",
        v -> {
          if (!v.isArray()) {
            throw new IllegalArgumentException();
          }
          List<SpecNode> nodes = new ArrayList<>();
          for (int i = 0; i < v.size(); i++) {
            if (!v.get(i).isObject()) {
              throw new IllegalArgumentException();
            }
            nodes.add(child(at(key) + "[" + i + "]", v.get(i)));
          }
          return nodes;
        });
  }

  private SpecNode child(String childPath, JsonNode value) {
    SpecNode child = new SpecNode(source, childPath, value, problems);
    children.add(child);
    return child;
  }

  /** Returns whether the key's value is a mapping. */
  public boolean isSection(String key) {
    return has(key) && node.get(key).isObject();
  }

  /** Returns whether the key's value is a list. */
  public boolean isList(String key) {
    return has(key) && node.get(key).isArray();
  }

  /** Returns the keys given here, in order. */
  public List<String> keys() {
    return List.copyOf(node.propertyNames());
  }

  /**
   * Ends reading: unknown keys become problems.
   *
   * @throws InputException if there is any problem, naming them all
   */
  public void finish() {
    collectUnknown();
    if (!problems.isEmpty()) {
      throw new InputException(source + ": " + String.join("; and ", problems));
    }
  }

  private void collectUnknown() {
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        problems.add(
            "unknown key "
                + at(key)
                + "; accepted"
                + (path.isEmpty() ? "" : " in " + path)
                + ": "
                + (known.isEmpty() ? "nothing" : String.join(", ", known)));
      }
    }
    children.forEach(SpecNode::collectUnknown);
  }
}
