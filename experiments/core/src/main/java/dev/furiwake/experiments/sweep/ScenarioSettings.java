package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.run.ScenarioRun;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.SpecPath;
import dev.furiwake.scenarios.spec.SpecText;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * Keys of a scenario that are set from outside it: by {@code -s KEY=VALUE} on the command line, or
 * by {@code set} in the spec of a sweep or comparison. They are put in by the rules by which a
 * sweep puts in its points: {@code agent} is the policy, {@code agent.KEY} a setting of it.
 */
public final class ScenarioSettings {
  private ScenarioSettings() {}

  /**
   * A setting of the command line.
   *
   * @param text as it was given, for messages
   * @param path the key's
   * @param value its place is the option
   */
  public record Setting(String text, String key, SpecPath path, Yaml value) {

    /**
     * Returns a spec with the value put in.
     *
     * @throws InputException if the key leads through something that is no mapping or list
     */
    public Yaml.Mapping putInto(Yaml.Mapping spec) {
      try {
        return path.set(spec, value);
      } catch (IllegalArgumentException e) {
        throw new InputException(text + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * Reads a setting.
   *
   * @param text of the form {@code key=value}, the value in YAML
   * @throws InputException if it has no such form
   */
  public static Setting setting(String text) {
    String source = "-s " + text;
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InputException(source + ": no setting; accepted: key=value, such as seeds=10");
    }
    String key = text.substring(0, equals).strip();
    Yaml value = Yaml.at(Place.of(source), SpecNode.value(source, text.substring(equals + 1)));
    SpecPath path =
        SpecPath.parse(key)
            .orElseThrow(
                () -> new InputException(source + ": " + key + " is no key; accepted: a.b[0].c"));
    return new Setting(source, key, path, value);
  }

  /**
   * Puts settings into a spec one after another.
   *
   * @throws InputException naming the problems of all of them
   */
  public static Yaml.Mapping each(
      Yaml.Mapping spec,
      List<String> settings,
      BiFunction<Yaml.Mapping, String, Yaml.Mapping> put) {
    Yaml.Mapping changed = spec;
    List<String> problems = new ArrayList<>();
    for (String setting : settings) {
      try {
        changed = put.apply(changed, setting);
      } catch (InputException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return changed;
  }

  /** Reads the key {@code set} of a spec: what is set, by key. */
  public static Map<String, Yaml> read(SpecNode root) {
    Map<String, Yaml> set = new LinkedHashMap<>();
    if (root.has("set")) {
      SpecNode settings = root.section("set");
      for (String key : settings.keys()) {
        Yaml value = settings.raw(key);
        if (SpecPath.parse(key).isEmpty()) {
          settings.problem(key, value == null ? "" : Axis.shown(value), "a key such as a.b[0].c");
        } else if (value != null) {
          set.put(key.replaceFirst("^policy$", "agent"), value);
        }
      }
    }
    return set;
  }

  /**
   * Returns the values of a scenario with settings of the command line put in.
   *
   * @param nameOrFile a scenario of the catalog, or a YAML file
   * @param settings of the form {@code key=value}
   * @throws InputException naming every problem
   */
  public static Yaml.Mapping values(Catalog catalog, String nameOrFile, List<String> settings) {
    Map<String, Yaml> set = new LinkedHashMap<>();
    each(
        Yaml.Mapping.empty(Place.of("-s")),
        settings,
        (nothing, text) -> {
          Setting setting = setting(text);
          if (setting.key().matches("seeds?")) {
            throw new InputException(
                setting.text() + ": no key of a scenario; accepted: --" + setting.key() + " N");
          }
          set.put(setting.key().replaceFirst("^policy$", "agent"), setting.value());
          return nothing;
        });
    return values(catalog, nameOrFile, set);
  }

  /**
   * Returns the values of a scenario with these keys set.
   *
   * @param nameOrFile a scenario of the catalog, or a YAML file
   * @throws InputException naming every problem
   */
  public static Yaml.Mapping values(Catalog catalog, String nameOrFile, Map<String, Yaml> set) {
    Yaml.Mapping scenario = catalog.scenarioValues(nameOrFile);
    Path folder = catalog.folder(nameOrFile);
    if (set.isEmpty()) {
      return scenario;
    }
    SweepSpec spec = SweepSpec.single(nameOrFile, scenario, folder, set);
    Resolver resolver = new Resolver(spec, catalog);
    Point point = new Point(List.of(), Optional.empty());
    List<String> problems = new ArrayList<>(resolver.agentProblems());
    problems.addAll(resolver.problems(point));
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return resolver.values(point, OptionalInt.empty(), new ArrayList<>());
  }

  /**
   * Returns the runs of a scenario with settings of the command line put in.
   *
   * @param nameOrFile a scenario of the catalog, or a YAML file
   * @param settings of the form {@code key=value}
   * @param seed the runs' own
   * @throws InputException naming every problem
   */
  public static ScenarioRun run(
      Catalog catalog, String nameOrFile, List<String> settings, long seed) {
    if (settings.isEmpty()) {
      return ScenarioRun.of(catalog, nameOrFile, seed);
    }
    Yaml.Mapping values = values(catalog, nameOrFile, settings);
    return ScenarioRun.of(
        catalog, scenario(catalog, nameOrFile, values), SpecText.yaml(values), seed);
  }

  /**
   * Returns a scenario with these values.
   *
   * @param nameOrFile where they are from, for messages and for paths in them
   * @throws InputException naming every problem
   */
  public static Scenario scenario(Catalog catalog, String nameOrFile, Yaml.Mapping values) {
    SpecNode root = SpecNode.of(nameOrFile, values);
    Scenario scenario = Scenario.read(root, catalog.folder(nameOrFile), catalog);
    root.finish();
    return scenario;
  }
}
