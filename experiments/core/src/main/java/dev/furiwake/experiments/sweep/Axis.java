package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.scenarios.spec.CanonicalSpec;
import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import java.util.List;
import java.util.OptionalInt;

/**
 * One thing that a sweep varies.
 *
 * @param key a key of the scenario, {@code agent} for the policy, or {@code agent.KEY} for a
 *     setting of whichever policy decides
 */
public record Axis(String key, Values values) {
  /**
   * Numbers drawn or computed are rounded to so many significant digits, so that specs are legible.
   */
  private static final int DIGITS = 6;

  private static final String ACCEPTED = "a list of values, or {from: A, to: B, steps: N}";

  /** What an axis takes. */
  public sealed interface Values {}

  /**
   * These values, in this order.
   *
   * @param items at least one
   */
  public record Listed(List<Yaml> items) implements Values {
    public Listed {
      items = List.copyOf(items);
    }
  }

  /**
   * Numbers of a range.
   *
   * @param from the least
   * @param to the most
   * @param logarithmic whether equal ratios count as equal steps, instead of equal differences
   * @param whole whether they are rounded to whole numbers
   * @param steps how many a grid has, ≥ 2; empty: not for a grid
   * @param write how the number {@code {}} is written into the spec, for instance {@code open-{}}
   * @param place where the range is written
   */
  public record Ranged(
      double from,
      double to,
      boolean logarithmic,
      boolean whole,
      OptionalInt steps,
      String write,
      Place place)
      implements Values {

    /**
     * Returns the value at a share of the way from the least to the most.
     *
     * @param share 0 … 1
     */
    Yaml at(double share) {
      double value =
          logarithmic
              ? from * StrictMath.exp(share * StrictMath.log(to / from))
              : from + share * (to - from);
      value = Math.min(to, Math.max(from, value));
      String number = whole ? Long.toString(Math.round(value)) : Decimal.significant(value, DIGITS);
      return write.equals("{}")
          ? new Yaml.Scalar(
              number, number.indexOf('.') < 0 ? Yaml.Kind.INTEGER : Yaml.Kind.REAL, place)
          : Yaml.Scalar.text(place, write.replace("{}", number));
    }
  }

  /** Returns how many values a grid has. */
  public int size() {
    return values instanceof Listed listed
        ? listed.items().size()
        : ((Ranged) values).steps().orElse(1);
  }

  /** Returns a value of the grid, 0 … size − 1. */
  public Yaml value(int index) {
    if (values instanceof Listed listed) {
      return listed.items().get(index);
    }
    return ((Ranged) values).at(size() == 1 ? 0 : (double) index / (size() - 1));
  }

  /**
   * Returns the value that a uniform number leads to: of a list each is equally likely.
   *
   * @param uniform in [0, 1)
   */
  Yaml drawn(double uniform) {
    return values instanceof Listed listed
        ? listed.items().get((int) (uniform * listed.items().size()))
        : ((Ranged) values).at(uniform);
  }

  /** Returns a value as tables write it. */
  public static String shown(Yaml value) {
    return value instanceof Yaml.Scalar s ? s.text() : CanonicalSpec.text(value);
  }

  /** Returns whether it varies the policy or its settings. */
  public boolean ofAgent() {
    return key.equals("agent") || key.startsWith("agent.");
  }

  /**
   * Reads an axis.
   *
   * @param axes the mapping of all axes
   * @param grid whether the design needs a number of steps
   */
  static Axis read(SpecNode axes, String key, boolean grid) {
    if (!axes.isSection(key)) {
      return new Axis(key, new Listed(listed(axes, key)));
    }
    SpecNode range = axes.section(key);
    double from = range.requiredNumber("from", 0, dev.furiwake.scenarios.spec.Range.ANY);
    double to = range.requiredNumber("to", 1, dev.furiwake.scenarios.spec.Range.ANY);
    boolean logarithmic = range.choice("scale", Scaling.LINEAR) == Scaling.LOG;
    boolean whole = range.flag("whole", false);
    OptionalInt steps =
        range.has("steps")
            ? OptionalInt.of((int) range.integer("steps", 2, 2, 100_000))
            : OptionalInt.empty();
    String write = range.text("write", "{}");
    if (!(from < to)) {
      range.problem("to", to, "a number above from");
    } else if (logarithmic && !(from > 0)) {
      range.problem("from", from, "a number above 0 where scale is log");
    }
    if (grid && steps.isEmpty()) {
      range.problem("steps", "missing", "a whole number from 2 where the design is a grid");
    }
    if (!write.contains("{}")) {
      range.problem("write", write, "a text with {} where the number goes, such as open-{}");
    }
    return new Axis(key, new Ranged(from, to, logarithmic, whole, steps, write, place(axes, key)));
  }

  private static List<Yaml> listed(SpecNode axes, String key) {
    List<Yaml> items = axes.items(key, ACCEPTED);
    List<String> shown = items.stream().map(Axis::shown).toList();
    if (shown.stream().distinct().count() < shown.size()) {
      axes.problem(key, shown, "values that differ");
    }
    if (!axes.has(key)) {
      axes.problem(key, "nothing", ACCEPTED);
    }
    return items.isEmpty() ? List.of(Yaml.Scalar.text(Place.of(key), "")) : items;
  }

  private static Place place(SpecNode axes, String key) {
    Yaml range = axes.raw(key);
    return range == null ? axes.values().place() : range.place();
  }

  private enum Scaling {
    LINEAR,
    LOG
  }
}
