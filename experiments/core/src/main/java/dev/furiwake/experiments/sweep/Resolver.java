package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.experiments.run.FixedBaseline;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.spec.CanonicalSpec;
import dev.furiwake.scenarios.spec.NearestName;
import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.SpecPath;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.BaselineSpec;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicyKeys;
import dev.furiwake.scenarios.task.RewardSpec;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.scenarios.task.TraceSpec;
import dev.furiwake.scenarios.trace.TraceBytes;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes scenarios of points: the experiment's scenario, with what is set for all and what the axes
 * say put in.
 *
 * <p>The policy is put in first, then everything else, then the policy's settings. A policy named
 * by a word alone takes over those settings of the scenario's own policy that it knows; {@code
 * agent.KEY} concerns only policies that have such a setting, and at least one must.
 */
final class Resolver {
  private static final String AGENT = "agent";
  private static final Place MADE = Place.of("sweep");

  private final SweepSpec spec;
  private final Catalog catalog;
  private final PolicyKeys policyKeys;
  private final List<Known> traces = new ArrayList<>();
  private final Map<String, Integer> traceOf = new LinkedHashMap<>();
  private final Map<String, Map<MeasuredTime, Long>> baselines = new LinkedHashMap<>();

  /** A trace that was read. */
  static final class Known {
    private final Trace trace;
    private final byte[] bytes;
    private final String sha256;

    Known(Trace trace, byte[] bytes) {
      this.trace = trace;
      this.bytes = bytes;
      this.sha256 = Sha256.of(bytes);
    }

    Trace trace() {
      return trace;
    }

    byte[] bytes() {
      return bytes;
    }

    String sha256() {
      return sha256;
    }
  }

  /**
   * A point's scenario, ready to be run.
   *
   * @param scenario canonical text; the trace in it is named by its digest
   * @param trace index of its trace
   */
  record Resolved(String scenario, int trace) {}

  Resolver(SweepSpec spec, Catalog catalog) {
    this.spec = spec;
    this.catalog = catalog;
    this.policyKeys = new PolicyKeys(catalog);
  }

  /** Returns the traces read so far, by index. */
  List<Known> traces() {
    return List.copyOf(traces);
  }

  /** Returns what is wrong with keys of the agent that no policy of the experiment has. */
  List<String> agentProblems() {
    Set<String> policies = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    for (Axis axis : spec.axes()) {
      if (axis.key().equals(AGENT) && axis.values() instanceof Axis.Listed listed) {
        listed.items().forEach(v -> policies.add(policyName(v)));
      }
    }
    if (policies.isEmpty()) {
      Yaml own = spec.set().getOrDefault(AGENT, orDefault(spec.scenario()));
      policies.add(policyName(own));
    }
    Set<String> known = new LinkedHashSet<>();
    policies.forEach(p -> known.addAll(policyKeys.of(p)));
    Map<String, Place> asked = new LinkedHashMap<>();
    spec.set().forEach((key, value) -> asked.put(key, value.place()));
    spec.axes().forEach(a -> asked.put(a.key(), place(a)));
    asked.forEach(
        (key, place) -> {
          String setting = key.startsWith(AGENT + ".") ? key.substring(AGENT.length() + 1) : "";
          if (!setting.isEmpty() && policies.stream().noneMatch(p -> knows(p, setting))) {
            problems.add(
                place
                    + ": unknown key "
                    + key
                    + "; accepted in agent: "
                    + (known.isEmpty() ? "nothing" : String.join(", ", known))
                    + NearestName.hint(setting, known));
          }
        });
    return problems;
  }

  private static Place place(Axis axis) {
    return axis.values() instanceof Axis.Listed listed
        ? listed.items().get(0).place()
        : ((Axis.Ranged) axis.values()).place();
  }

  private boolean knows(String policy, String setting) {
    return policyKeys.of(policy).stream()
        .anyMatch(k -> k.equals(setting) || setting.startsWith(k + "."));
  }

