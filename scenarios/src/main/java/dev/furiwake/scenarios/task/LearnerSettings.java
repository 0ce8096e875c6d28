package dev.furiwake.scenarios.task;

import dev.furiwake.agents.bandit.GradientBandit;
import dev.furiwake.agents.bandit.LinUcb;
import dev.furiwake.agents.bandit.Posterior;
import dev.furiwake.agents.bandit.ThompsonSampling;
import dev.furiwake.agents.bandit.ValueBandit;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.tabular.DynaQ;
import dev.furiwake.agents.tabular.MonteCarlo;
import dev.furiwake.agents.tabular.NStepSarsa;
import dev.furiwake.agents.tabular.SarsaLambda;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.tabular.TraceKind;
import dev.furiwake.agents.tabular.WatkinsQ;
import dev.furiwake.scenarios.spec.NearestName;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import java.util.List;

/**
 * What can be set of a learner, as YAML writes it. A rate that changes with time is a number, which
 * stays the same, or a mapping: {@code {schedule: linear, start: 0.5, end: 0.05, length: 5000}}.
 */
final class LearnerSettings {
  private static final double MOST_CUTOFF = 0.5;
  private static final int MOST_TILINGS = 64;
  private static final int MOST_TILES = 1000;
  private static final List<String> EXPLORATIONS =
      List.of("epsilon-greedy", "greedy", "softmax", "ucb");

  private LearnerSettings() {}

  private enum Course {
    CONSTANT,
    LINEAR,
    EXPONENTIAL,
    ONE_OVER_N
  }

  /** Returns what tables share. */
  static TabularSettings tabular(SpecNode node, TabularSettings d) {
    return new TabularSettings(
        alpha(node, d.alpha()),
        node.number("gamma", d.gamma(), Range.SHARE),
        node.number("initial", d.initial(), Range.ANY),
        exploration(node, d.exploration(), true),
        node.flag("count-visits", d.countVisits()));
  }

  private static StepSize alpha(SpecNode node, StepSize d) {
    Schedule schedule = schedule(node, "alpha", d.schedule(), Range.RATE, Range.SHARE);
    if (!node.has("alpha")) {
      return d;
    }
    StepSize.Clock clock = StepSize.Clock.STEPS;
    if (node.isSection("alpha")) {
      clock = node.section("alpha").choice("by", clock);
      if (clock == StepSize.Clock.VISITS && schedule instanceof Schedule.Constant) {
        node.section("alpha").problem("by", "visits", "steps with a constant");
        clock = StepSize.Clock.STEPS;
      }
    }
    return new StepSize(schedule, clock);
  }

  /**
   * Returns a number that may change with time.
   *
   * @param start where its first value must lie
   * @param low where its last value must lie
   */
  static Schedule schedule(SpecNode node, String key, Schedule fallback, Range start, Range low) {
    if (!node.isSection(key)) {
      double constant = node.number(key, fallback.at(0), start);
      return node.has(key) ? Schedule.constant(constant) : fallback;
    }
    SpecNode s = node.section(key);
    double first = fallback.at(0);
    return switch (s.choice("schedule", Course.CONSTANT)) {
      case CONSTANT -> Schedule.constant(s.requiredNumber("value", first, start));
      case LINEAR ->
          new Schedule.Linear(
              s.requiredNumber("start", first, start),
              s.requiredNumber("end", first, low),
              s.integer("length", 10_000, 1, Long.MAX_VALUE));
      case EXPONENTIAL -> {
        double from = s.requiredNumber("start", first, start);
        yield new Schedule.Exponential(
            from, floor(s, from, low), s.number("half-life", 1000, Range.POSITIVE));
      }
      case ONE_OVER_N -> {
        double from = s.number("start", Math.min(1, start.most()), start);
        yield new Schedule.Inverse(from, floor(s, from, low), s.number("scale", 1, Range.POSITIVE));
      }
    };
  }

  private static double floor(SpecNode s, double start, Range low) {
    double floor = s.number("floor", low.contains(0) ? 0 : start / 1000, low);
    if (floor > start) {
      s.problem("floor", floor, "at most start, " + start);
      return start;
    }
    return floor;
  }

