package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.HtmlReport;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.Growth;
import dev.furiwake.experiments.statistics.Verdict;
import dev.furiwake.experiments.sweep.CurvePlan;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.trace.CostKind;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.scenarios.trace.TraceManifest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The report of the reproduction, for a reviewer to read from top to bottom: what the paper says,
 * what each reading gives, where reward and latency disagree and why. Every number comes from the
 * runs.
 */
final class P1Report {
  private final P1Spec spec;
  private final P1Results results;
  private final P1Tables tables;
  private final List<P1Claims.Row> claims;
  private final RecordedTrace trace;
  private final HtmlReport html;

  P1Report(
      P1Spec spec,
      P1Results results,
      P1Tables tables,
      List<P1Claims.Row> claims,
      RecordedTrace trace) {
    this.spec = spec;
    this.results = results;
    this.tables = tables;
    this.claims = claims;
    this.trace = trace;
    this.html =
        new HtmlReport(
            "Reproduction of P1: reinforcement learning that allocates video frames",
            "Three figures and two claims, under "
                + results.readings().size()
                + " readings of what the paper leaves open");
  }

  /** A figure, and which sweep it is. */
  record Drawn(P1Figures.Panel panel, CurvePlan plan, CurveFigure figure) {}

  /**
   * Returns the whole report.
   *
   * @param figures the figures of each drawn reading, in order
   */
  String write(Map<Reading, List<Drawn>> figures) {
    summary();
    paper();
    method();
    figures.forEach(this::figures);
    claimsSection();
    disagreement();
    stability();
    limits();
    return html.html();
  }

  private Reading literal() {
    return spec.literal();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void summary() {
    html.section("In short");
    List<String> lines = new ArrayList<>();
    for (P1Claims.Which which : P1Claims.Which.values()) {
      Map<Verdict, Integer> counts = count(which, r -> true);
      P1Claims.Row first = row(which, literal());
      lines.add(
          text(
              "Claim %s, “%s”: under the literal reading it %s; over all %d readings it holds in %d,"
                  + " does not in %d and is undecided in %d.",
              which.number(),
              which.words(),
              said(first.judgement().verdict()),
              results.readings().size(),
              counts.getOrDefault(Verdict.HOLDS, 0),
              counts.getOrDefault(Verdict.DOES_NOT, 0),
              counts.getOrDefault(Verdict.UNDECIDED, 0)));
    }
    html.list(lines);
  }

  private static String said(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "holds";
      case DOES_NOT -> "does not hold";
      case UNDECIDED -> "is undecided";
    };
  }

