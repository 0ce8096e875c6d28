package dev.furiwake.bench.runner;

import com.sun.management.OperatingSystemMXBean;
import dev.furiwake.bench.measure.Ratio;
import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.sweep.Sweep;
import dev.furiwake.experiments.sweep.SweepPlan;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.RewardSpec;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The runner's own cost: a sweep of many short runs, with its log and tables, beside a loop over
 * the very same runs that keeps nothing of them. Both are in one process, on the same number of
 * threads, and take turns (A B B A) once both are warm; counted are CPU seconds of the whole
 * process with its collector. What the compiler takes is told apart, where Linux tells it: it is
 * paid once a process, for the runs as for the runner, and comes when it likes. Statistics and
 * figures, which {@code --no-report} leaves out, are not part of it.
 */
public final class RunnerCost {
  private static final int DECISIONS = 2000;
  private static final int SETTINGS = 50;

  /** The compiler is busy for some seconds with either side. */
  private static final int WARM_UPS = 3;

  private static final long SEED = 1;

  /** USER_HZ, a constant of Linux's interfaces. */
  private static final double TICKS = 100;

  private static final String SPEC =
      """
      name: runner-cost
      scenario: p1
      set: {episodes: %d, frames-per-episode: 1}
      axes:
        agent: [q-learning, sarsa]
        agent.gamma: [0.1, 0.5, 0.8, 0.9, 0.99]
        agent.epsilon: [0.05, 0.1, 0.2, 0.5, 1.0]
      seed: %d
      seeds: %d
      """;

  private final Console console;
  private final Catalog catalog;
  private final int runs;
  private final int threads;

  /**
   * Makes a measurement.
   *
   * @param runs of each side, rounded down to whole fifties
   * @param threads runs at once
   */
  public RunnerCost(Console console, Catalog catalog, int runs, int threads) {
    this.console = console;
    this.catalog = catalog;
    this.runs = runs;
    this.threads = threads;
  }

  /**
   * Seconds of one side.
   *
   * @param cpu without the compiler's
   * @param compiler its CPU seconds
   */
  private record Spent(double cpu, double compiler, double wall) {}

  /** Returns the sweep's YAML. */
  static String spec(int runs) {
    return SPEC.formatted(DECISIONS, SEED, runs / SETTINGS);
  }

  /** What is measured. */
  private interface Side {
    void run() throws IOException;
  }