  private static Exploration exploration(SpecNode node, Exploration d, boolean counts) {
    String name = explorationName(node, d);
    SpecNode own = node.isSection("exploration") ? node.section("exploration").section(name) : node;
    boolean greedily = name.equals("epsilon-greedy");
    if (node.has("epsilon") && !(greedily && own == node)) {
      node.problem("epsilon", "given", "nothing beside exploration: " + name);
    }
    Schedule epsilon =
        d instanceof Exploration.EpsilonGreedy e ? e.epsilon() : Schedule.constant(0.2);
    if (greedily) {
      epsilon = schedule(own, "epsilon", epsilon, Range.SHARE, Range.SHARE);
    }
    TieBreak ties = node.choice("tie-break", tieBreak(d));
    return switch (name) {
      case "greedy" -> new Exploration.Greedy(ties);
      case "softmax" ->
          new Exploration.Softmax(
              own == node
                  ? Schedule.constant(1)
                  : schedule(
                      own, "temperature", Schedule.constant(1), Range.POSITIVE, Range.POSITIVE));
      case "ucb" -> {
        double c = own == node ? 2 : own.number("c", 2, new Range(0, true, Double.MAX_VALUE));
        if (!counts) {
          node.problem("exploration", "ucb", "epsilon-greedy, greedy, softmax: nothing is counted");
          yield d;
        }
        yield new Exploration.UpperConfidence(c, ties);
      }
      default -> new Exploration.EpsilonGreedy(epsilon, ties);
    };
  }

  private static String explorationName(SpecNode node, Exploration d) {
    String fallback = d instanceof Exploration.Greedy ? "greedy" : "epsilon-greedy";
    String accepted = "one of " + String.join(", ", EXPLORATIONS);
    if (node.has("epsilon") && !node.has("exploration")) {
      return "epsilon-greedy";
    }
    if (!node.isSection("exploration")) {
      String word = node.text("exploration", fallback);
      if (!EXPLORATIONS.contains(word)) {
        node.problem("exploration", word, accepted + NearestName.hint(word, EXPLORATIONS));
        return fallback;
      }
      return word;
    }
    SpecNode choice = node.section("exploration");
    List<String> names = choice.keys();
    if (names.size() != 1 || !EXPLORATIONS.contains(names.get(0))) {
      names.forEach(choice::has);
      node.problem("exploration", names, accepted);
      return fallback;
    }
    return names.get(0);
  }

  private static TieBreak tieBreak(Exploration d) {
    if (d instanceof Exploration.EpsilonGreedy e) {
      return e.tieBreak();
    }
    return d instanceof Exploration.Greedy g ? g.tieBreak() : TieBreak.RANDOM;
  }

  static NStepSarsa.Settings nStep(SpecNode node, NStepSarsa.Settings d) {
    return new NStepSarsa.Settings(
        tabular(node, d.common()), (int) node.integer("n", d.n(), 1, 10_000));
  }

  static SarsaLambda.Settings sarsaLambda(SpecNode node, SarsaLambda.Settings d) {
    return new SarsaLambda.Settings(
        tabular(node, d.common()),
        node.number("lambda", d.lambda(), Range.SHARE),
        node.choice("traces", d.traces()),
        node.number("cutoff", d.cutoff(), new Range(0, true, MOST_CUTOFF)));
  }

  static WatkinsQ.Settings watkins(SpecNode node, WatkinsQ.Settings d) {
    TabularSettings common = tabular(node, d.common());
    double lambda = node.number("lambda", d.lambda(), Range.SHARE);
    TraceKind traces = node.choice("traces", d.traces());
    if (traces == TraceKind.DUTCH) {
      node.problem("traces", "dutch", "accumulating, replacing");
      traces = d.traces();
    }
    double cutoff = node.number("cutoff", d.cutoff(), new Range(0, true, MOST_CUTOFF));
    return new WatkinsQ.Settings(common, lambda, traces, cutoff);
  }

  static DynaQ.Settings dynaQ(SpecNode node, DynaQ.Settings d) {
    return new DynaQ.Settings(
        tabular(node, d.common()), (int) node.integer("planning", d.planning(), 0, 10_000));
  }

  static MonteCarlo.Settings monteCarlo(SpecNode node, MonteCarlo.Settings d) {
    return new MonteCarlo.Settings(
        tabular(node, d.common()),
        node.choice("visit", d.visit()),
        (int) node.integer("horizon", d.horizon(), 1, 10_000_000));
  }

  /**
   * A bandit's settings.
   *
   * @param own those of its algorithm
   * @param contextual whether each observation has a bandit of its own
   */
  record Bandit<S extends Record>(S own, boolean contextual) {}

  private static <S extends Record> Bandit<S> bandit(SpecNode node, S own, Bandit<S> d) {
    return new Bandit<>(own, node.flag("contextual", d.contextual()));
  }

  static Bandit<ValueBandit.Settings> valueBandit(SpecNode node, Bandit<ValueBandit.Settings> d) {
    return bandit(
        node,
        new ValueBandit.Settings(
            alpha(node, d.own().alpha()),
            node.number("initial", d.own().initial(), Range.ANY),
            exploration(node, d.own().exploration(), false)),
        d);
  }

  static Bandit<ValueBandit.Settings> ucbBandit(SpecNode node, Bandit<ValueBandit.Settings> d) {
    Exploration.UpperConfidence bound = (Exploration.UpperConfidence) d.own().exploration();
    return bandit(
        node,
        new ValueBandit.Settings(
            alpha(node, d.own().alpha()),
            d.own().initial(),
            new Exploration.UpperConfidence(
                node.number("c", bound.c(), new Range(0, true, Double.MAX_VALUE)),
                node.choice("tie-break", bound.tieBreak()))),
        d);
  }