  private Map<Verdict, Integer> count(
      P1Claims.Which which, java.util.function.Predicate<Reading> where) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (P1Claims.Row row : claims) {
      if (row.which() == which && where.test(row.reading())) {
        counts.merge(row.judgement().verdict(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private P1Claims.Row row(P1Claims.Which which, Reading reading) {
    return claims.stream()
        .filter(r -> r.which() == which && r.reading().equals(reading))
        .findFirst()
        .orElseThrow();
  }

  private void paper() {
    html.section("What the paper says");
    html.paragraph(
        "A load balancer splits a video into frames and sends each to one of four containers with 2,"
            + " 4, 6 and 6 CPU threads, where faces are found (OpenCV cascade), cut out and"
            + " classified (ResNet-18). An agent learns where to send: its state is the free CPU share"
            + " of every container, its reward +1 if a frame's analysis time is no longer than “the"
            + " mean of recent analysis times”, else −1. Q-learning and SARSA with ε-greedy"
            + " exploration run for 2000 episodes; “no learning” chooses at random.");
    html.list(
        List.of(
            "Claim 1: Q-learning and SARSA differ little (its figure 2).",
            "Claim 2: for both, the cumulative reward grows with the episodes; allocation became"
                + " efficient. Here this is tested twice, in reward and in latency.",
            "Claims 3 (learning takes long) and 4 (sending every frame loads the network) are not"
                + " treated here."));
    html.paragraph(
        "The paper gives no numbers beside its curves, and leaves open what the baseline of the reward"
            + " is, how many frames are under way at once, how many an episode has, and how CPU use is"
            + " sampled. Each choice is a named reading here. One, the literal reading, was fixed"
            + " before anything was run and is shown first.");
  }

  private void method() {
    html.section("How it was reproduced");
    TraceManifest m = trace.manifest();
    html.paragraph(
        text(
            "A discrete-event simulation replays the recorded costs of %d frames (trace “%s”:"
                + " drawn faces, analysed by the same cascade and network on %d cores, %s). Containers"
                + " share their threads between the frames they hold; the speed-up by threads is the"
                + " trace's, measured where the machine had the cores and fitted by Amdahl's law"
                + " above, as marked.",
            trace.frames().size(), m.name(), m.machine().cores(), m.machine().processor()));
    Table scaling =
        new Table(
            Column.count("threads"),
            Column.text("kind"),
            Column.fixed("speed-up", 3),
            Column.fixed("low", 3),
            Column.fixed("high", 3));
    for (TraceManifest.ScalingPoint p : m.scaling()) {
      scaling.row(
          p.threads(),
          p.kind() == CostKind.MEASURED ? "measured" : "fitted",
          p.speedup(),
          p.low(),
          p.high());
    }
    html.table(scaling, "Speed-up of a frame by threads, with 95 % intervals.");
    html.paragraph(
        text(
            "Every setting is run with %d seeds (%d where an episode has more than one frame). All"
                + " policies see the same frames, in open loop at the same instants, so differences are"
                + " paired. Bands are 95 %% bootstrap intervals of the mean over seeds. Claims are judged"
                + " by Student's t on paired differences, corrected over all readings by Holm's method"
                + " (family-wise %.0f %%); “holds” and “does not” each need evidence, anything else is"
                + " “undecided”. Wilcoxon's p-value stands beside it in claims.csv. Claim 1 is an"
                + " equivalence test within ±%.0f %% of the frames.",
            spec.seeds(), spec.seedsLong(), 100 * (1 - spec.confidence()), 100 * spec.margin()));
    html.paragraph(
        "A discount is per decision. With several frames under way their transitions overlap, and the"
            + " process is only approximately Markov.");
  }

  private void figures(Reading reading, List<Drawn> figures) {
    boolean first = reading.equals(literal());
    html.section(
        first
            ? "The literal reading"
            : "Next to it: the baseline “" + reading.baseline().word() + "”");
    html.paragraph(
        first
            ? text(
                "Baseline: the mean of the policy's own last %s times; time: in the container;"
                    + " %d frame an episode; %s; CPU use read at the moment of dispatch.",
                reading.baseline().word().replaceAll("\\D+", ""),
                reading.framesPerEpisode(),
                load(reading.load()))
            : "The same, but every policy is judged by one and the same threshold: the mean time of a"
                + " no-learning run made beforehand (its value is in spec.yaml).");
    List<P1Tables.PolicyRow> rows = tables.rows(reading);
    for (Drawn drawn : figures) {
      html.figure(
          drawn.figure(),
          drawn.panel().plan().spec().description()
              + (drawn.plan().by().equals("agent") ? " " + ends(rows) : "")
              + " Mean over seeds with 95 % band. Alone: `"
              + drawn.panel().command()
              + "`.");
    }
    html.table(policies(rows), "Reward and latency side by side: neither is ranked alone.");
  }

  private static String load(Load load) {
    return load instanceof Load.Closed closed
        ? closed.frames() + " frames under way (closed loop)"
        : load.word();
  }

  /** Returns reward and latency of what the paper compares. */
  private static String ends(List<P1Tables.PolicyRow> rows) {
    List<String> compared =
        List.of(P1Experiment.NO_LEARNING, P1Experiment.Q_LEARNING, P1Experiment.SARSA);
    List<String> parts = new ArrayList<>();
    for (P1Tables.PolicyRow row : rows) {
      if (compared.contains(row.policy())) {
        parts.add(
            text(
                "%s %.2f a frame at %.1f ms",
                shown(row.policy()), row.reward().estimate(), row.latency().estimate()));
      }
    }
    return "Reward and mean latency: " + String.join("; ", parts) + ".";
  }

  private static String shown(String policy) {
    return policy.equals(P1Experiment.NO_LEARNING) ? "no learning (random)" : policy;
  }

  private static Table policies(List<P1Tables.PolicyRow> rows) {
    Table table =
        new Table(
            Column.text("policy"),
            Column.fixed("reward a frame", 3),
            Column.fixed("mean ms", 1),
            Column.fixed("p50", 1),
            Column.fixed("p95", 1),
            Column.fixed("p99", 1),
            Column.fixed("over lower bound", 2),
            Column.fixed("− greedy, ms", 1),
            Column.text("rank: reward / latency"),
            Column.count("conflicts"));
    for (P1Tables.PolicyRow row : rows) {
      Function<java.util.function.ToDoubleFunction<RunSummary>, Double> stable =
          f -> row.unstable() ? Double.NaN : row.mean(f);
      table.row(
          shown(row.policy()),
          row.reward().estimate(),
          stable.apply(RunSummary::meanMs),
          stable.apply(RunSummary::p50Ms),
          stable.apply(RunSummary::p95Ms),
          stable.apply(RunSummary::p99Ms),
          stable.apply(r -> r.meanMs() / r.lowerBoundMs()),
          row.overGreedyMs(),
          row.rewardRank()
              + " / "
              + (row.latencyRank().isPresent() ? row.latencyRank().getAsLong() : "unstable"),
          row.conflicts());
    }
    return table;
  }

  private void claimsSection() {
    html.section("The claims, reading by reading");
    for (P1Claims.Which which : P1Claims.Which.values()) {
      html.subsection("Claim " + which.number() + ": " + which.words());
      List<P1Claims.Row> drawn =
          claims.stream()
              .filter(r -> r.which() == which && spec.main().contains(r.reading()))
              .toList();
      html.table(
          table(drawn),
          "The readings that are drawn, and the literal one at both ends of the fitted thread"
              + " scaling.");
      if (results.readings().size() > drawn.size()) {
        html.table(counts(which, "baseline", r -> r.baseline().word()), "Verdicts by baseline.");
        html.table(counts(which, "load", r -> r.load().word()), "Verdicts by load.");
        html.table(
            counts(
                which,
                "frames an episode / CPU window / time",
                r -> r.framesPerEpisode() + " / " + r.cpuWord() + " / " + r.measuredWord()),
            "Verdicts by what else is read.");
        html.closedTable(
            table(claims.stream().filter(r -> r.which() == which).toList()), "Every reading");
      }
    }
    if (results.readings().stream().anyMatch(Reading::singleState)) {
      html.note(
          HtmlReport.Tone.NOTE,
          "Where there is only one state",
          "With one frame under way and CPU use read at the moment of dispatch, every container is idle"
              + " whenever a decision is made: there is a single state. No decision then leads anywhere"
              + " else, so discounting can't matter to which container is best; what is left is a"
              + " bandit, and γ only scales the values.");
    }
  }

  private Table table(List<P1Claims.Row> rows) {
    Table table =
        new Table(
            Column.text("reading"),
            Column.verdict("verdict"),
            Column.number("estimate", 3),
            Column.number("low", 3),
            Column.number("high", 3),
            Column.text("unit"),
            Column.text("decided by"));
    for (P1Claims.Row row : rows) {
      table.row(
          row.reading().id(),
          row.judgement().verdict(),
          row.judgement().interval().estimate(),
          row.judgement().interval().low(),
          row.judgement().interval().high(),
          row.unit(),
          row.judgement().binding());
    }
    return table;
  }

  private Table counts(P1Claims.Which which, String what, Function<Reading, String> key) {
    Map<String, Map<Verdict, Integer>> by = new LinkedHashMap<>();
    for (Reading reading : results.readings()) {
      by.computeIfAbsent(key.apply(reading), k -> count(which, r -> key.apply(r).equals(k)));
    }
    Table table =
        new Table(
            Column.text(what),
            Column.count("holds"),
            Column.count("does not"),
            Column.count("undecided"));
    by.forEach(
        (value, c) ->
            table.row(
                value,
                c.getOrDefault(Verdict.HOLDS, 0),
                c.getOrDefault(Verdict.DOES_NOT, 0),
                c.getOrDefault(Verdict.UNDECIDED, 0)));
    return table;
  }

  private void disagreement() {
    html.section("Where reward and latency disagree, and why");
    int conflicting = 0;
    Map<String, int[]> byBaseline = new TreeMap<>();
    for (Reading reading : results.readings()) {
      boolean any = tables.rows(reading).stream().anyMatch(r -> r.conflicts() > 0);
      int[] c = byBaseline.computeIfAbsent(reading.baseline().word(), k -> new int[2]);
      c[0] += any ? 1 : 0;
      c[1]++;
      conflicting += any ? 1 : 0;
    }
    html.paragraph(
        text(
            "In %d of %d readings there are two policies of which one surely earns more reward and is"
                + " surely slower (paired 95 %% intervals, not corrected).",
            conflicting, results.readings().size()));
    Table table =
        new Table(
            Column.text("baseline"), Column.count("with a conflict"), Column.count("readings"));
    byBaseline.forEach((word, c) -> table.row(word, c[0], c[1]));
    html.table(table, "Readings in which reward and latency rank two policies opposite ways.");
    P1Tables.PolicyRow none = policy(literal(), P1Experiment.NO_LEARNING);
    P1Tables.PolicyRow learned = policy(literal(), P1Experiment.Q_LEARNING);
    html.paragraph(
        text(
            "Under the literal reading no learning earns %.3f a frame at a mean of %.1f ms, Q-learning"
                + " %.3f at %.1f ms.",
            none.reward().estimate(),
            none.latency().estimate(),
            learned.reward().estimate(),
            learned.latency().estimate()));
    html.paragraph(
        "A policy that is judged by its own mean is not rewarded for being fast: the mean moves along."
            + " What it earns is the share of its times at or below their own mean, less the rest, and"
            + " so the skewness of their distribution. Random placement has many ordinary times and a"
            + " few very long ones on the small container, which lift the mean over most of the others;"
            + " a policy that has learned to avoid the small container loses that tail, and about half"
            + " of its times lie above its mean. A per-container baseline compares like with like and"
            + " rewards the choice of a container hardly at all. A fixed threshold θ ranks policies by"
            + " P(time ≤ θ), which orders them more sensibly, but saturates and can still contradict the"
            + " mean. Cumulative reward therefore says nothing of a policy's speed unless latency stands"
            + " beside it.");
  }

  private P1Tables.PolicyRow policy(Reading reading, String name) {
    return tables.rows(reading).stream()
        .filter(r -> r.policy().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void stability() {
    Table table =
        new Table(
            Column.text("load"),
            Column.count("frames an episode"),
            Column.text("policy"),
            Column.fixed("arrivals a second", 1),
            Column.fixed("growth a second", 2),
            Column.fixed("low", 2),
            Column.fixed("high", 2));
    List<String> seen = new ArrayList<>();
    for (Reading reading : results.readings()) {
      if (reading.load() instanceof Load.Closed) {
        continue;
      }
      for (String policy : results.policies(reading)) {
        Growth growth = tables.growth(reading, policy);
        boolean learner =
            policy.startsWith(P1Experiment.Q_LEARNING) || policy.equals(P1Experiment.SARSA);
        String key = learner ? reading.id() + policy : P1Experiment.Place.of(reading) + policy;
        if (growth.unstable() && !seen.contains(key)) {
          seen.add(key);
          table.row(
              reading.load().word(),
              reading.framesPerEpisode(),
              learner ? policy + " (" + reading.id() + ")" : policy,
              results.arrivalRate(reading),
              growth.slope().estimate(),
              growth.slope().low(),
              growth.slope().high());
        }
      }
    }
    if (results.readings().stream().allMatch(r -> r.load() instanceof Load.Closed)) {
      return;
    }
    html.section("Stability in open loop");
    html.paragraph(
        "Uniform random and round robin give the 2-thread container a quarter of the frames, so they are"
            + " unstable above a load of 4/9. An unstable policy has no mean latency; what is told is how"
            + " fast its backlog grows, in frames a second, over the second half of the arrivals. Where a"
            + " policy of a pair is unstable, the latency claim compares growth.");
    if (table.rows().isEmpty()) {
      html.paragraph("No policy is unstable in any reading run here.");
    } else {
      html.closedTable(table, table.rows().size() + " unstable settings");
    }
  }

  private void limits() {
    html.section("What this does not show");
    html.list(
        List.of(
            "The frames are drawn, not filmed, and the network is a demonstration model; costs are real"
                + " times of real code on one machine, not on the paper's.",
            "Thread counts above the recording machine's cores are fitted; the sensitivity rows show how"
                + " much of a verdict depends on it.",
            "All containers are uncapped beside each other; the paper's four share one server whose cores"
                + " it does not tell.",
            "The clairvoyant references know every cost and are not optimal; a policy may do better.",
            "Latency here is the round trip from dispatch to answer; waiting in the gateway's buffer is"
                + " kept apart and does not occur in these scenarios."));
    html.section("Files beside this one");
    html.list(
        List.of(
            "claims.csv: one row a claim and reading, with estimate, corrected interval, verdict and all"
                + " components.",
            "metrics.csv: one row a policy and reading: latency, throughput, utilisation, shares,"
                + " distance to the references.",
            String.join(", ", spec.figures())
                + ": each figure's .csv, .png and .svg, the literal reading; with -"
                + spec.fixedBaseline().word()
                + " the other.",
            "spec.yaml: what was run, with the fixed baselines computed; manifest.json: seed, versions,"
                + " machine, digests."));
    html.footer(
        text(
            "Furiwake, experiment p1, seed %d. The CSV files are the same bytes for the same spec, seed and"
                + " revision.",
            spec.seed()));
  }
}