  private static Yaml orDefault(Yaml.Mapping scenario) {
    Yaml policy = scenario.get("policy");
    return policy == null ? Yaml.Scalar.text(MADE, "q-learning") : policy;
  }

  private static String policyName(Yaml policy) {
    if (policy instanceof Yaml.Mapping mapping && mapping.values().size() == 1) {
      return mapping.values().keySet().iterator().next();
    }
    return policy instanceof Yaml.Scalar scalar ? scalar.text() : "";
  }

  /** Returns a point's settings by key, in the order in which they are put in. */
  private Map<String, Yaml> settings(Point point) {
    Map<String, Yaml> given = new LinkedHashMap<>(spec.set());
    for (int i = 0; i < spec.axes().size(); i++) {
      Yaml value = point.values().get(i);
      if (!(value instanceof Yaml.Scalar s && s.kind() == Yaml.Kind.NOTHING)) {
        given.put(spec.axes().get(i).key(), value);
      }
    }
    point.reference().ifPresent(name -> given.put(AGENT, Yaml.Scalar.text(MADE, name)));
    Map<String, Yaml> ordered = new LinkedHashMap<>();
    for (int pass = 0; pass < 3; pass++) {
      for (Map.Entry<String, Yaml> e : given.entrySet()) {
        int when = e.getKey().equals(AGENT) ? 0 : e.getKey().startsWith(AGENT + ".") ? 2 : 1;
        if (when == pass) {
          ordered.put(e.getKey(), e.getValue());
        }
      }
    }
    return ordered;
  }

  /**
   * Returns the values of a point's scenario.
   *
   * @param episodes how many there are instead of the scenario's own; empty for those
   * @param problems is given what is wrong
   */
  Yaml.Mapping values(Point point, OptionalInt episodes, List<String> problems) {
    Yaml.Mapping values = spec.scenario();
    for (Map.Entry<String, Yaml> setting : settings(point).entrySet()) {
      String key = setting.getKey();
      Yaml value = setting.getValue();
      if (key.equals(AGENT)) {
        values = values.with("policy", policy(orDefault(values), value));
      } else if (key.startsWith(AGENT + ".")) {
        values = agentSetting(values, key.substring(AGENT.length() + 1), value, problems);
      } else {
        values = put(values, key, value, problems);
      }
    }
    if (episodes.isPresent()) {
      values = values.with("episodes", Yaml.Scalar.whole(MADE, episodes.getAsInt()));
    }
    return values;
  }

  private Yaml policy(Yaml before, Yaml chosen) {
    String name = policyName(chosen);
    if (chosen instanceof Yaml.Mapping
        || name.equals(policyName(before))
        || !(before instanceof Yaml.Mapping old)
        || !(old.get(policyName(before)) instanceof Yaml.Mapping had)) {
      return chosen instanceof Yaml.Scalar && name.equals(policyName(before)) ? before : chosen;
    }
    Yaml.Mapping kept = Yaml.Mapping.empty(had.place());
    for (Map.Entry<String, Yaml> e : had.values().entrySet()) {
      if (policyKeys.of(name).contains(e.getKey())) {
        kept = kept.with(e.getKey(), e.getValue());
      }
    }
    return kept.values().isEmpty() ? chosen : Yaml.Mapping.empty(chosen.place()).with(name, kept);
  }

  private Yaml.Mapping agentSetting(
      Yaml.Mapping values, String setting, Yaml value, List<String> problems) {
    Yaml policy = orDefault(values);
    String name = policyName(policy);
    if (!knows(name, setting)) {
      return values;
    }
    Yaml.Mapping open =
        policy instanceof Yaml.Mapping mapping
            ? mapping
            : Yaml.Mapping.empty(policy.place()).with(name, Yaml.Mapping.empty(policy.place()));
    Yaml.Mapping own =
        open.get(name) instanceof Yaml.Mapping m ? m : Yaml.Mapping.empty(policy.place());
    return values.with("policy", open.with(name, put(own, setting, value, problems)));
  }