  private enum Family {
    GAUSSIAN,
    BETA
  }

  static Bandit<ThompsonSampling.Settings> thompson(
      SpecNode node, Bandit<ThompsonSampling.Settings> d) {
    Posterior posterior =
        switch (node.choice("posterior", Family.GAUSSIAN)) {
          case GAUSSIAN ->
              new Posterior.Gaussian(
                  node.number("mean", 0, Range.ANY),
                  node.number("deviation", 1, Range.POSITIVE),
                  node.number("noise", 1, Range.POSITIVE));
          case BETA ->
              new Posterior.Beta(
                  node.number("wins", 1, Range.POSITIVE), node.number("losses", 1, Range.POSITIVE));
        };
    return bandit(node, new ThompsonSampling.Settings(posterior), d);
  }

  static Bandit<GradientBandit.Settings> gradient(
      SpecNode node, Bandit<GradientBandit.Settings> d) {
    return bandit(
        node,
        new GradientBandit.Settings(
            schedule(node, "alpha", d.own().alpha(), Range.POSITIVE, Range.SHARE),
            node.flag("baseline", d.own().baseline())),
        d);
  }

  static LinUcb.Settings linUcb(SpecNode node, LinUcb.Settings d) {
    return new LinUcb.Settings(
        node.number("alpha", d.alpha(), new Range(0, true, Double.MAX_VALUE)),
        node.number("ridge", d.ridge(), Range.POSITIVE),
        node.flag("bias", d.bias()),
        node.choice("tie-break", d.tieBreak()));
  }

  /**
   * Tiles over numbers from 0 to 1.
   *
   * @param tilings grids over the space
   * @param tiles tiles of each along each axis
   */
  record Tiles(int tilings, int tiles) {
    static final Tiles DEFAULT = new Tiles(8, 4);

    private static Tiles read(SpecNode node, Tiles d) {
      return new Tiles(
          (int) node.integer("tilings", d.tilings(), 1, MOST_TILINGS),
          (int) node.integer("tiles", d.tiles(), 1, MOST_TILES));
    }

    /** Returns how many features there are, at most {@link Long#MAX_VALUE}. */
    long features(int dimension) {
      double count = tilings * StrictMath.pow(tiles + 1.0, dimension);
      return count < 1e18 ? (long) count : Long.MAX_VALUE;
    }
  }

  /** Semi-gradient control's settings; see {@link dev.furiwake.agents.linear.LinearControl}. */
  record Linear(
      Tiles tiles, Schedule alpha, double gamma, double initial, Exploration exploration) {
    static final Linear DEFAULT =
        new Linear(
            Tiles.DEFAULT, Schedule.constant(0.1), 0.9, 0, new Exploration.EpsilonGreedy(0.2));

    static Linear read(SpecNode node, Linear d) {
      return new Linear(
          Tiles.read(node, d.tiles()),
          schedule(node, "alpha", d.alpha(), Range.RATE, Range.SHARE),
          node.number("gamma", d.gamma(), Range.SHARE),
          node.number("initial", d.initial(), Range.ANY),
          LearnerSettings.exploration(node, d.exploration(), false));
    }
  }

  /** Actor-critic's settings; see {@link dev.furiwake.agents.linear.ActorCritic}. */
  record Critic(
      Tiles tiles,
      Schedule actorRate,
      Schedule criticRate,
      double gamma,
      double initial,
      boolean discountedActor) {
    static final Critic DEFAULT =
        new Critic(Tiles.DEFAULT, Schedule.constant(0.05), Schedule.constant(0.1), 0.9, 0, false);

    static Critic read(SpecNode node, Critic d) {
      return new Critic(
          Tiles.read(node, d.tiles()),
          schedule(node, "actor-rate", d.actorRate(), Range.POSITIVE, Range.SHARE),
          schedule(node, "critic-rate", d.criticRate(), Range.RATE, Range.SHARE),
          node.number("gamma", d.gamma(), Range.SHARE),
          node.number("initial", d.initial(), Range.ANY),
          node.flag("discounted-actor", d.discountedActor()));
    }
  }

  /** Factored Q-learning's settings; see {@link dev.furiwake.agents.tabular.FactoredQ}. */
  record Factored(StepSize alpha, double gamma, double initial, Exploration exploration) {
    static final Factored DEFAULT =
        new Factored(StepSize.constant(0.05), 0, 0, new Exploration.Greedy(TieBreak.FIRST));

    static Factored read(SpecNode node, Factored d) {
      return new Factored(
          LearnerSettings.alpha(node, d.alpha()),
          node.number("gamma", d.gamma(), Range.SHARE),
          node.number("initial", d.initial(), Range.ANY),
          LearnerSettings.exploration(node, d.exploration(), false));
    }
  }
}
