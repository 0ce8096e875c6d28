package dev.furiwake.experiments.sweep;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.KeyListener;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.SpecPath;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An experiment as read from YAML: one scenario under many settings and seeds.
 *
 * @param name of the experiment, also of its result folder
 * @param description in a line or two
 * @param scenario values of the scenario that is varied
 * @param folder from which paths in the scenario count
 * @param set what is set for all points, by key
 * @param axes what is varied; the last changes fastest
 * @param references policies run beside the points, wherever anything else than the policy varies
 * @param seed of all runs; replication k has streams of its own
 * @param seeds runs a point
 * @param design which points
 * @param metric points are ranked by
 * @param compare the axis whose values are compared with one another over all others
 * @param confidence level of all intervals
 * @param curvePoints points kept of each run's reward curve; 0 for none
 * @param figures drawn besides the usual ones
 */
public record SweepSpec(
    String name,
    String description,
    Yaml.Mapping scenario,
    Path folder,
    Map<String, Yaml> set,
    List<Axis> axes,
    List<String> references,
    long seed,
    int seeds,
    Design design,
    Metric metric,
    Optional<Axis> compare,
    double confidence,
    int curvePoints,
    List<CurvePlan> figures) {

  /** Keys of an experiment; {@code -s} sets any other in the scenario. */
  static final List<String> KEYS =
      List.of(
          "version",
          "name",
          "description",
          "scenario",
          "set",
          "axes",
          "references",
          "seed",
          "seeds",
          "design",
          "metric",
          "compare",
          "confidence",
          "keep",
          "figures");

  private static final int MOST_SEEDS = 1_000_000;

  /**
   * Returns the values of an experiment with settings of the command line put in. A setting whose
   * first key is an experiment's sets that, any other one sets the scenario's.
   *
   * @param settings of the form {@code key=value}, the value in YAML
   * @throws InputException naming every one that has no such form
   */
  public static Yaml.Mapping override(Yaml.Mapping experiment, List<String> settings) {
    return ScenarioSettings.each(experiment, settings, SweepSpec::override);
  }

  private static Yaml.Mapping override(Yaml.Mapping changed, String text) {
    ScenarioSettings.Setting setting = ScenarioSettings.setting(text);
    String head = setting.path().head();
    if (setting.key().startsWith("axes.") || setting.key().startsWith("set.")) {
      String key = setting.key().substring(head.length() + 1);
      return changed.with(head, section(changed, head).with(key, setting.value()));
    }
    if (!KEYS.contains(head)) {
      return changed.with("set", section(changed, "set").with(setting.key(), setting.value()));
    }
    return setting.putInto(changed);
  }

  private static Yaml.Mapping section(Yaml.Mapping in, String key) {
    return in.get(key) instanceof Yaml.Mapping section ? section : Yaml.Mapping.empty(in.place());
  }

  /**
   * Reads an experiment.
   *
   * @param source what messages call it
   * @param values of the experiment
   * @param folder from which paths in it count
   * @throws InputException naming every problem
   */
  public static SweepSpec read(String source, Yaml.Mapping values, Path folder, Catalog catalog) {
    SpecNode root = SpecNode.of(source, values);
    SweepSpec spec = read(root, folder, catalog);
    List<String> problems = new ArrayList<>(root.problems());
    if (problems.isEmpty()) {
      return spec;
    }
    throw new InputException(problems);
  }

  /** Returns the experiment of one scenario with what is set, and nothing varied. */
  static SweepSpec single(String name, Yaml.Mapping scenario, Path folder, Map<String, Yaml> set) {
    return new SweepSpec(
        name,
        "",
        scenario,
        folder,
        set,
        List.of(),
        List.of(),
        1,
        1,
        new Design.Grid(),
        Metric.MEAN_MS,
        Optional.empty(),
        0.95,
        0,
        List.of());
  }

  /** Tells a listener every key an experiment has. */
  public static void tellKeys(Yaml.Mapping example, Catalog catalog, KeyListener listener) {
    read(SpecNode.of("example", example, listener), Path.of(""), catalog);
  }

  private static SweepSpec read(SpecNode root, Path folder, Catalog catalog) {
    root.integer("version", 1, 1, 1);
    String name = root.text("name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && root.has("name")) {
      root.problem("name", name, "letters, digits, points and hyphens, as in a file's name");
    }
    String description = root.text("description", "");
    Yaml.Mapping scenario = Yaml.Mapping.empty(root.values().place());
    Path scenarioFolder = folder;
    if (root.isSection("scenario")) {
      scenario = root.values().get("scenario") instanceof Yaml.Mapping m ? m : scenario;
    } else {
      String named = root.text("scenario");
      if (!named.isEmpty()) {
        boolean ships = catalog.scenarios().contains(named);
        String file = ships ? named : folder.resolve(named).toString();
        try {
          scenario = catalog.scenarioValues(file);
          scenarioFolder = catalog.folder(file);
        } catch (InputException e) {
          root.problem(
              "scenario",
              named,
              String.join(", ", catalog.scenarios()) + " or a YAML file; " + e.getMessage());
        }
      }
    }
    Map<String, Yaml> set = ScenarioSettings.read(root);
    Design design = Design.read(root);
    List<Axis> axes = axes(root, set, design);
    List<String> references = references(root, catalog, design);
    long seed = root.integer("seed", 1, 0, Long.MAX_VALUE);
    int seeds = (int) root.integer("seeds", 10, 1, MOST_SEEDS);
    Metric metric =
        root.converted(
            "metric",
            Metric.MEAN_MS,
            Metric.accepted(),
            word -> Metric.ofColumn(word).orElseThrow(IllegalArgumentException::new));
    Optional<Axis> compare = compare(root, axes);
    double confidence = root.number("confidence", 0.95, new Range(0.5, true, 0.9999));
    SpecNode keep = root.section("keep");
    int curvePoints = (int) keep.integer("curve-points", 0, 0, 1_000_000);
    List<CurvePlan> figures = new ArrayList<>();
    Yaml.Mapping own = scenario;
    for (SpecNode figure : root.sections("figures")) {
      figures.add(CurvePlan.read(figure, axes, curvePoints, key -> given(key, set, axes, own)));
    }
    return new SweepSpec(
        name,
        description,
        scenario,
        scenarioFolder,
        set,
        axes,
        references,
        seed,
        seeds,
        design,
        metric,
        compare,
        confidence,
        curvePoints,
        List.copyOf(figures));
  }

  /** Returns the value of a scenario's key that is the same at all points, if it is written. */
  public Optional<Yaml> given(String key) {
    return given(key, set, axes, scenario);
  }

  private static Optional<Yaml> given(
      String key, Map<String, Yaml> set, List<Axis> axes, Yaml.Mapping scenario) {
    if (axes.stream().anyMatch(axis -> axis.key().equals(key))) {
      return Optional.empty();
    }
    Yaml value = set.get(key);
    return value != null
        ? Optional.of(value)
        : SpecPath.parse(key).flatMap(path -> Optional.ofNullable(path.get(scenario)));
  }

  private static List<Axis> axes(SpecNode root, Map<String, Yaml> set, Design design) {
    List<Axis> axes = new ArrayList<>();
    SpecNode given = root.section("axes");
    for (String written : given.keys()) {
      Axis axis = Axis.read(given, written, design.needsSteps());
      String key = written.replaceFirst("^policy$", "agent");
      if (SpecPath.parse(key).isEmpty()) {
        given.problem(written, "no key", "a key of the scenario, such as observation.levels");
      } else if (set.containsKey(key)) {
        given.problem(written, "an axis, but set too", "one of the two");
      }
      axes.add(new Axis(key, axis.values()));
    }
    if (design.size(axes) > Design.MOST_POINTS) {
      root.problem("axes", "more points", "at most " + Design.MOST_POINTS + " points");
      return axes.subList(0, 1);
    }
    return List.copyOf(axes);
  }

  private static List<String> references(SpecNode root, Catalog catalog, Design design) {
    List<String> references =
        root.texts(
            "references",
            List.of(),
            String.join(", ", catalog.dispatchers()),
            word -> {
              if (!catalog.isDispatcher(word)) {
                throw new IllegalArgumentException(word);
              }
              return word;
            });
    if (!references.isEmpty() && design instanceof Design.Halving) {
      root.problem("references", references, "none with successive-halving");
    }
    return references;
  }

  private static Optional<Axis> compare(SpecNode root, List<Axis> axes) {
    List<String> keys = axes.stream().map(Axis::key).toList();
    if (root.has("compare")) {
      String key =
          root.converted(
              "compare",
              "",
              "one of the axes: " + String.join(", ", keys),
              word -> {
                if (!keys.contains(word)) {
                  throw new IllegalArgumentException(word);
                }
                return word;
              });
      return axes.stream().filter(a -> a.key().equals(key)).findFirst();
    }
    return axes.stream()
        .filter(a -> a.key().equals("agent"))
        .findFirst()
        .or(() -> axes.stream().findFirst());
  }
}
