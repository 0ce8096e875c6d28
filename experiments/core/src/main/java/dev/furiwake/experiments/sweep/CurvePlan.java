package dev.furiwake.experiments.sweep;

import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of learning curves, as an experiment asks for it: cumulative reward over episodes, a
 * line with its band for each value of an axis.
 *
 * @param name of its files
 * @param title what stands above; in the spec {@code {KEY}} stands for the scenario's value of it
 * @param by the axis whose values are the lines
 * @param labels names of the lines, by value; a value without one is called as it is written
 * @param size how large it is drawn
 */
public record CurvePlan(
    String name, String title, String by, Map<String, String> labels, Size size) {

  /** How large a figure is drawn. */
  public enum Size {
    /** For a column of a paper, few lines named at their ends. */
    COLUMN,
    /** For the width of a page, with a legend. */
    PAGE
  }

  private static final Pattern KEY = Pattern.compile("\\{([^{}]+)\\}");

  /** Names of the tables and figures that a sweep has anyway. */
  private static final List<String> TABLES =
      List.of(
          "runs",
          "containers",
          "curves",
          "summary",
          "ranking",
          "comparisons",
          "profiles",
          "distances",
          "columns",
          "points",
          "profile");

  /**
   * Reads a figure.
   *
   * @param given the value of a key of the scenario that is the same at all points, if it has one
   */
  static CurvePlan read(
      SpecNode node, List<Axis> axes, int curvePoints, Function<String, Optional<Yaml>> given) {
    String name = node.text("name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && node.has("name")) {
      node.problem("name", name, "letters, digits, points and hyphens, as in a file's name");
    }
    if (TABLES.contains(name)) {
      node.problem("name", name, "a name that no other table in the folder has");
    }
    String title = title(node, name, given);
    List<String> keys = axes.stream().map(Axis::key).toList();
    String by =
        node.converted(
            "by",
            keys.isEmpty() ? "" : keys.get(0),
            "one of the axes: " + String.join(", ", keys),
            word -> {
              if (!keys.contains(word)) {
                throw new IllegalArgumentException(word);
              }
              return word;
            });
    Map<String, String> labels = new LinkedHashMap<>();
    if (node.has("labels")) {
      SpecNode written = node.section("labels");
      for (String value : written.keys()) {
        if (written.raw(value) instanceof Yaml.Scalar label) {
          labels.put(value, label.text());
        }
      }
    }
    if (curvePoints == 0) {
      node.problem("name", name, "a figure of curves only with keep.curve-points above 0");
    }
    return new CurvePlan(name, title, by, labels, node.choice("size", Size.COLUMN));
  }

  private static String title(SpecNode node, String name, Function<String, Optional<Yaml>> given) {
    String written = node.text("title", name);
    Matcher keys = KEY.matcher(written);
    while (keys.find()) {
      if (given.apply(keys.group(1)).isEmpty()) {
        node.problem(
            "title", written, "in braces only keys that the scenario or set gives, and no axis");
      }
    }
    return KEY.matcher(written)
        .replaceAll(
            (MatchResult key) ->
                Matcher.quoteReplacement(
                    given.apply(key.group(1)).map(Axis::shown).orElse(key.group())));
  }

  /** Returns the name of the file with its lines. */
  public String file() {
    return name + ".csv";
  }

  /** Returns a line's name. */
  String label(String value) {
    return labels.getOrDefault(value, value);
  }
}
