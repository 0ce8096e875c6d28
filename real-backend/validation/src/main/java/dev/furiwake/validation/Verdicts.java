package dev.furiwake.validation;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.HtmlReport;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.statistics.BootstrapBand;
import dev.furiwake.experiments.statistics.TwoSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the comparisons say, as JSON, tables and a report.
 *
 * <p>Kendall's τ ranks policies by mean response, over pairs whose live means differ by more than 5
 * %; its interval resamples the repeats (percentile bootstrap, 95 %), live and simulated together.
 */
final class Verdicts {
  /** Policies closer than this are not asked to be in order. */
  private static final double LEAST_DIFFERENCE = 0.05;

  private static final int RESAMPLES = 2000;
  private static final int CURVE_POINTS = 200;

  /** Share of the frames whose round trips are drawn: the slowest few would hide the others. */
  private static final double DRAWN = 0.99;

  private static final long BAND_SEED = 1;
  private static final double MEAN_AIM = 0.10;
  private static final double P95_AIM = 0.20;
  private static final double TAU_AIM = 0.8;

  private final Map<String, List<Comparison>> byLoad = new LinkedHashMap<>();
  private final double recordedMs;

  /**
   * Judges.
   *
   * @param recordedMs mean CPU time of the frames' analysis, as recorded one at a time
   */
  Verdicts(List<Comparison> comparisons, double recordedMs) {
    this.recordedMs = recordedMs;
    comparisons.forEach(c -> byLoad.computeIfAbsent(c.load(), l -> new ArrayList<>()).add(c));
  }

  /** τ with an interval. */
  record Tau(double value, double low, double high) {}

  /** Returns τ over all loads: the mean of each load's. */
  Tau tau() {
    return tau(new ArrayList<>(byLoad.values()));
  }

  Tau tau(String load) {
    return tau(List.of(byLoad.getOrDefault(load, List.of())));
  }

