package dev.furiwake.gui.model;

import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.run.ScenarioRun;
import dev.furiwake.experiments.watch.ScenarioText;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import java.nio.file.Path;

/**
 * What is to be run, as it is chosen in the window.
 *
 * @param scenario a name of the catalog or a YAML file
 * @param policy a name of the catalog
 * @param alpha learning rate, of learners
 * @param gamma discount, of learners
 * @param epsilon exploration, of learners
 * @param load as scenarios write it; empty for the scenario's own
 * @param episodes frames are this many times the scenario's frames per episode; 0 for its own
 */
public record Settings(
    String scenario,
    String policy,
    double alpha,
    double gamma,
    double epsilon,
    String load,
    int episodes,
    long seed) {
  private static final int DIGITS = 4;

  /** What the window begins with. */
  public static Settings defaults() {
    return new Settings("p1", "q-learning", 0.1, 0.9, 0.2, "", 0, 1);
  }

  /** Returns the same settings for another policy. */
  public Settings withPolicy(String other) {
    return new Settings(scenario, other, alpha, gamma, epsilon, load, episodes, seed);
  }

  /**
   * Returns the scenario's YAML with these settings in it, which the command line accepts.
   *
   * @throws InputException if there is no such scenario
   */
  public String yaml(Catalog catalog) {
    ScenarioText text =
        ScenarioText.of(catalog.scenarioText(scenario)).with("policy", policyYaml(catalog));
    if (!load.isBlank()) {
      text = text.with("load", load.strip());
    }
    if (episodes > 0) {
      text = text.with("episodes", Integer.toString(episodes));
    }
    return text.yaml();
  }

  private String policyYaml(Catalog catalog) {
    return catalog.isLearner(policy)
        ? "{%s: {alpha: %s, gamma: %s, epsilon: %s}}"
            .formatted(policy, number(alpha), number(gamma), number(epsilon))
        : policy;
  }

  /** Returns a setting as it is written everywhere. */
  static String number(double value) {
    return Decimal.significant(value, DIGITS);
  }

  /**
   * Returns the scenario with these settings, ready to be run.
   *
   * @throws InputException naming every problem
   */
  public Task task(Catalog catalog) {
    Path folder =
        catalog.scenarios().contains(scenario) ? Path.of("") : Path.of(scenario).resolveSibling("");
    return ScenarioRun.bind(
        catalog, Scenario.parse(scenario, folder, yaml(catalog), catalog), seed);
  }
}
