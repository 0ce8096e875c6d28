package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.RunTask;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.CanonicalSpec;
import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An experiment whose every point was checked: which runs there are, and in what order. */
public final class SweepPlan {
  private static final int MOST_PROBLEMS = 50;

  private final SweepSpec spec;
  private final Resolver resolver;
  private final List<Point> points;

  private SweepPlan(SweepSpec spec, Resolver resolver, List<Point> points) {
    this.spec = spec;
    this.resolver = resolver;
    this.points = points;
  }

  /**
   * Checks every point.
   *
   * @throws InputException naming every problem once, the first {@value #MOST_PROBLEMS} of them
   */
  public static SweepPlan of(SweepSpec spec, Catalog catalog) {
    Resolver resolver = new Resolver(spec, catalog);
    List<Point> points = points(spec);
    Set<String> problems = new LinkedHashSet<>(resolver.agentProblems());
    for (Point point : points) {
      if (problems.size() <= MOST_PROBLEMS) {
        problems.addAll(resolver.problems(point));
      }
    }
    if (!problems.isEmpty()) {
      List<String> told = new ArrayList<>(problems);
      if (told.size() > MOST_PROBLEMS) {
        told = new ArrayList<>(told.subList(0, MOST_PROBLEMS));
        told.add("more problems; these first");
      }
      throw new InputException(told);
    }
    return new SweepPlan(spec, resolver, points);
  }

  private static List<Point> points(SweepSpec spec) {
    List<Point> points = new ArrayList<>();
    spec.design()
        .points(spec.axes(), new RandomStreams(spec.seed()))
        .forEach(values -> points.add(new Point(values, Optional.empty())));
    Yaml nothing = new Yaml.Scalar("", Yaml.Kind.NOTHING, Place.of("sweep"));
    Set<String> seen = new LinkedHashSet<>();
    for (Point point : List.copyOf(points)) {
      List<Yaml> values = new ArrayList<>();
      for (int i = 0; i < spec.axes().size(); i++) {
        values.add(spec.axes().get(i).ofAgent() ? nothing : point.values().get(i));
      }
      String place = CanonicalSpec.text(new Yaml.Sequence(values, Place.of("sweep")));
      if (seen.add(place)) {
        spec.references().forEach(name -> points.add(new Point(values, Optional.of(name))));
      }
    }
    return points;
  }

  public SweepSpec spec() {
    return spec;
  }

  /** Returns the points of the first (or only) rung, references included. */
  List<Point> points() {
    return points;
  }

  /**
   * Returns the policies of the experiment's own points, in order: by name and, where the axes vary
   * settings of the agent, these settings.
   */
  public Map<String, PolicySpec> policies() {
    Map<String, PolicySpec> policies = new LinkedHashMap<>();
    for (Point point : points) {
      if (point.reference().isEmpty()) {
        PolicySpec policy = resolver.scenario(point).learning().policy();
        StringBuilder label = new StringBuilder(policy.name());
        for (int a = 0; a < spec.axes().size(); a++) {
          String key = spec.axes().get(a).key();
          if (key.startsWith("agent.")) {
            label.append(' ').append(key.substring("agent.".length())).append('=');
            label.append(Axis.shown(point.values().get(a)));
          }
        }
        policies.put(label.toString(), policy);
      }
    }
    return policies;
  }

  /** Returns how many points the first (or only) rung has, references included. */
  public int size() {
    return points.size();
  }

  /** Returns how many rungs there are; 1 unless points are halved. */
  int rungs() {
    return spec.design() instanceof Design.Halving h ? h.rungs() : 1;
  }

  /** Returns how many points a rung has. */
  int size(int rung) {
    int size = points.size();
    if (spec.design() instanceof Design.Halving h) {
      for (int r = 0; r < rung; r++) {
        size = Math.max(1, (size + h.eta() - 1) / h.eta());
      }
    }
    return size;
  }

  /** Returns how many seeds a point has in a rung. */
  int seeds(int rung) {
    return spec.design() instanceof Design.Halving h && h.resource() == Design.Resource.SEEDS
        ? h.amount(rung, spec.seeds(), 2)
        : spec.seeds();
  }

  private OptionalInt episodes(int rung) {
    if (spec.design() instanceof Design.Halving h
        && h.resource() == Design.Resource.EPISODES
        && rung < h.rungs() - 1) {
      Yaml.Mapping values = resolver.values(points.get(0), OptionalInt.empty(), new ArrayList<>());
      int whole =
          values.get("episodes") instanceof Yaml.Scalar s ? Integer.parseInt(s.text()) : 2000;
      return OptionalInt.of(h.amount(rung, whole, 4));
    }
    return OptionalInt.empty();
  }

  /** Returns how many times as long as one of the first rung a run of this one is. */
  double length(int rung) {
    return spec.design() instanceof Design.Halving h && h.resource() == Design.Resource.EPISODES
        ? StrictMath.pow(h.eta(), rung)
        : 1;
  }

  /** Returns how many runs there can be in all; the numbers of runs are below it. */
  long most() {
    long most = 0;
    for (int r = 0; r < rungs(); r++) {
      most += (long) size(r) * seeds(r);
    }
    return most;
  }

  /** Returns the first (or only) rung. */
  Block first() {
    return new Block(resolver, 0, points, seeds(0), episodes(0), 0);
  }

  /**
   * Returns the rung after another.
   *
   * @param going indices of the points of that one which go on, rising
   */
  Block next(Block before, List<Integer> going) {
    int rung = before.rung() + 1;
    long base = 0;
    for (int r = 0; r < rung; r++) {
      base += (long) size(r) * seeds(r);
    }
    return new Block(
        resolver,
        rung,
        going.stream().map(i -> before.points().get(i)).toList(),
        seeds(rung),
        episodes(rung),
        base);
  }

  /** Returns what all tasks have in common. */
  byte[] shared() {
    return RunTask.shared(resolver.traces().stream().map(Resolver.Known::bytes).toList());
  }

  /** Returns the traces' digests by name. */
  SortedMap<String, String> traces() {
    SortedMap<String, String> traces = new TreeMap<>();
    resolver.traces().forEach(t -> traces.put(t.trace().name(), t.sha256()));
    return traces;
  }

  /** Returns the name of the policy that decides at a point. */
  String policy(Point point) {
    return resolver.policy(point);
  }

  /**
   * Returns a digest of everything the results depend on but the program: two experiments with the
   * same one have the same results, row by row.
   */
  String digest(Block first) {
    StringBuilder text = new StringBuilder("furiwake-sweep/1\n");
    text.append(spec.seed()).append(' ').append(spec.seeds()).append(' ');
    text.append(spec.curvePoints()).append(' ').append(spec.design()).append(' ');
    text.append(spec.metric()).append('\n');
    spec.axes().forEach(a -> text.append(a.key()).append('\n'));
    for (int p = 0; p < first.points().size(); p++) {
      Point point = first.points().get(p);
      text.append(first.digest(p)).append(' ').append(point.reference().orElse("-"));
      point.values().forEach(v -> text.append('\t').append(Axis.shown(v)));
      text.append('\n');
    }
    return Sha256.of(text.toString());
  }

  /** Returns an experiment that says the same and stands alone: with its scenario inside. */
  Yaml.Mapping standalone(Yaml.Mapping experiment) {
    return experiment.with("scenario", spec.scenario());
  }
}
