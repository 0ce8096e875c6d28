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
import dev.furiwake.scenarios.spec.SpecValue;
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
  record Known(Trace trace, byte[] bytes, String sha256) {}

  /**
   * A point's scenario, ready to be run.
   *
   * @param scenario canonical bytes; the trace in them is named by its digest
   * @param trace index of its trace
   */
  record Resolved(byte[] scenario, int trace) {}

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
      SpecValue own = spec.set().getOrDefault(AGENT, orDefault(spec.scenario()));
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
                    + new NearestName(known)
                        .to(setting)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse(""));
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

  private static SpecValue orDefault(SpecValue.Mapping scenario) {
    SpecValue policy = scenario.get("policy");
    return policy == null ? SpecValue.Scalar.text(MADE, "q-learning") : policy;
  }

  private static String policyName(SpecValue policy) {
    if (policy instanceof SpecValue.Mapping mapping && mapping.entries().size() == 1) {
      return mapping.entries().keySet().iterator().next();
    }
    return policy instanceof SpecValue.Scalar scalar ? scalar.text() : "";
  }

  /** Returns a point's settings by key, in the order in which they are put in. */
  private Map<String, SpecValue> settings(Point point) {
    Map<String, SpecValue> given = new LinkedHashMap<>(spec.set());
    for (int i = 0; i < spec.axes().size(); i++) {
      SpecValue value = point.values().get(i);
      if (!(value instanceof SpecValue.Scalar s && s.kind() == SpecValue.Kind.NOTHING)) {
        given.put(spec.axes().get(i).key(), value);
      }
    }
    point.reference().ifPresent(name -> given.put(AGENT, SpecValue.Scalar.text(MADE, name)));
    Map<String, SpecValue> ordered = new LinkedHashMap<>();
    for (int pass = 0; pass < 3; pass++) {
      for (Map.Entry<String, SpecValue> e : given.entrySet()) {
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
  SpecValue.Mapping values(Point point, OptionalInt episodes, List<String> problems) {
    SpecValue.Mapping values = spec.scenario();
    for (Map.Entry<String, SpecValue> setting : settings(point).entrySet()) {
      String key = setting.getKey();
      SpecValue value = setting.getValue();
      if (key.equals(AGENT)) {
        values = values.with("policy", policy(orDefault(values), value));
      } else if (key.startsWith(AGENT + ".")) {
        values = agentSetting(values, key.substring(AGENT.length() + 1), value, problems);
      } else {
        values = put(values, key, value, problems);
      }
    }
    if (episodes.isPresent()) {
      values = values.with("episodes", SpecValue.Scalar.whole(MADE, episodes.getAsInt()));
    }
    return values;
  }

  private SpecValue policy(SpecValue before, SpecValue chosen) {
    String name = policyName(chosen);
    if (chosen instanceof SpecValue.Mapping
        || name.equals(policyName(before))
        || !(before instanceof SpecValue.Mapping old)
        || !(old.get(policyName(before)) instanceof SpecValue.Mapping had)) {
      return chosen instanceof SpecValue.Scalar && name.equals(policyName(before))
          ? before
          : chosen;
    }
    SpecValue.Mapping kept = SpecValue.Mapping.empty(had.place());
    for (Map.Entry<String, SpecValue> e : had.entries().entrySet()) {
      if (policyKeys.of(name).contains(e.getKey())) {
        kept = kept.with(e.getKey(), e.getValue());
      }
    }
    return kept.entries().isEmpty()
        ? chosen
        : SpecValue.Mapping.empty(chosen.place()).with(name, kept);
  }

  private SpecValue.Mapping agentSetting(
      SpecValue.Mapping values, String setting, SpecValue value, List<String> problems) {
    SpecValue policy = orDefault(values);
    String name = policyName(policy);
    if (!knows(name, setting)) {
      return values;
    }
    SpecValue.Mapping open =
        policy instanceof SpecValue.Mapping mapping
            ? mapping
            : SpecValue.Mapping.empty(policy.place())
                .with(name, SpecValue.Mapping.empty(policy.place()));
    SpecValue.Mapping own =
        open.get(name) instanceof SpecValue.Mapping m ? m : SpecValue.Mapping.empty(policy.place());
    return values.with("policy", open.with(name, put(own, setting, value, problems)));
  }

  private static SpecValue.Mapping put(
      SpecValue.Mapping in, String key, SpecValue value, List<String> problems) {
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
    byte[] bytes = TraceBytes.of(trace);
    String sha256 = Sha256.of(bytes);
    int index = 0;
    while (index < traces.size() && !traces.get(index).sha256().equals(sha256)) {
      index++;
    }
    if (index == traces.size()) {
      traces.add(new Known(trace, bytes, sha256));
    }
    traceOf.put(wanted.toString(), index);
    return index;
  }

  /** Returns a point's scenario as it is run; the point must have no {@link #problems}. */
  Resolved resolve(Point point, OptionalInt episodes) {
    SpecValue.Mapping values = values(point, episodes, new ArrayList<>());
    SpecNode root = SpecNode.of(spec.name(), values);
    Scenario scenario = Scenario.read(root, spec.folder(), catalog);
    root.finish();
    int trace = trace(scenario);
    RewardSpec reward = scenario.learning().reward();
    if (reward.baseline() instanceof BaselineSpec.Fixed fixed && fixed.timeNs().isEmpty()) {
      values = withBaseline(values, scenario, trace);
    }
    SpecValue.Mapping canonical =
        values
            .without("description")
            .with("name", SpecValue.Scalar.text(MADE, "run"))
            .with("trace", SpecValue.Scalar.text(MADE, traces.get(trace).sha256()));
    return new Resolved(CanonicalSpec.bytes(canonical), trace);
  }

  private SpecValue.Mapping withBaseline(SpecValue.Mapping values, Scenario scenario, int trace) {
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
    SpecValue.Mapping reward =
        values.get("reward") instanceof SpecValue.Mapping m ? m : SpecValue.Mapping.empty(MADE);
    return values.with(
        "reward", reward.with("baseline", SpecValue.Scalar.text(MADE, "fixed-" + ns)));
  }

  /** Returns the name of a point's policy. */
  String policy(Point point) {
    return policyName(orDefault(values(point, OptionalInt.empty(), new ArrayList<>())));
  }
}