  /**
   * Measures and returns lines for people.
   *
   * @param rounds of A B B A, ≥ 1
   */
  public List<String> run(int rounds) throws IOException {
    Path folder = Files.createTempDirectory("furiwake-runner");
    try {
      Yaml.Mapping values = SpecNode.values("runner-cost", spec(runs));
      SweepPlan plan =
          SweepPlan.of(SweepSpec.read("runner-cost", values, Path.of(""), catalog), catalog);
      Side bare = bare(plan);
      Side sweep =
          () -> {
            Path out = folder.resolve("out");
            new Sweep(new LocalEngine(threads), console)
                .run(new Sweep.Request(plan, values, out, false, "", folder, List.of()));
            delete(out);
          };
      for (int i = 0; i < WARM_UPS; i++) {
        bare.run();
        sweep.run();
      }
      double[] over = new double[rounds];
      List<Spent> alone = new ArrayList<>();
      List<Spent> whole = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        Spent a = spent(bare);
        Spent b = spent(sweep);
        Spent c = spent(sweep);
        Spent d = spent(bare);
        over[round] = (b.cpu() + c.cpu()) / (a.cpu() + d.cpu());
        alone.addAll(List.of(a, d));
        whole.addAll(List.of(b, c));
      }
      Ratio ratio = Ratio.of(over);
      return List.of(
          String.format(
              Locale.ROOT,
              "%d runs of %d decisions on %d threads, %d rounds of A B B A",
              runs / SETTINGS * SETTINGS,
              DECISIONS,
              threads,
              rounds),
          line("runs alone", alone),
          line("sweep", whole),
          String.format(
              Locale.ROOT,
              "runner's own cost  %.1f %% of the runs' CPU time (%.1f … %.1f); aim ≤ 5",
              percent(ratio.median()),
              percent(ratio.low()),
              percent(ratio.high())));
    } finally {
      delete(folder);
    }
  }

  static double percent(double ratio) {
    return 100 * (ratio - 1);
  }

  private String line(String side, List<Spent> spent) {
    double cpu = Ratio.median(spent.stream().mapToDouble(Spent::cpu).toArray());
    double wall = Ratio.median(spent.stream().mapToDouble(Spent::wall).toArray());
    double busy =
        Ratio.median(
            spent.stream()
                .mapToDouble(s -> (s.cpu() + s.compiler()) / (threads * s.wall()))
                .toArray());
    double compiler = Ratio.median(spent.stream().mapToDouble(Spent::compiler).toArray());
    return String.format(
        Locale.ROOT,
        "%-18s %.2f CPU s and %.2f of the compiler, %.2f s on the wall, threads %.0f %% busy",
        side,
        cpu,
        compiler,
        wall,
        100 * busy);
  }

  /** Returns the same runs, of which nothing is kept. */
  private Side bare(SweepPlan plan) {
    Scenario scenario = catalog.scenario("p1").withFramesPerEpisode(1).withEpisodes(DECISIONS);
    var trace = catalog.trace(scenario.workload().trace());
    List<Task> tasks =
        plan.policies().values().stream()
            .map(policy -> new Task(scenario.withPolicy(policy), trace, catalog))
            .toList();
    List<RewardSpec> rewards = List.of(scenario.learning().reward());
    int seeds = runs / SETTINGS;
    return () -> {
      AtomicInteger next = new AtomicInteger();
      AtomicLong completed = new AtomicLong();
      List<Thread> workers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        Thread worker =
            new Thread(
                () -> {
                  int total = tasks.size() * seeds;
                  for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                    RandomStreams streams = new RandomStreams(SEED).replication(i % seeds);
                    completed.addAndGet(
                        tasks.get(i / seeds).run(streams, rewards).metrics().completed());
                  }
                });
        worker.start();
        workers.add(worker);
      }
      try {
        for (Thread worker : workers) {
          worker.join();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      long expected = (long) tasks.size() * seeds * DECISIONS;
      if (completed.get() != expected) {
        throw new IllegalStateException(completed + " frames completed, not " + expected);
      }
    };
  }

  private static Spent spent(Side side) throws IOException {
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    double compiler = compilerSeconds();
    long cpu = process.getProcessCpuTime();
    long wall = System.nanoTime();
    side.run();
    double wallSeconds = (System.nanoTime() - wall) * 1e-9;
    double cpuSeconds = (process.getProcessCpuTime() - cpu) * 1e-9;
    double compiling = compilerSeconds() - compiler;
    return new Spent(cpuSeconds - compiling, compiling, wallSeconds);
  }

  /** Returns the CPU seconds of the compiler's threads so far; 0 where there is no /proc. */
  private static double compilerSeconds() throws IOException {
    Path tasks = Path.of("/proc/self/task");
    if (!Files.isDirectory(tasks)) {
      return 0;
    }
    double seconds = 0;
    try (Stream<Path> list = Files.list(tasks)) {
      for (Path task : list.toList()) {
        seconds += compilerSeconds(task.resolve("stat"));
      }
    }
    return seconds;
  }

  /** proc(5): after the name in brackets, fields 14 and 15 are user and system time. */
  private static double compilerSeconds(Path stat) {
    try {
      String text = Files.readString(stat);
      String name = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
      if (!name.matches("C[12] Compiler.*")) {
        return 0;
      }
      List<String> fields = List.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1));
      return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS;
    } catch (IOException e) {
      return 0; // ended meanwhile, so it was not the compiler's
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
