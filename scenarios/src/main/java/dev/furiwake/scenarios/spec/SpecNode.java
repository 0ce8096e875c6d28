package dev.furiwake.scenarios.spec;

import dev.furiwake.scenarios.command.InputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a YAML spec, read key by key. Every problem is remembered with file, line, key,
 * value, what would be accepted and the nearest name, and {@link #finish} tells them all at once; a
 * key that nobody asked for is one.
 *
 * <p>A reader that finds a problem returns its default, so that reading goes on.
 */
public final class SpecNode {
  /** Longest duration a spec may give, hours. */
  private static final int MOST_HOURS = 1000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]+");
  private static final Pattern WORDS =
      Pattern.compile("(?:^|, | or |: )([A-Za-z][A-Za-z0-9-]+)(?=$|,|;| or | \\()");

  private final String source;
  private final String path;
  private final SpecValue.Mapping node;
  private final List<Problem> problems;
  private final KeyListener listener;
  private final List<SpecNode> children = new ArrayList<>();
  private final Set<String> known = new LinkedHashSet<>();

  /** A problem and where it is. */
  private record Problem(Place place, String text) {}

  private SpecNode(
      String source,
      String path,
      SpecValue.Mapping node,
      List<Problem> problems,
      KeyListener listener) {
    this.source = source;
    this.path = path;
    this.node = node;
    this.problems = problems;
    this.listener = listener;
  }

  /**
   * Parses a spec.
   *
   * @param source what messages call it, a file or a catalog entry
   * @throws InputException if the text is not a YAML mapping
   */
  public static SpecNode parse(String source, String yaml) {
    return of(source, values(source, yaml));
  }

  /**
   * Returns what a YAML text says.
   *
   * @param source what messages call it, a file or a catalog entry
   * @throws InputException if the text is not a YAML mapping
   */
  public static SpecValue.Mapping values(String source, String yaml) {
    return SpecYaml.mapping(source, yaml);
  }

  /**
   * Returns the value a YAML text says, such as {@code 0.5}, {@code 5 ms} or {@code {a: 1}}.
   *
   * @param source what messages call it
   * @throws InputException if the text is not YAML
   */
  public static SpecValue value(String source, String yaml) {
    return SpecYaml.value(source, yaml);
  }

  /** Begins to read values that are there. */
  public static SpecNode of(String source, SpecValue.Mapping values) {
    return of(source, values, KeyListener.NONE);
  }

  /** Begins to read values that are there, and tells which keys are asked for. */
  public static SpecNode of(String source, SpecValue.Mapping values, KeyListener listener) {
    return new SpecNode(source, "", values, new ArrayList<>(), listener);
  }

  /** Returns what messages call this spec. */
  public String source() {
    return source;
  }

  /** Returns what is read here. */
  public SpecValue.Mapping values() {
    return node;
  }

  /** Returns the value of a key, which then counts as known; null if it is not given. */
  public @Nullable SpecValue raw(String key) {
    return has(key) ? node.get(key) : null;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Remembers a problem with a key's value. */
  public void problem(String key, Object value, String accepted) {
    SpecValue given = node.get(key);
    complain(
        given == null ? node.place() : given.place(),
        at(key) + " is " + value + "; accepted: " + accepted + hint(value, accepted));
  }

  /** Remembers a problem with a value of any place. */
  public void problem(Place place, String text) {
    complain(place, text);
  }

  private void complain(Place place, String text) {
    problems.add(new Problem(place, text));
  }

  /** Returns which of the names that are accepted was probably meant. */
  private static String hint(Object value, String accepted) {
    String word = value.toString();
    if (!NAME.matcher(word).matches()) {
      return "";
    }
    List<String> names = new ArrayList<>();
    Matcher names0 = WORDS.matcher(accepted);
    while (names0.find()) {
      names.add(names0.group(1));
    }
    return hint(word, names);
  }

  private static String hint(String word, Iterable<String> names) {
    List<String> candidates = new ArrayList<>();
    names.forEach(candidates::add);
    return new NearestName(candidates).to(word).map(n -> "; did you mean " + n + "?").orElse("");
  }

  /** Returns whether the key is given; it then counts as known. */
  public boolean has(String key) {
    known.add(key);
    return node.get(key) != null;
  }

  private <T> T read(
      String key,
      T fallback,
      boolean required,
      Shape shape,
      String accepted,
      Function<SpecValue, T> convert) {
    listener.asked(
        at(key).replaceAll("\\[\\d+\\]", "[]"), shape, accepted, plain(fallback), required);
    known.add(key);
    SpecValue value = node.get(key);
    if (value == null) {
      if (required) {
        complain(node.place(), at(key) + " is missing; accepted: " + accepted);
      }
      return fallback;
    }
    try {
      return convert.apply(value);
    } catch (IllegalArgumentException e) {
      problem(key, shown(value), accepted);
      return fallback;
    }
  }

  private static Optional<Object> plain(Object fallback) {
    if (fallback instanceof Enum<?> constant) {
      return Optional.of(Choice.word(constant));
    }
    boolean finite = !(fallback instanceof Double d) || Double.isFinite(d);
    return finite
            && (fallback instanceof Number
                || fallback instanceof Boolean
                || (fallback instanceof String text && !text.isEmpty()))
        ? Optional.of(fallback)
        : Optional.empty();
  }

  private static String shown(SpecValue value) {
    return value instanceof SpecValue.Scalar s ? s.text() : CanonicalSpec.text(value);
  }

  private static String scalar(SpecValue value) {
    if (value instanceof SpecValue.Scalar s && s.kind() != SpecValue.Kind.NOTHING) {
      return s.text();
    }
    throw new IllegalArgumentException();
  }

  private static List<SpecValue> items(SpecValue value) {
    if (value instanceof SpecValue.Sequence list && !list.items().isEmpty()) {
      return list.items();
    }
    throw new IllegalArgumentException();
  }

  /** Returns a text that must be given. */
  public String text(String key) {
    return read(key, "", true, Shape.TEXT, "a text", SpecNode::scalar);
  }

  /** Returns a text. */
  public String text(String key, String fallback) {
    return read(key, fallback, false, Shape.TEXT, "a text", SpecNode::scalar);
  }

  /** Returns a truth value. */
  public boolean flag(String key, boolean fallback) {
    return read(
        key,
        fallback,
        false,
        Shape.FLAG,
        "true or false",
        v -> {
          if (v instanceof SpecValue.Scalar s && s.kind() == SpecValue.Kind.FLAG) {
            return s.text().equals("true");
          }
          throw new IllegalArgumentException();
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
        Shape.whole(least, most),
        accepted,
        v -> {
          if (!(v instanceof SpecValue.Scalar s) || s.kind() != SpecValue.Kind.WHOLE) {
            throw new IllegalArgumentException();
          }
          BigInteger whole = new BigInteger(s.text());
          if (whole.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException();
          }
          long n = whole.longValue();
          if (n < least || n > most) {
            throw new IllegalArgumentException();
          }
          return n;
        });
  }

  /** Returns a number for which a condition holds. */
  public double number(String key, double fallback, Range range) {
    return read(key, fallback, false, Shape.number(range), range.accepted(), v -> number(v, range));
  }

  private static double number(SpecValue v, Range range) {
    if (v instanceof SpecValue.Scalar s
        && (s.kind() == SpecValue.Kind.WHOLE || s.kind() == SpecValue.Kind.DECIMAL)) {
      double value = Double.parseDouble(s.text());
      if (range.contains(value)) {
        return value;
      }
    }
    throw new IllegalArgumentException();
  }

  /** Returns a number for which a condition holds; it must be given. */
  public double requiredNumber(String key, double fallback, Range range) {
    return read(key, fallback, true, Shape.number(range), range.accepted(), v -> number(v, range));
  }

  /** Returns a list of numbers for which a condition holds, at least one. */
  public List<Double> numbers(String key, List<Double> fallback, Range range) {
    return read(
        key,
        fallback,
        false,
        Shape.list(Shape.number(range)),
        "a list of numbers, each " + range.accepted(),
        v -> items(v).stream().map(item -> number(item, range)).toList());
  }

  /** Returns a list of texts, each converted; at least one. */
  public <T> List<T> texts(
      String key, List<T> fallback, String accepted, Function<String, T> convert) {
    return read(
        key,
        fallback,
        false,
        Shape.list(Shape.WORD),
        "a list of " + accepted,
        v -> items(v).stream().map(item -> convert.apply(scalar(item))).toList());
  }

  /**
   * Returns a text converted to something else.
   *
   * @param accepted what the converter accepts
   * @param convert throws {@link IllegalArgumentException} for what it does not
   */
  public <T> T converted(String key, T fallback, String accepted, Function<String, T> convert) {
    return read(key, fallback, false, Shape.WORD, accepted, v -> convert.apply(scalar(v)));
  }

  /** Returns one of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, E fallback) {
    Choice<E> choice = new Choice<>(fallback.getDeclaringClass());
    return read(
        key,
        fallback,
        false,
        Shape.words(choice.words()),
        choice.accepted(),
        v -> choice.parse(scalar(v)));
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
    if (has(key) && node.get(key) instanceof SpecValue.Scalar s && s.text().equals("unlimited")) {
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
        Shape.words(List.of(kind.unitNames().split(", "))),
        kind.unitNames(),
        v -> kind.unit(scalar(v)).orElseThrow(IllegalArgumentException::new));
  }

  private double quantity(
      String key, double fallback, Quantity kind, String bounds, DoublePredicate within) {
    return read(
        key,
        fallback,
        false,
        Shape.WORD,
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
    SpecValue.Mapping value =
        read(
            key,
            SpecValue.Mapping.empty(node.place()),
            false,
            Shape.SECTION,
            "a mapping",
            v -> {
              if (v instanceof SpecValue.Mapping mapping) {
                return mapping;
              }
              throw new IllegalArgumentException();
            });
    return child(at(key), value);
  }

  /** Returns the mappings of a list; none if it is not given. */
  public List<SpecNode> sections(String key) {
    return read(
        key,
        List.of(),
        false,
        Shape.SECTIONS,
        "a list of mappings",
        v -> {
          if (!(v instanceof SpecValue.Sequence list)
              || !list.items().stream().allMatch(i -> i instanceof SpecValue.Mapping)) {
            throw new IllegalArgumentException();
          }
          List<SpecNode> nodes = new ArrayList<>();
          for (int i = 0; i < list.items().size(); i++) {
            nodes.add(child(at(key) + "[" + i + "]", (SpecValue.Mapping) list.items().get(i)));
          }
          return nodes;
        });
  }

  private SpecNode child(String childPath, SpecValue.Mapping value) {
    SpecNode child = new SpecNode(source, childPath, value, problems, listener);
    children.add(child);
    return child;
  }

  /** Returns whether the key's value is a mapping. */
  public boolean isSection(String key) {
    return has(key) && node.get(key) instanceof SpecValue.Mapping;
  }

  /** Returns whether the key's value is a list. */
  public boolean isList(String key) {
    return has(key) && node.get(key) instanceof SpecValue.Sequence;
  }

  /** Returns the keys given here, in order. */
  public List<String> keys() {
    return List.copyOf(node.entries().keySet());
  }

  /**
   * Ends reading: unknown keys become problems.
   *
   * @throws InputException if there is any problem, naming them all
   */
  public void finish() {
    List<String> told = problems();
    if (!told.isEmpty()) {
      throw new InputException(told);
    }
  }

  /** Ends reading likewise, but returns the problems in the order of their lines. */
  public List<String> problems() {
    collectUnknown();
    return problems.stream()
        .sorted(Comparator.comparing(Problem::place))
        .map(p -> p.place() + ": " + p.text())
        .distinct()
        .toList();
  }

  private void collectUnknown() {
    node.entries()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                complain(
                    value.place(),
                    "unknown key "
                        + at(key)
                        + "; accepted"
                        + (path.isEmpty() ? "" : " in " + path)
                        + ": "
                        + (known.isEmpty() ? "nothing" : String.join(", ", known))
                        + hint(key, known));
              }
            });
    children.forEach(SpecNode::collectUnknown);
  }
}
