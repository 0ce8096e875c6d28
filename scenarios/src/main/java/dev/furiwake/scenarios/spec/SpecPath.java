package dev.furiwake.scenarios.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a spec: keys joined by points, and in brackets which item of a list, by number from 0
 * or by its {@code name}: {@code observation.cpu-window}, {@code containers[1].speed}, {@code
 * containers[A].speed}.
 */
public final class SpecPath {
  private static final Pattern STEP = Pattern.compile("([A-Za-z0-9_-]+)((?:\\[[^\\[\\]]+\\])*)");
  private static final Pattern ITEM = Pattern.compile("\\[([^\\[\\]]+)\\]");

  private final String text;
  private final List<Step> steps;

  private record Step(String key, boolean item) {}

  private SpecPath(String text, List<Step> steps) {
    this.text = text;
    this.steps = steps;
  }

  /** Returns the path so written; empty if the text is none. */
  public static Optional<SpecPath> parse(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        return Optional.empty();
      }
      steps.add(new Step(step.group(1), false));
      Matcher item = ITEM.matcher(step.group(2));
      while (item.find()) {
        steps.add(new Step(item.group(1), true));
      }
    }
    return Optional.of(new SpecPath(text, List.copyOf(steps)));
  }

  /** Returns the first key. */
  public String head() {
    return steps.get(0).key();
  }

  /** Returns what the first key leaves; empty if it is the only one. */
  public Optional<SpecPath> tail() {
    if (steps.size() == 1) {
      return Optional.empty();
    }
    List<Step> rest = steps.subList(1, steps.size());
    return Optional.of(new SpecPath(text.substring(text.indexOf('.') + 1), rest));
  }

  /** Returns the value there; null if there is none. */
  public @Nullable Yaml get(Yaml from) {
    @Nullable Yaml at = from;
    for (Step step : steps) {
      if (at instanceof Yaml.Sequence list && step.item()) {
        int index = index(list, step.key());
        at = index < 0 ? null : list.items().get(index);
      } else if (at instanceof Yaml.Mapping mapping && !step.item()) {
        at = mapping.get(step.key());
      } else {
        return null;
      }
    }
    return at;
  }

  /**
   * Returns a mapping with the value set there. Mappings on the way are made where nothing is; a
   * list's item must be there.
   *
   * @throws IllegalArgumentException if the way leads through something that is no mapping or list,
   *     telling at what
   */
  public Yaml.Mapping set(Yaml.Mapping in, Yaml value) {
    return (Yaml.Mapping) set(in, 0, value);
  }

  private Yaml set(@Nullable Yaml in, int depth, Yaml value) {
    if (depth == steps.size()) {
      return value;
    }
    Step step = steps.get(depth);
    if (step.item()) {
      if (!(in instanceof Yaml.Sequence list)) {
        throw new IllegalArgumentException(prefix(depth) + " is no list");
      }
      int index = index(list, step.key());
      if (index < 0) {
        throw new IllegalArgumentException(
            prefix(depth) + " has no item " + step.key() + "; it has " + items(list));
      }
      List<Yaml> items = new ArrayList<>(list.items());
      items.set(index, set(items.get(index), depth + 1, value));
      return new Yaml.Sequence(items, list.place());
    }
    if (in != null && !(in instanceof Yaml.Mapping)) {
      throw new IllegalArgumentException(prefix(depth) + " is no mapping");
    }
    Yaml.Mapping mapping = in == null ? Yaml.Mapping.empty(value.place()) : (Yaml.Mapping) in;
    return mapping.with(step.key(), set(mapping.get(step.key()), depth + 1, value));
  }

  private String prefix(int depth) {
    StringBuilder prefix = new StringBuilder();
    for (Step step : steps.subList(0, depth)) {
      prefix.append(step.item() ? "[" + step.key() + "]" : prefix.isEmpty() ? "" : ".");
      prefix.append(step.item() ? "" : step.key());
    }
    return prefix.toString();
  }

  private static int index(Yaml.Sequence list, String key) {
    for (int i = 0; i < list.items().size(); i++) {
      if (list.items().get(i) instanceof Yaml.Mapping item
          && item.get("name") instanceof Yaml.Scalar name
          && name.text().equals(key)) {
        return i;
      }
    }
    try {
      int index = Integer.parseInt(key);
      return index >= 0 && index < list.items().size() ? index : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String items(Yaml.Sequence list) {
    List<String> names = new ArrayList<>();
    for (Yaml item : list.items()) {
      names.add(
          item instanceof Yaml.Mapping m && m.get("name") instanceof Yaml.Scalar name
              ? name.text()
              : Integer.toString(names.size()));
    }
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  @Override
  public String toString() {
    return text;
  }
}
