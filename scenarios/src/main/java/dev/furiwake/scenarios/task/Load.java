package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.sim.workload.RateProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How frames come: a closed loop, or an open one at a load ρ, that is, arrival rate × mean
 * one-thread cost / total threads. Where the rate changes ρ is that of its mean over all time.
 */
public sealed interface Load {

  /** Returns how specs and tables write it. */
  String word();

  /**
   * So many frames always under way.
   *
   * @param frames n ≥ 1
   */
  record Closed(int frames) implements Load {
    @Override
    public String word() {
      return "closed-" + frames;
    }
  }

  /**
   * Poisson arrivals.
   *
   * @param rho arrival rate × mean one-thread cost / total threads, &gt; 0
   */
  record Poisson(double rho) implements Load {
    @Override
    public String word() {
      return "open-" + rho;
    }
  }

  /**
   * Evenly spaced arrivals.
   *
   * @param rho arrival rate × mean one-thread cost / total threads, &gt; 0
   */
  record FixedRate(double rho) implements Load {
    @Override
    public String word() {
      return "fixed-rate-" + rho;
    }
  }

  /**
   * Bursts: a Markov-modulated Poisson process whose states follow one another cyclically.
   *
   * @param rho of the mean rate, &gt; 0
   * @param states two or more
   */
  record Bursts(double rho, List<State> states) implements Load {
    @Override
    public String word() {
      StringBuilder word = new StringBuilder("mmpp-" + rho);
      for (State s : states) {
        word.append('-').append(s.rate()).append("@").append(s.sojournNs() / 1e9).append('s');
      }
      return word.toString();
    }
  }

  /**
   * A state of {@link Bursts}.
   *
   * @param rate relative to the other states', ≥ 0
   * @param sojournNs mean time in it, ns, &gt; 0
   */
  record State(double rate, long sojournNs) {}

  /**
   * A rate that follows a profile over and over.
   *
   * @param rho of the mean rate, &gt; 0
   * @param shape how words write the profile
   * @param periodNs after which it repeats, &gt; 0
   * @param startNs how much of the first period has gone by at the start, ≥ 0
   */
  record Diurnal(double rho, RateProfile profile, String shape, long periodNs, long startNs)
      implements Load {
    @Override
    public String word() {
      return "diurnal-"
          + rho
          + "-"
          + shape
          + "-"
          + periodNs / 1e9
          + "s"
          + (startNs == 0 ? "" : "-from-" + startNs / 1e9 + "s");
    }
  }

  /**
   * The trace's own instants.
   *
   * @param pace a factor on the recorded speed, or the load to reach
   * @param gapNs recorded time from the last frame to the next repetition's first; empty for the
   *     mean time between two frames
   */
  record Recorded(Pace pace, OptionalLong gapNs) implements Load {
    @Override
    public String word() {
      return "trace-timestamps-"
          + pace.word()
          + (gapNs.isEmpty() ? "" : "-gap-" + gapNs.getAsLong() / 1e9 + "s");
    }
  }

  /** How fast a recording is replayed. */
  sealed interface Pace {
    /** Returns how words write it. */
    String word();

    /**
     * So many times as fast as recorded.
     *
     * @param factor &gt; 0
     */
    record Speed(double factor) implements Pace {
      @Override
      public String word() {
        return "speed-" + factor;
      }
    }

    /**
     * As fast as makes this load.
     *
     * @param rho &gt; 0
     */
    record ForLoad(double rho) implements Pace {
      @Override
      public String word() {
        return Double.toString(rho);
      }
    }
  }

  /** What {@link #parse} accepts. */
  String ACCEPTED =
      "closed-N (frames under way), open-RHO (Poisson) or fixed-rate-RHO, RHO from 0.001";

  /** What {@link #read} accepts besides. */
  String MAPPINGS = "{mmpp: …}, {diurnal: …} or {trace-timestamps: …}";

  /** Loads that can be asked for. */
  Range RHO = new Range(0.001, true, 1e6);

  /**
   * Returns the load so written.
   *
   * @throws IllegalArgumentException if it is not {@link #ACCEPTED}
   */
  static Load parse(String word) {
    int at = word.lastIndexOf('-');
    String kind = at < 0 ? word : word.substring(0, at);
    String value = at < 0 ? "" : word.substring(at + 1);
    if (kind.equals("closed")) {
      int n = Integer.parseInt(value);
      if (n >= 1) {
        return new Closed(n);
      }
    } else if (kind.equals("open") || kind.equals("fixed-rate")) {
      double rho = Double.parseDouble(value);
      if (rho >= 0.001 && rho < 1e6) {
        return kind.equals("open") ? new Poisson(rho) : new FixedRate(rho);
      }
    }
    throw new IllegalArgumentException(word);
  }

