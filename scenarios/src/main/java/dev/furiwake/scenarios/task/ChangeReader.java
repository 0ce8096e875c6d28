package dev.furiwake.scenarios.task;

import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.TimedChange;
import java.util.ArrayList;
import java.util.List;

/** Reads what happens to a cluster during a run: the list {@code changes}. */
final class ChangeReader {
  private static final List<String> KINDS =
      List.of("speed", "state", "antagonist", "arrival-rate", "parameter");
  private static final Range FACTOR = new Range(1e-6, true, 1e6);
  private static final Range CORES = new Range(0, true, 1e6);

  /** What a container can become. */
  private enum State {
    UP,
    CRASHED,
    REMOVED
  }

  private ChangeReader() {}

  static List<TimedChange> read(
      SpecNode root, List<ClusterPart.ContainerPart> containers, HostSpec host) {
    List<String> names = containers.stream().map(ClusterPart.ContainerPart::name).toList();
    List<TimedChange> changes = new ArrayList<>();
    for (SpecNode node : root.sections("changes")) {
      long at = node.durationNs("at", 0);
      List<String> given = KINDS.stream().filter(node::has).toList();
      if (given.size() != 1) {
        node.problem(
            "change", given.isEmpty() ? "missing" : given, "one of " + String.join(", ", KINDS));
        node.has("container");
        continue;
      }
      changes.add(new TimedChange(at, read(node, given.get(0), names, host)));
    }
    return List.copyOf(changes);
  }

  private static Change read(SpecNode node, String kind, List<String> names, HostSpec host) {
    return switch (kind) {
      case "speed" -> {
        double speed = node.number("speed", 1, FACTOR);
        yield new Change.Speed(container(node, names), speed);
      }
      case "state" -> {
        State state = node.choice("state", State.UP);
        int container = container(node, names);
        yield switch (state) {
          case UP -> new Change.Start(container);
          case CRASHED -> new Change.Crash(container);
          case REMOVED -> new Change.Remove(container);
        };
      }
      case "antagonist" -> {
        double cores = node.number("antagonist", 0, CORES);
        if (!host.capped()) {
          node.problem("antagonist", cores, "only where host.cores is a number");
          yield new Change.ArrivalRate(1);
        }
        yield new Change.Antagonist(cores);
      }
      case "arrival-rate" -> new Change.ArrivalRate(node.number("arrival-rate", 1, FACTOR));
      default -> {
        String name = node.text("parameter");
        if (!node.has("value")) {
          node.problem("value", "missing", "a number");
        }
        yield new Change.PolicyParameter(name, node.number("value", 0, Range.ANY));
      }
    };
  }

  /** Makes sure that the policy has the parameters that are changed, and takes their values. */
  static void check(SpecNode root, List<TimedChange> changes, PolicySpec policy) {
    for (TimedChange timed : changes) {
      if (timed.change() instanceof Change.PolicyParameter p) {
        if (!(policy instanceof PolicySpec.Learner learner && changeable(learner))) {
          root.problem("changes", p.name(), "no parameter of " + policy.name());
          continue;
        }
        Range range =
            switch (p.name()) {
              case "alpha" -> Range.RATE;
              case "gamma", "epsilon" -> Range.SHARE;
              default -> null;
            };
        if (range == null) {
          root.problem("changes", "a parameter " + p.name(), "alpha, gamma, epsilon");
        } else if (!range.contains(p.value())) {
          root.problem("changes", p.name() + " " + p.value(), range.accepted());
        }
      }
    }
  }

  /** Whether a learner's parameters may change while it learns: those of constant rates. */
  private static boolean changeable(PolicySpec.Learner learner) {
    return List.of("q-learning", "sarsa").contains(learner.name())
        && learner.settings() instanceof TabularSettings s
        && s.alpha().schedule() instanceof Schedule.Constant
        && s.exploration() instanceof Exploration.EpsilonGreedy greedy
        && greedy.epsilon() instanceof Schedule.Constant
        && !s.countVisits();
  }

  private static int container(SpecNode node, List<String> names) {
    String name = node.text("container");
    int container = names.indexOf(name);
    if (container < 0 && !name.isEmpty()) {
      node.problem("container", name, String.join(", ", names));
    }
    return Math.max(0, container);
  }
}
