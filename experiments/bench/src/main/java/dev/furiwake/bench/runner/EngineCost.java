package dev.furiwake.bench.runner;

import dev.furiwake.bench.measure.Ratio;
import dev.furiwake.scenarios.command.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the embedded Spark costs beside the local engine: the same sweep, each in a process of its
 * own as a user starts it, in turns (A B B A), start and tables included; and how busy the local
 * engine keeps the cores with many short runs. CPU seconds are what the shell's {@code times} tells
 * of its children.
 */
public final class EngineCost {
  private static final Pattern MINUTES = Pattern.compile("(\\d+)m([0-9.]+)s");

  /** About 20 seconds of work on two cores. */
  private static final int SEEDS = 20;

  private static final int RUNS = 10_000;
  private static final int SECONDS_A_MINUTE = 60;

  private final Console console;
  private final Path launcher;
  private final int cores;

  /**
   * Makes a measurement.
   *
   * @param launcher {@code ./furiwake}
   * @param cores of this machine
   */
  public EngineCost(Console console, Path launcher, int cores) {
    this.console = console;
    this.launcher = launcher;
    this.cores = cores;
  }

  /** Seconds of one process. */
  record Spent(double cpu, double wall) {

    /**
     * Reads what {@code times} printed: a line of the shell's own user and system time, one of its
     * children's.
     */
    static Spent of(List<String> times, double wall) {
      Matcher matcher = MINUTES.matcher(times.get(times.size() - 1));
      double cpu = 0;
      while (matcher.find()) {
        cpu +=
            SECONDS_A_MINUTE * Integer.parseInt(matcher.group(1))
                + Double.parseDouble(matcher.group(2));
      }
      return new Spent(cpu, wall);
    }

    double busy(int cores) {
      return cpu / (cores * wall);
    }
  }

  /**
   * Measures and returns lines for people.
   *
   * @param rounds of A B B A, ≥ 1
   * @param quick one seed instead: to see that it works
   */
  public List<String> run(int rounds, boolean quick) throws IOException {
    Path folder = Files.createTempDirectory("furiwake-engines");
    try {
      int seeds = quick ? 1 : SEEDS;
      List<String> sweep = List.of("p1-sweep", "-s", "seeds=" + seeds);
      for (String engine : List.of("local", "spark")) {
        console.note(engine + ": building, if need be");
        spent(folder, engine, List.of("p1-sweep-small", "-s", "seeds=1"));
      }
      double[] wall = new double[rounds];
      double[] cpu = new double[rounds];
      List<Spent> local = new ArrayList<>();
      List<Spent> spark = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        Spent a = spent(folder, "local", sweep);
        Spent b = spent(folder, "spark", sweep);
        Spent c = spent(folder, "spark", sweep);
        Spent d = spent(folder, "local", sweep);
        wall[round] = (b.wall() + c.wall()) / (a.wall() + d.wall());
        cpu[round] = (b.cpu() + c.cpu()) / (a.cpu() + d.cpu());
        local.addAll(List.of(a, d));
        spark.addAll(List.of(b, c));
      }
      Path spec = Files.writeString(folder.resolve("short.yaml"), RunnerCost.spec(RUNS));
      List<Spent> many = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        many.add(spent(folder, "local", List.of(spec.toString())));
      }
      return List.of(
          String.format(
              Locale.ROOT,
              "sweep %s --no-report, %d cores, %d rounds of A B B A, whole processes",
              String.join(" ", sweep),
              cores,
              rounds),
          line("local", local),
          line("spark, embedded", spark),
          "on the wall         " + more(wall) + "; aim ≤ 15 on 20 s of work",
          "in CPU time         " + more(cpu),
          line(RUNS + " short runs, local", many) + "; aim ≥ 90");
    } finally {
      RunnerCost.delete(folder);
    }
  }

  private static String more(double[] rounds) {
    Ratio ratio = Ratio.of(rounds);
    return String.format(
        Locale.ROOT,
        "%.1f %% more (%.1f … %.1f)",
        RunnerCost.percent(ratio.median()),
        RunnerCost.percent(ratio.low()),
        RunnerCost.percent(ratio.high()));
  }

  private String line(String name, List<Spent> spent) {
    return String.format(
        Locale.ROOT,
        "%-24s %.2f s on the wall, %.2f CPU s, cores %.0f %% busy",
        name,
        Ratio.median(spent.stream().mapToDouble(Spent::wall).toArray()),
        Ratio.median(spent.stream().mapToDouble(Spent::cpu).toArray()),
        100 * Ratio.median(spent.stream().mapToDouble(s -> s.busy(cores)).toArray()));
  }

  private Spent spent(Path folder, String engine, List<String> sweep) throws IOException {
    Path out = folder.resolve("out");
    Path printed = folder.resolve("printed");
    List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" && times", "sh"));
    command.addAll(List.of(launcher.toString(), "sweep"));
    command.addAll(sweep);
    command.addAll(List.of("--no-report", "--engine", engine, "--out", out.toString()));
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    int code;
    try {
      code = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      process.destroy();
    }
    double wall = (System.nanoTime() - started) * 1e-9;
    List<String> lines;
    try (Stream<String> all = Files.lines(printed)) {
      lines = all.toList();
    }
    if (code != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + code + ": " + String.join(" / ", lines));
    }
    RunnerCost.delete(out);
    return Spent.of(lines, wall);
  }
}