  /** Reads the key {@code load}: a word or a mapping. */
  static Load read(SpecNode root) {
    if (!root.isSection("load")) {
      return root.converted("load", new Closed(4), ACCEPTED + ", " + MAPPINGS, Load::parse);
    }
    SpecNode load = root.section("load");
    List<String> kinds = load.keys();
    return switch (kinds.size() == 1 ? kinds.get(0) : "") {
      case "mmpp" -> bursts(load.section("mmpp"));
      case "diurnal" -> diurnal(load.section("diurnal"));
      case "trace-timestamps" -> recorded(load.section("trace-timestamps"));
      default -> {
        kinds.forEach(load::has);
        root.problem("load", kinds, "one of " + MAPPINGS + ", or " + ACCEPTED);
        yield new Closed(4);
      }
    };
  }

  private static Load bursts(SpecNode node) {
    double rho = node.requiredNumber("rho", 1, RHO);
    List<State> states = new ArrayList<>();
    double most = 0;
    for (SpecNode s : node.sections("states")) {
      double rate = s.requiredNumber("rate", 1, new Range(0, true, 1e9));
      most = Math.max(most, rate);
      states.add(new State(rate, above0(s, "sojourn")));
    }
    if (states.size() < 2) {
      node.problem("states", states.size() + " of them", "two or more, {rate: R, sojourn: TIME}");
    } else if (most == 0) {
      node.problem("states", "of rate 0", "at least one whose rate is above 0");
    }
    return new Bursts(rho, List.copyOf(states));
  }

  private static Load diurnal(SpecNode node) {
    double rho = node.requiredNumber("rho", 1, RHO);
    long period = above0(node, "period");
    long start = node.durationNs("start", 0);
    if (node.has("amplitude") == node.has("points")) {
      node.problem(
          "amplitude",
          node.has("points") ? "given beside points" : "missing, and so is points",
          "either amplitude (0 to 1) or points ({at: TIME, level: L})");
      node.keys().forEach(node::has);
      return new Diurnal(rho, new RateProfile.Sinusoid(0), "", period, start);
    }
    if (node.has("amplitude")) {
      double amplitude = node.number("amplitude", 0, Range.SHARE);
      return new Diurnal(
          rho, new RateProfile.Sinusoid(amplitude), "sine-" + amplitude, period, start);
    }
    List<SpecNode> points = node.sections("points");
    double[] phases = new double[points.size()];
    double[] levels = new double[points.size()];
    StringBuilder shape = new StringBuilder("points");
    long last = -1;
    boolean rising = true;
    double most = 0;
    for (int i = 0; i < phases.length; i++) {
      SpecNode point = points.get(i);
      long at = point.durationNs("at", 0);
      if (at <= last || at >= period || (i == 0 && at != 0)) {
        point.problem("at", at + " ns", "0 first, then rising, all below the period");
        rising = false;
      }
      last = at;
      phases[i] = (double) at / period;
      levels[i] = point.requiredNumber("level", 1, new Range(0, true, 1e9));
      most = Math.max(most, levels[i]);
      shape.append('-').append(levels[i]).append('@').append(at / 1e9).append('s');
    }
    if (most == 0) {
      node.problem("points", "without a level above 0", "at least one {at: TIME, level: L}");
    }
    if (most == 0 || !rising) {
      return new Diurnal(rho, new RateProfile.Sinusoid(0), "", period, start);
    }
    return new Diurnal(
        rho, new RateProfile.PiecewiseLinear(phases, levels), shape.toString(), period, start);
  }

  private static Load recorded(SpecNode node) {
    OptionalLong gap =
        node.has("gap") ? OptionalLong.of(node.durationNs("gap", 0)) : OptionalLong.empty();
    if (node.has("rho")) {
      if (node.has("speed")) {
        node.problem("speed", "given beside rho", "either of them");
      }
      return new Recorded(new Pace.ForLoad(node.number("rho", 1, RHO)), gap);
    }
    return new Recorded(new Pace.Speed(node.number("speed", 1, new Range(1e-6, true, 1e6))), gap);
  }

  private static long above0(SpecNode node, String key) {
    long value = node.durationNs(key, 1_000_000_000);
    if (value == 0 || !node.has(key)) {
      node.problem(key, value == 0 ? "0" : "missing", "a duration above 0, such as 2 s");
      return 1_000_000_000;
    }
    return value;
  }
}
