package dev.furiwake.experiments.sweep;

import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure of learning curves, as an experiment asks for it: cumulative reward over episodes, a
 * line with its band for each value of an axis.
 *
 * @param name of its files
 * @param title what stands above
 * @param by the axis whose values are the lines
 * @param labels names of the lines, by value; a value without one is called as it is written
 */
public record CurvePlan(String name, String title, String by, Map<String, String> labels) {

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

  /** Reads a figure. */
  static CurvePlan read(SpecNode node, List<Axis> axes, int curvePoints) {
    String name = node.text("name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && node.has("name")) {
      node.problem("name", name, "letters, digits, points and hyphens, as in a file's name");
    }
    if (TABLES.contains(name)) {
      node.problem("name", name, "a name that no other table in the folder has");
    }
    String title = node.text("title", name);
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
      SpecNode given = node.section("labels");
      for (String value : given.keys()) {
        if (given.raw(value) instanceof Yaml.Scalar label) {
          labels.put(value, label.text());
        }
      }
    }
    if (curvePoints == 0) {
      node.problem("name", name, "a figure of curves only with keep.curve-points above 0");
    }
    return new CurvePlan(name, title, by, labels);
  }

  /** Returns the name of the file with its lines. */
  String file() {
    return name + ".csv";
  }

  /** Returns a line's name. */
  String label(String value) {
    return labels.getOrDefault(value, value);
  }
}
