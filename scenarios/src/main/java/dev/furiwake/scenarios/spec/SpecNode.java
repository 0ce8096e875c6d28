package dev.furiwake.scenarios.spec;

import dev.furiwake.scenarios.command.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a YAML spec, read key by key. Every problem is remembered with file, line, key,
 * value and what would be accepted, and {@link #finish} tells them all at once; a key that nobody
 * asked for is one.
 *
 * <p>A reader that finds a problem returns its default, so that reading goes on.
 */
public final class SpecNode {
  /** Longest duration a spec may give, hours. */
  private static final int MOST_HOURS = 1000;

  /** Most characters of a wrong value that a message repeats. */
  private static final int MOST_SHOWN = 200;

  private final String source;
  private final String path;
  private final Yaml.Mapping node;
  private final List<Problem> problems;
  private final KeyListener listener;
  private final List<SpecNode> children = new ArrayList<>();
  private final Set<String> known = new LinkedHashSet<>();

  /** A problem and where it is. */
  private record Problem(Place place, String text) {}

  /** What is compiled only when there is a problem. */
  private static final class Patterns {
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]+");
    static final Pattern WORD = Pattern.compile("(?<![A-Za-z0-9-])[a-z][a-z0-9-]{2,}");
  }

  private SpecNode(
      String source, String path, Yaml.Mapping node, List<Problem> problems, KeyListener listener) {
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
  public static Yaml.Mapping values(String source, String yaml) {
    return YamlReader.read(source, yaml);
  }

  /**
   * Returns the value a YAML text says, such as {@code 0.5}, {@code 5 ms} or {@code {a: 1}}.
   *
   * @param source what messages call it; the value stands there, on no line
   * @throws InputException if the text is not YAML
   */
  public static Yaml value(String source, String yaml) {
    Yaml value = YamlReader.read(source, "value: " + yaml).values().get("value");
    return Yaml.at(Place.of(source), Objects.requireNonNull(value));
  }

  /** Begins to read values that are there. */
  public static SpecNode of(String source, Yaml.Mapping values) {
    return of(source, values, KeyListener.NONE);
  }

  /** Begins to read values that are there, and tells which keys are asked for. */
  public static SpecNode of(String source, Yaml.Mapping values, KeyListener listener) {
    return new SpecNode(source, "", values, new ArrayList<>(), listener);
  }

  /** Returns what is read here. */
  public Yaml.Mapping values() {
    return node;
  }

  /** Returns the value of a key, which then counts as known; null if it is not given. */
  public @Nullable Yaml raw(String key) {
    return has(key) ? node.get(key) : null;
  }

  /** Returns whether a problem has been remembered, here or elsewhere in the spec. */
  public boolean hasProblems() {
    return !problems.isEmpty();
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
    StringBuilder shown = new StringBuilder();
    show(value, shown);
    if (shown.length() > MOST_SHOWN) {
      shown.setLength(MOST_SHOWN);
      shown.append('…');
    }
    problem(
        key,
        at(key) + " is " + shown + hint(shown.toString(), accepted) + "; accepted: " + accepted);
  }

  /** Returns which of the words that are accepted was probably meant. */
  private static String hint(String value, String accepted) {
    if (!Patterns.NAME.matcher(value).matches()) {
      return "";
    }
    List<String> words = new ArrayList<>();
    for (Matcher word = Patterns.WORD.matcher(accepted); word.find(); ) {
      words.add(word.group());
    }
    return NearestName.hint(value, words);
  }

  /**
   * Writes a value in flow style, and stops when it is too long anyway: aliases may repeat much.
   */
  private static void show(Object value, StringBuilder shown) {
    if (shown.length() > MOST_SHOWN) {
      return;
    }
    if (value instanceof Yaml.Sequence sequence) {
      String before = "[";
      for (Yaml item : sequence.items()) {
        shown.append(before);
        show(item, shown);
        before = ", ";
        if (shown.length() > MOST_SHOWN) {
          return;
        }
      }
      shown.append(sequence.items().isEmpty() ? "[]" : "]");
    } else if (value instanceof Yaml.Mapping mapping) {
      String before = "{";
      for (Map.Entry<String, Yaml> entry : mapping.values().entrySet()) {
        shown.append(before).append(entry.getKey()).append(": ");
        show(entry.getValue(), shown);
        before = ", ";
        if (shown.length() > MOST_SHOWN) {
          return;
        }
      }
      shown.append(mapping.values().isEmpty() ? "{}" : "}");
    } else {
      shown.append(value);
    }
  }

  /** Remembers a problem; its line is that of the key, or of this mapping if the key is missing. */
  private void problem(String key, String text) {
    Yaml value = node.values().get(key);
    problem(value == null ? node.place() : value.place(), text);
  }

  /** Remembers a problem that stands somewhere. */
  public void problem(Place place, String text) {
    problems.add(new Problem(place, text));
  }

  /** Returns whether the key is given; it then counts as known. */
  public boolean has(String key) {
    known.add(key);
    listener.looked(path, key);
    Yaml value = node.values().get(key);
    return value != null
        && !(value instanceof Yaml.Scalar scalar && scalar.kind() == Yaml.Kind.NOTHING);
  }

  private <T> T read(
      String key,
      T fallback,
      boolean required,
      Shape shape,
      String accepted,
      Function<Yaml, T> convert) {
    listener.asked(path, key, shape, accepted, fallback, required);
    known.add(key);
    Yaml value = node.get(key);
    if (value == null) {
      if (required) {
        problem(key, at(key) + " is missing; accepted: " + accepted);
      }
      return fallback;
    }
    try {
      return convert.apply(value);
    } catch (IllegalArgumentException e) {
      problem(key, value, accepted);
      return fallback;
    }
  }

  private static String scalar(Yaml value) {
    if (value instanceof Yaml.Scalar scalar) {
      return scalar.text();
    }
    throw new IllegalArgumentException("not a scalar");
  }

  private static boolean is(Yaml value, Yaml.Kind kind) {
    return value instanceof Yaml.Scalar scalar && scalar.kind() == kind;
  }

  private static List<Yaml> list(Yaml value) {
    if (value instanceof Yaml.Sequence sequence) {
      return sequence.items();
    }
    throw new IllegalArgumentException("not a list");
  }

  private static List<Yaml> filledList(Yaml value) {
    List<Yaml> items = list(value);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return items;
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
          if (!is(v, Yaml.Kind.FLAG)) {
            throw new IllegalArgumentException("not a flag");
          }
          return Boolean.valueOf(scalar(v));
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
          long n = whole(v);
          if (n < least || n > most) {
            throw new IllegalArgumentException("out of bounds");
          }
          return n;
        });
  }

  private static long whole(Yaml value) {
    if (!is(value, Yaml.Kind.INTEGER)) {
      throw new IllegalArgumentException("not a whole number");
    }
    String text = scalar(value);
    if (text.startsWith("0x")) {
      return Long.parseLong(text.substring(2), 16);
    }
    return text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Long.parseLong(text);
  }

  private static double real(Yaml value) {
    if (!is(value, Yaml.Kind.REAL)) {
      return whole(value);
    }
    String text = scalar(value).toLowerCase(Locale.ROOT);
    return switch (text) {
      case ".nan" -> Double.NaN;
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Returns a number for which a condition holds. */
  public double number(String key, double fallback, Range range) {
    return read(key, fallback, false, Shape.number(range), range.accepted(), v -> number(v, range));
  }

  private static double number(Yaml value, Range range) {
    double number = real(value);
    if (!range.contains(number)) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
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
        v -> {
          List<Double> numbers = new ArrayList<>();
          filledList(v).forEach(item -> numbers.add(number(item, range)));
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
        Shape.list(Shape.WORD),
        "a list of " + accepted,
        v -> {
          List<T> items = new ArrayList<>();
          filledList(v).forEach(item -> items.add(convert.apply(scalar(item))));
          return List.copyOf(items);
        });
  }

  /** Returns the items of a list, whatever they are, at least one; none if it is not given. */
  public List<Yaml> items(String key, String accepted) {
    return read(key, List.of(), false, Shape.LIST, accepted, SpecNode::filledList);
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
    if (node.values().get(key) instanceof Yaml.Scalar scalar && scalar.text().equals("unlimited")) {
      known.add(key);
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
    return child(
        at(key),
        read(
            key,
            Yaml.Mapping.empty(node.place()),
            false,
            Shape.SECTION,
            "a mapping",
            SpecNode::mapping));
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
          List<Yaml.Mapping> items = list(v).stream().map(SpecNode::mapping).toList();
          List<SpecNode> nodes = new ArrayList<>();
          for (int i = 0; i < items.size(); i++) {
            nodes.add(child(at(key) + "[" + i + "]", items.get(i)));
          }
          return nodes;
        });
  }

  private static Yaml.Mapping mapping(Yaml value) {
    if (value instanceof Yaml.Mapping mapping) {
      return mapping;
    }
    throw new IllegalArgumentException("not a mapping");
  }

  private SpecNode child(String childPath, Yaml.Mapping value) {
    SpecNode child = new SpecNode(source, childPath, value, problems, listener);
    children.add(child);
    return child;
  }

  /** Returns whether the key's value is a mapping. */
  public boolean isSection(String key) {
    return has(key) && node.values().get(key) instanceof Yaml.Mapping;
  }

  /** Returns whether the key's value is a list. */
  public boolean isList(String key) {
    return has(key) && node.values().get(key) instanceof Yaml.Sequence;
  }

  /** Returns the keys given here, in order. */
  public List<String> keys() {
    return List.copyOf(node.values().keySet());
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

  /** Ends reading likewise, but returns the problems, in the order of their lines. */
  public List<String> problems() {
    collectUnknown();
    return problems.stream()
        .sorted(Comparator.comparing(Problem::place))
        .map(p -> p.place() + ": " + p.text())
        .distinct()
        .toList();
  }

  private void collectUnknown() {
    for (String key : node.values().keySet()) {
      if (!known.contains(key)) {
        problem(
            key,
            "unknown key "
                + at(key)
                + NearestName.hint(key, known)
                + "; accepted"
                + (path.isEmpty() ? "" : " in " + path)
                + ": "
                + (known.isEmpty() ? "nothing" : String.join(", ", known)));
      }
    }
    children.forEach(SpecNode::collectUnknown);
  }
}
