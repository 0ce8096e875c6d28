package dev.furiwake.experiments.schema;

import dev.furiwake.scenarios.spec.CanonicalSpec;
import dev.furiwake.scenarios.spec.KeyListener;
import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.Shape;
import dev.furiwake.scenarios.spec.SpecPath;
import dev.furiwake.scenarios.spec.Yaml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds every key that a reader of specs knows, by letting it read examples: each key that it asks
 * for is tried in the next ones as a mapping, as a list of mappings and as each of its words, until
 * it asks for nothing new. A key that is looked for but that no example makes the reader ask for is
 * a defect.
 */
final class KeyExplorer {
  private static final Place HERE = Place.of("example");
  private static final Yaml.Mapping NONE = Yaml.Mapping.empty(HERE);
  private static final Pattern ITEM = Pattern.compile("\\[[0-9]+]");

  /** Reads an example, problems or not. */
  @FunctionalInterface
  interface Reader {
    void read(Yaml.Mapping example, KeyListener listener);
  }

  /**
   * What was heard of a key, over all examples.
   *
   * @param shapes that it takes
   * @param accepted the same in words
   * @param fallbacks what holds where it is not given
   */
  record Heard(Set<Shape> shapes, Set<String> accepted, Set<Object> fallbacks) {
    Heard() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  private final Reader reader;
  private final Map<String, Variants> variants;
  private final Set<String> elsewhere;

  private final Map<String, Heard> keys = new LinkedHashMap<>();
  private final Map<String, Integer> readings = new LinkedHashMap<>();
  private final Map<String, Integer> requirings = new LinkedHashMap<>();
  private final Set<String> looked = new LinkedHashSet<>();
  private final Map<String, Set<Shape>> seen = new LinkedHashMap<>();
  private final Set<String> tried = new LinkedHashSet<>();
  private final Deque<Yaml.Mapping> examples = new ArrayDeque<>();

  /**
   * Makes an explorer.
   *
   * @param variants of mappings whose keys are names, by path; {@code *.KEY} for a key anywhere
   * @param elsewhere paths of keys described elsewhere, which are not gone into
   */
  KeyExplorer(Reader reader, Map<String, Variants> variants, Set<String> elsewhere) {
    this.reader = reader;
    this.variants = Map.copyOf(variants);
    this.elsewhere = Set.copyOf(elsewhere);
  }

  /** Goes on from an example until nothing new is asked for. */
  void explore(Yaml.Mapping start) {
    examples.add(start);
    while (!examples.isEmpty()) {
      read(examples.remove());
    }
    for (String path : looked) {
      if (!keys.containsKey(path) && !elsewhere.contains(path) && !inOpen(path)) {
        throw new IllegalStateException(path + " is looked for, but no example makes it asked for");
      }
    }
  }

  private boolean inOpen(String path) {
    return path.endsWith("." + Variants.ANY);
  }

  private void read(Yaml.Mapping example) {
    Map<String, Shape> here = new LinkedHashMap<>();
    Set<String> sections = new LinkedHashSet<>();
    Set<String> required = new LinkedHashSet<>();
    reader.read(
        example,
        new KeyListener() {
          @Override
          public void asked(
              String section,
              String key,
              Shape shape,
              String accepted,
              Object fallback,
              boolean must) {
            String path = join(section, key);
            here.put(path, shape);
            sections.add(section);
            if (must) {
              required.add(path);
            }
            Heard heard = keys.computeIfAbsent(general(path), p -> new Heard());
            heard.shapes().add(shape);
            heard.accepted().add(accepted);
            heard.fallbacks().add(fallback);
          }

          @Override
          public void looked(String section, String key) {
            String path = join(section, key);
            here.putIfAbsent(path, Shape.SECTION);
            looked.add(general(path));
          }
        });
    sections.forEach(section -> readings.merge(general(section), 1, Integer::sum));
    required.forEach(path -> requirings.merge(general(path), 1, Integer::sum));
    here.forEach((path, shape) -> tryNext(example, path, shape));
  }

  private void tryNext(Yaml.Mapping example, String path, Shape shape) {
    String general = general(path);
    if (elsewhere.contains(general)
        || inOpenOnly(path)
        || !seen.computeIfAbsent(general, p -> new LinkedHashSet<>()).add(shape)) {
      return;
    }
    Optional<Variants> named = variants(general);
    List<Yaml> values = new ArrayList<>();
    if (named.isPresent()) {
      named.get().tried().forEach(name -> values.add(NONE.with(name, NONE)));
    }
    values.add(NONE);
    values.add(new Yaml.Sequence(List.of(NONE), HERE));
    if (shape.keywords().get("enum") instanceof List<?> words) {
      words.forEach(word -> values.add(Yaml.Scalar.text(HERE, word.toString())));
    }
    for (Yaml value : values) {
      if (tried.add(general + " " + CanonicalSpec.text(value))) {
        SpecPath at =
            SpecPath.parse(path).orElseThrow(() -> new IllegalStateException(path + " is no path"));
        examples.add(at.set(example, value));
      }
    }
  }

  /** A key of a mapping that takes any, and that its reader only looks at. */
  private boolean inOpenOnly(String path) {
    return inOpen(path) && !keys.containsKey(general(path));
  }

  private static String join(String section, String key) {
    return section.isEmpty() ? key : section + "." + key;
  }

  /** Returns a path with the numbers of items left out. */
  private static String general(String path) {
    return path.indexOf('[') < 0 ? path : ITEM.matcher(path).replaceAll("[]");
  }

  /** Returns the variants of a mapping, if its keys are names. */
  Optional<Variants> variants(String path) {
    Variants own = variants.get(path);
    return Optional.ofNullable(
        own != null ? own : variants.get("*" + path.substring(path.lastIndexOf('.') + 1)));
  }

  /** Returns the keys of a mapping, in the order in which they were asked for. */
  List<String> keysOf(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    List<String> found = new ArrayList<>();
    for (String path : keys.keySet()) {
      if (path.startsWith(prefix)) {
        String rest = path.substring(prefix.length());
        if (rest.indexOf('.') < 0 && !rest.isEmpty()) {
          found.add(rest);
        }
      }
    }
    return found;
  }

  /** Returns what was heard of a key. */
  Heard heard(String path) {
    Heard heard = keys.get(path);
    if (heard == null) {
      throw new IllegalArgumentException("nothing was heard of " + path);
    }
    return heard;
  }

  /** Returns whether a key must be given whenever its mapping is. */
  boolean required(String section, String key) {
    Integer must = requirings.get(join(section, key));
    return must != null && must.equals(readings.get(section));
  }
}
