package dev.furiwake.experiments.compare;

import dev.furiwake.experiments.sweep.ScenarioSettings;
import dev.furiwake.scenarios.spec.KeyListener;
import dev.furiwake.scenarios.spec.NearestName;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.SpecText;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.LearningPart;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A comparison of policies, as read from YAML.
 *
 * @param scenario on which they are compared
 * @param loads one after another, at least one
 * @param frames of each run
 * @param seed all streams are split from
 * @param seeds replications, the same for all
 * @param part of the trace that is replayed
 * @param against whom all are compared with, labels of candidates
 * @param candidates in the order in which they are shown, labels differ
 * @param claims what is judged, all together
 */
public record ComparisonSpec(
    String name,
    Scenario scenario,
    List<Load> loads,
    int frames,
    long seed,
    Seeds seeds,
    TracePart part,
    List<String> against,
    List<Candidate> candidates,
    List<Assertion> claims) {

  private static final int MOST_FRAMES = 100_000_000;

  /** Keys of a comparison; {@code -s} sets any other in the scenario. */
  private static final List<String> KEYS =
      List.of(
          "version",
          "name",
          "scenario",
          "set",
          "loads",
          "frames",
          "seed",
          "seeds",
          "trace-part",
          "catalog",
          "policies",
          "against",
          "claims");

  /**
   * Who is compared.
   *
   * @param label what tables call it
   * @param learning its policy, with what it is shown and rewarded for
   */
  public record Candidate(String label, LearningPart learning) {

    /** Returns whether it learns. */
    public boolean learns() {
      return learning.policy() instanceof PolicySpec.Learner;
    }
  }

  /**
   * A claim: a policy's mean latency is below (1 + margin) times another's.
   *
   * @param margin ≥ 0; 0 claims that it is faster
   */
  public record Assertion(String policy, Load load, String than, double margin) {

    /** Returns it in words. */
    public String words() {
      return margin == 0
          ? policy + " is faster than " + than
          : policy + " is at most " + Math.round(margin * 1000) / 10.0 + " % slower than " + than;
    }
  }

  /**
   * Reads a comparison from YAML.
   *
   * @param source what messages call it
   * @throws dev.furiwake.scenarios.command.InputException naming every problem
   */
  public static ComparisonSpec parse(String source, String yaml, Catalog catalog) {
    return of(source, SpecNode.values(source, yaml), catalog);
  }

  /**
   * Reads a comparison.
   *
   * @param source what messages call it
   * @throws dev.furiwake.scenarios.command.InputException naming every problem
   */
  public static ComparisonSpec of(String source, Yaml.Mapping values, Catalog catalog) {
    SpecNode root = SpecNode.of(source, values);
    ComparisonSpec spec = read(root, catalog);
    root.finish();
    return spec;
  }

  /**
   * Returns the values of a comparison with settings of the command line put in. A setting whose
   * first key is a comparison's sets that, any other one its scenario's.
   *
   * @param settings of the form {@code key=value}, the value in YAML
   * @throws dev.furiwake.scenarios.command.InputException naming every one that has no such form
   */
  public static Yaml.Mapping override(Yaml.Mapping comparison, List<String> settings) {
    return ScenarioSettings.each(
        comparison,
        settings,
        (changed, text) -> {
          ScenarioSettings.Setting setting = ScenarioSettings.setting(text);
          if (KEYS.contains(setting.path().head())) {
            return setting.putInto(changed);
          }
          Yaml.Mapping set =
              changed.get("set") instanceof Yaml.Mapping given
                  ? given
                  : Yaml.Mapping.empty(setting.value().place());
          return changed.with("set", set.with(setting.key(), setting.value()));
        });
  }

  /** Tells a listener every key a comparison has. */
  public static void tellKeys(Yaml.Mapping example, Catalog catalog, KeyListener listener) {
    read(SpecNode.of("example", example, listener), catalog);
  }

  private static ComparisonSpec read(SpecNode root, Catalog catalog) {
    root.integer("version", 1, 1, 1);
    String name = root.text("name");
    Scenario scenario = scenario(root, catalog);
    List<Load> loads =
        root.texts("loads", List.of(scenario.workload().load()), Load.ACCEPTED, Load::parse);
    int frames = (int) root.integer("frames", scenario.workload().frames(), 1000, MOST_FRAMES);
    long seed = root.integer("seed", 1, 0, Long.MAX_VALUE);
    Seeds seeds = root.converted("seeds", new Seeds(1, 30), Seeds.ACCEPTED, Seeds::parse);
    SpecNode part = root.section("trace-part");
    double from = part.number("from", 0, Range.SHARE);
    double to = part.number("to", 1, Range.RATE);
    if (from >= to) {
      part.problem("from", from, "a number below to, " + to);
      from = 0;
    }
    List<Candidate> candidates = candidates(root, scenario, catalog);
    List<String> labels = candidates.stream().map(Candidate::label).toList();
    List<String> against = root.texts("against", List.of(), "labels of policies", s -> s);
    for (String label : against) {
      known(root, "against", label, labels);
    }
    List<Assertion> claims = claims(root, loads, labels);
    return new ComparisonSpec(
        name,
        scenario,
        loads,
        frames,
        seed,
        seeds,
        new TracePart(from, to),
        against,
        candidates,
        claims);
  }

  /** Reads the scenario; one with keys that are set is called so. */
  private static Scenario scenario(SpecNode root, Catalog catalog) {
    String named = root.text("scenario", "p1");
    Map<String, Yaml> set = ScenarioSettings.read(root);
    if (set.isEmpty() || root.hasProblems()) {
      return catalog.scenario(named);
    }
    Yaml.Mapping values = ScenarioSettings.values(catalog, named, set);
    List<String> shown = new ArrayList<>();
    set.forEach((key, value) -> shown.add(key + ": " + SpecText.flow(value)));
    String name = values.get("name") instanceof Yaml.Scalar own ? own.text() : named;
    return ScenarioSettings.scenario(
        catalog,
        named,
        values.with(
            "name",
            Yaml.Scalar.text(root.values().place(), name + " with " + String.join(", ", shown))));
  }

  private static List<Candidate> candidates(SpecNode root, Scenario scenario, Catalog catalog) {
    List<Candidate> candidates = new ArrayList<>();
    LearningPart own = scenario.learning();
    if (root.flag("catalog", true)) {
      for (String policy : catalog.dispatchers()) {
        candidates.add(new Candidate(policy, own.withPolicy(new PolicySpec.Classical(policy))));
      }
      for (String policy : catalog.learners()) {
        if (catalog.canSee(policy, own, scenario.cluster().containers().size())) {
          candidates.add(new Candidate(policy, own.withPolicy(catalog.learner(policy))));
        }
      }
    }
    for (SpecNode node : root.sections("policies")) {
      LearningPart learning = own.readOver(node, scenario.cluster().containers().size(), catalog);
      candidates.add(new Candidate(node.text("label", learning.policy().name()), learning));
    }
    if (candidates.size() < 2) {
      root.problem("policies", candidates.size() + " policies", "two or more, or catalog: true");
    }
    Set<String> labels = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      if (!labels.add(candidate.label())) {
        root.problem("policies", "two called " + candidate.label(), "a label of each one's own");
      }
    }
    return candidates;
  }

  private static List<Assertion> claims(SpecNode root, List<Load> loads, List<String> labels) {
    List<Assertion> claims = new ArrayList<>();
    for (SpecNode node : root.sections("claims")) {
      Assertion claim =
          new Assertion(
              node.text("policy"),
              node.converted("load", loads.get(0), Load.ACCEPTED, Load::parse),
              node.text("than"),
              node.number("margin", 0, Range.SHARE));
      known(node, "policy", claim.policy(), labels);
      known(node, "than", claim.than(), labels);
      if (!loads.contains(claim.load())) {
        node.problem(
            "load",
            claim.load().word(),
            String.join(", ", loads.stream().map(Load::word).toList()));
      }
      claims.add(claim);
    }
    return claims;
  }

  private static void known(SpecNode node, String key, String label, List<String> labels) {
    if (!labels.contains(label)) {
      node.problem(key, label, String.join(", ", labels) + NearestName.hint(label, labels));
    }
  }

  /** Returns the same comparison at other loads; claims about those left out are left out. */
  public ComparisonSpec withLoads(List<Load> other) {
    return new ComparisonSpec(
        name,
        scenario,
        other,
        frames,
        seed,
        seeds,
        part,
        against,
        candidates,
        claims.stream().filter(c -> other.contains(c.load())).toList());
  }

  /** Returns the same comparison with longer or shorter runs. */
  public ComparisonSpec withFrames(int other) {
    return new ComparisonSpec(
        name, scenario, loads, other, seed, seeds, part, against, candidates, claims);
  }

  /** Returns the same comparison with other replications. */
  public ComparisonSpec withSeeds(Seeds other) {
    return new ComparisonSpec(
        name, scenario, loads, frames, seed, other, part, against, candidates, claims);
  }

  /** Returns the same comparison on other frames of the trace. */
  public ComparisonSpec withPart(TracePart other) {
    return new ComparisonSpec(
        name, scenario, loads, frames, seed, seeds, other, against, candidates, claims);
  }
}