  private static Yaml.Mapping put(Yaml.Mapping in, String key, Yaml value, List<String> problems) {
    Optional<SpecPath> path = SpecPath.parse(key);
    try {
      return path.isEmpty() ? in : path.get().set(in, value);
    } catch (IllegalArgumentException e) {
      problems.add(value.place() + ": " + key + ": " + e.getMessage());
      return in;
    }
  }

  /** Returns what is wrong with a point. */
  List<String> problems(Point point) {
    List<String> problems = new ArrayList<>();
    SpecNode root = SpecNode.of(spec.name(), values(point, OptionalInt.empty(), problems));
    Scenario scenario = Scenario.read(root, spec.folder(), catalog);
    problems.addAll(root.problems());
    if (problems.isEmpty()) {
      try {
        new Task(scenario, traces.get(trace(scenario)).trace(), catalog);
      } catch (InputException e) {
        problems.add(root.values().place() + ": " + e.getMessage());
      }
    }
    return problems;
  }

  private int trace(Scenario scenario) {
    TraceSpec wanted = scenario.workload().trace();
    Integer known = traceOf.get(wanted.toString());
    if (known != null) {
      return known;
    }
    Trace trace = catalog.trace(wanted);
    Known read = new Known(trace, TraceBytes.of(trace));
    int index = 0;
    while (index < traces.size() && !traces.get(index).sha256().equals(read.sha256())) {
      index++;
    }
    if (index == traces.size()) {
      traces.add(read);
    }
    traceOf.put(wanted.toString(), index);
    return index;
  }

  /** Returns a point's scenario as it is run; the point must have no {@link #problems}. */
  Resolved resolve(Point point, OptionalInt episodes) {
    Yaml.Mapping values = values(point, episodes, new ArrayList<>());
    SpecNode root = SpecNode.of(spec.name(), values);
    Scenario scenario = Scenario.read(root, spec.folder(), catalog);
    root.finish();
    int trace = trace(scenario);
    RewardSpec reward = scenario.learning().reward();
    if (reward.rule() instanceof BaselineSpec.Fixed fixed && fixed.timeNs().isEmpty()) {
      values = withBaseline(values, scenario, trace);
    }
    Yaml.Mapping canonical =
        values
            .without("description")
            .with("name", Yaml.Scalar.text(MADE, "run"))
            .with("trace", Yaml.Scalar.text(MADE, traces.get(trace).sha256()));
    return new Resolved(CanonicalSpec.text(canonical), trace);
  }

  private Yaml.Mapping withBaseline(Yaml.Mapping values, Scenario scenario, int trace) {
    String place =
        trace
            + CanonicalSpec.text(
                values
                    .without("policy")
                    .without("reward")
                    .without("name")
                    .without("description")
                    .without("trace"));
    Map<MeasuredTime, Long> times = baselines.get(place);
    if (times == null) {
      times =
          FixedBaseline.times(
              scenario,
              s -> new Task(s, traces.get(trace).trace(), catalog),
              new RandomStreams(spec.seed()));
      baselines.put(place, times);
    }
    Long ns = times.get(scenario.learning().reward().measured());
    if (ns == null) {
      throw new IllegalStateException("no baseline was computed for " + place);
    }
    Yaml.Mapping reward =
        values.get("reward") instanceof Yaml.Mapping m ? m : Yaml.Mapping.empty(MADE);
    return values.with("reward", reward.with("baseline", Yaml.Scalar.text(MADE, "fixed-" + ns)));
  }

  /** Returns a point's scenario as it is read; the point must have no {@link #problems}. */
  Scenario scenario(Point point) {
    SpecNode root = SpecNode.of(spec.name(), values(point, OptionalInt.empty(), new ArrayList<>()));
    return Scenario.read(root, spec.folder(), catalog);
  }

  /** Returns the name of a point's policy. */
  String policy(Point point) {
    return policyName(orDefault(values(point, OptionalInt.empty(), new ArrayList<>())));
  }
}