  private static Tau tau(List<List<Comparison>> loads) {
    if (loads.isEmpty() || loads.get(0).isEmpty()) {
      return new Tau(Double.NaN, Double.NaN, Double.NaN);
    }
    int repeats = loads.get(0).get(0).live().size();
    List<Means> means = loads.stream().map(Means::of).toList();
    int[] all = new int[repeats];
    Arrays.setAll(all, i -> i);
    dev.furiwake.sim.random.RandomStream draws =
        new dev.furiwake.sim.random.RandomStreams(1).stream("bootstrap");
    double[] resampled = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      int[] drawn = new int[repeats];
      for (int i = 0; i < repeats; i++) {
        drawn[i] = draws.nextInt(repeats);
      }
      resampled[r] = meanTau(means, drawn);
    }
    double[] known = Arrays.stream(resampled).filter(t -> !Double.isNaN(t)).sorted().toArray();
    if (known.length == 0) {
      return new Tau(Double.NaN, Double.NaN, Double.NaN);
    }
    return new Tau(
        meanTau(means, all),
        known[(int) Math.floor(0.025 * (known.length - 1))],
        known[(int) Math.ceil(0.975 * (known.length - 1))]);
  }

  /** Mean responses by policy and repeat, taken once: resampling asks for them often. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Means(double[][] live, double[][] simulated) {
    static Means of(List<Comparison> policies) {
      return new Means(
          policies.stream().map(c -> each(c.live())).toArray(double[][]::new),
          policies.stream().map(c -> each(c.simulated())).toArray(double[][]::new));
    }

    private static double[] each(List<RunSample> runs) {
      return runs.stream().mapToDouble(RunSample::meanMs).toArray();
    }
  }

  private static double meanTau(List<Means> loads, int[] repeats) {
    return loads.stream()
        .mapToDouble(
            load ->
                TwoSamples.kendallTau(
                    over(load.live(), repeats), over(load.simulated(), repeats), LEAST_DIFFERENCE))
        .filter(t -> !Double.isNaN(t))
        .average()
        .orElse(Double.NaN);
  }

  private static double[] over(double[][] means, int[] repeats) {
    return Arrays.stream(means)
        .mapToDouble(of -> Arrays.stream(repeats).mapToDouble(r -> of[r]).average().orElseThrow())
        .toArray();
  }

  /** Returns per load and policy the errors and distances, and τ with its interval. */
  String json() {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode root = mapper.createObjectNode();
    ObjectNode loads = root.putObject("loads");
    byLoad.forEach(
        (load, comparisons) -> {
          ObjectNode policies = loads.putObject(load);
          for (Comparison c : comparisons) {
            policies
                .putObject(c.policy())
                .put("meanError", rounded(c.meanError()))
                .put("p95Error", rounded(c.p95Error()))
                .put("ks", rounded(c.ks()))
                .put("wasserstein", rounded(c.wasserstein()));
          }
        });
    Tau tau = tau();
    ObjectNode node = root.putObject("tau");
    if (!Double.isNaN(tau.value())) {
      node.put("value", rounded(tau.value()));
      node.put("low", rounded(tau.low())).put("high", rounded(tau.high()));
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }

  /** Returns a row for each load and policy. */
  Table table() {
    Table table =
        new Table(
            Column.text("load"),
            Column.text("policy"),
            Column.fixed("live mean, ms", 1),
            Column.fixed("simulated mean, ms", 1),
            Column.fixed("mean error, %", 1),
            Column.fixed("live p95, ms", 1),
            Column.fixed("simulated p95, ms", 1),
            Column.fixed("p95 error, %", 1),
            Column.fixed("KS", 3),
            Column.fixed("Wasserstein, ms", 1),
            Column.count("lost live"));
    byLoad.values().stream()
        .flatMap(List::stream)
        .forEach(
            c ->
                table.row(
                    c.load(),
                    c.policy(),
                    c.liveMean(),
                    c.simulatedMean(),
                    100 * c.meanError(),
                    c.p95(c.live()),
                    c.p95(c.simulated()),
                    100 * c.p95Error(),
                    c.ks(),
                    c.wasserstein(),
                    c.lost()));
    return table;
  }

  /** Returns a row for each run. */
  Table runs() {
    Table table =
        new Table(
            Column.text("load"),
            Column.text("policy"),
            Column.text("kind"),
            Column.count("repeat"),
            Column.count("answered"),
            Column.fixed("mean_ms", 3),
            Column.fixed("p95_ms", 3),
            Column.fixed("wait_ms", 3),
            Column.fixed("reward", 0),
            Column.fixed("share_first", 3),
            Column.fixed("seconds", 4));
    for (List<Comparison> comparisons : byLoad.values()) {
      for (Comparison c : comparisons) {
        rows(table, c, "live", c.live());
        rows(table, c, "simulated", c.simulated());
      }
    }
    return table;
  }

  /**
   * Returns where the mean round trip is spent, and what a frame's CPU time became beside others.
   */
  Table where() {
    Table table =
        new Table(
            Column.text("load"),
            Column.text("policy"),
            Column.fixed("in the container live, ms", 1),
            Column.fixed("in the container simulated, ms", 1),
            Column.fixed("on the way live, ms", 2),
            Column.fixed("on the way simulated, ms", 2),
            Column.fixed("CPU of the analysis, ms", 2),
            Column.fixed("of it above the recorded, %", 1));
    byLoad.values().stream()
        .flatMap(List::stream)
        .forEach(
            c -> {
              double inLive = mean(c.live(), RunSample::containerMs);
              double inSimulated = mean(c.simulated(), RunSample::containerMs);
              double cpu = mean(c.live(), RunSample::cpuMs);
              table.row(
                  c.load(),
                  c.policy(),
                  inLive,
                  inSimulated,
                  mean(c.live(), RunSample::meanMs) - inLive,
                  mean(c.simulated(), RunSample::meanMs) - inSimulated,
                  cpu,
                  100 * (cpu / recordedMs - 1));
            });
    return table;
  }

  private static double mean(List<RunSample> runs, ToDoubleFunction<RunSample> figure) {
    return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static void rows(Table table, Comparison c, String kind, List<RunSample> runs) {
    for (int r = 0; r < runs.size(); r++) {
      RunSample run = runs.get(r);
      double[] sorted = Comparison.pooled(List.of(run));
      table.row(
          c.load(),
          c.policy(),
          kind,
          (long) r,
          (long) sorted.length,
          run.meanMs(),
          Comparison.percentile(sorted, 0.95),
          run.waitMs(),
          Arrays.stream(run.rewards()).sum(),
          run.shares()[0],
          run.seconds());
    }
  }

  /** Returns the frames that decide whether the aims are reached, in words. */
  String reached() {
    long all = byLoad.values().stream().mapToLong(List::size).sum();
    long mean =
        byLoad.values().stream()
            .flatMap(List::stream)
            .filter(c -> c.meanError() <= MEAN_AIM)
            .count();
    long p95 =
        byLoad.values().stream().flatMap(List::stream).filter(c -> c.p95Error() <= P95_AIM).count();
    Tau tau = tau();
    String ranking =
        Double.isNaN(tau.value())
            ? "no τ without two policies whose means differ"
            : String.format(
                Locale.ROOT,
                "τ %.2f (%.2f to %.2f), aim %.1f",
                tau.value(),
                tau.low(),
                tau.high(),
                TAU_AIM);
    return String.format(
        Locale.ROOT,
        "mean within 10 %%: %d of %d; p95 within 20 %%: %d of %d; %s",
        mean,
        all,
        p95,
        all,
        ranking);
  }

  /** Returns the report. */
  String html(String subtitle, List<String> conditions, Optional<Training> training) {
    HtmlReport report = new HtmlReport("Does the simulator tell the truth?", subtitle);
    report.section("How it was measured").list(conditions);
    report.section("How far both are apart").paragraph("**" + reached() + ".**");
    report.table(
        table(),
        "Round trips of all repeats together. Errors are shares of the live figure; the distances are"
            + " between the two empirical distributions.");
    training.ifPresent(
        t ->
            report
                .section("The paper's problem")
                .paragraph(
                    "How long 2000 episodes of one frame take, and what a policy from the"
                        + " simulator is worth on the real workers.")
                .list(t.words())
                .figure(
                    CurveFigure.of(
                        "learning live, " + t.scratch().size() + " pairs of runs",
                        "frames",
                        "mean round trip of the last " + Training.WINDOW + ", ms",
                        List.of(
                            moving("from scratch", t.scratch()),
                            moving("from the simulated policy", t.started()))),
                    "Mean of the repeats with pointwise 95 % bands, live, at a closed loop of 8."));
    report.section("Distributions of the round trip");
    for (List<Comparison> comparisons : byLoad.values()) {
      for (Comparison c : comparisons) {
        report.figure(
            CurveFigure.of(
                c.load() + ", " + c.policy(),
                "round trip, ms",
                "share of frames at most as long",
                List.of(distribution("live", c.live()), distribution("simulated", c.simulated()))),
            "Empirical distribution functions without the slowest hundredth, "
                + c.load()
                + ", "
                + c.policy()
                + ".");
      }
    }
    report.section("Learning curves");
    byLoad.values().stream()
        .flatMap(List::stream)
        .forEach(
            c ->
                report.figure(
                    CurveFigure.of(
                        c.load() + ", " + c.policy(),
                        "frames",
                        "cumulative reward",
                        List.of(reward("live", c.live()), reward("simulated", c.simulated()))),
                    "Mean of the repeats' cumulative rewards with pointwise 95 % bands, "
                        + c.load()
                        + ", "
                        + c.policy()
                        + "."));
    report
        .section("Where time goes that the model lacks")
        .table(
            where(),
            "Means. Simulated ways are the calibrated constant; a live way also holds what the gateway,"
                + " HTTP and the kernel's waking of threads take. CPU above the recorded is what frames"
                + " take from each other in caches and memory; calibration charges it to the"
                + " containers' speeds.")
        .list(
            List.of(
                "The kernel hands CPU out in slices of some milliseconds: while its quota lasts, the"
                    + " model shares a container's CPU evenly at every instant.",
                "Containers kept to the same CPU take turns while both have quota left: in the model"
                    + " each has a CPU of its own until its quota of the period is used up.",
                "A container's speed follows its neighbours' mean use over a run, not from instant"
                    + " to instant.",
                "The gateway, the browser and whatever else the machine does run on the same cores;"
                    + " where they are short, containers get less than their quota.",
                "A frame's HTTP, JSON and memory management are charged to it as a mean; live, they"
                    + " come when they come.",
                "Free CPU is read from the kernel's accounting of the whole process; the model reads"
                    + " its own utilisation."));
    return report.html();
  }

  private static Curve distribution(String name, List<RunSample> runs) {
    double[] sorted = Comparison.pooled(runs);
    double[] x = new double[CURVE_POINTS];
    double[] y = new double[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++) {
      y[i] = DRAWN * (i + 1) / CURVE_POINTS;
      x[i] = Comparison.percentile(sorted, y[i]) + i * 1e-9;
    }
    return Curve.line(name, x, y);
  }

  private static Curve moving(String name, List<RunSample> runs) {
    double[][] answered = runs.stream().map(RunSample::answered).toArray(double[][]::new);
    return curve(
        name,
        answered,
        Training.WINDOW,
        (run, until) -> Arrays.stream(run, until - Training.WINDOW, until).average().orElseThrow());
  }

  private static Curve reward(String name, List<RunSample> runs) {
    double[][] rewards = runs.stream().map(RunSample::rewards).toArray(double[][]::new);
    return curve(name, rewards, 0, (run, until) -> Arrays.stream(run, 0, until).sum());
  }

  /** A figure of a run's values up to one of them. */
  private interface Figure {
    double of(double[] run, int until);
  }

  /** Returns the mean of the runs' figures over so many values, with its band if it has one. */
  private static Curve curve(String name, double[][] runs, int from, Figure figure) {
    int values = Arrays.stream(runs).mapToInt(r -> r.length).min().orElseThrow();
    int points = Math.min(CURVE_POINTS, values - from);
    double[] x = new double[points];
    double[][] y = new double[runs.length][points];
    for (int p = 0; p < points; p++) {
      int until = from + (int) ((p + 1L) * (values - from) / points);
      x[p] = until;
      for (int r = 0; r < runs.length; r++) {
        y[r][p] = figure.of(runs[r], until);
      }
    }
    return runs.length == 1
        ? Curve.line(name, x, y[0])
        : Curve.of(name, x, BootstrapBand.of(y, 0.95, BootstrapBand.DEFAULT_RESAMPLES, BAND_SEED));
  }
}
