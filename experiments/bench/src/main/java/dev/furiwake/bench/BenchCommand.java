package dev.furiwake.bench;

import dev.furiwake.bench.child.Reference;
import dev.furiwake.bench.micro.MicroBenchmarks;
import dev.furiwake.bench.runner.EngineCost;
import dev.furiwake.bench.runner.RunnerCost;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: the works beside their peers, and what a decision costs as things grow. */
@Command(
    name = "bench",
    description = {
      "Measure the engine beside plain Java and SSJ, in the same run.",
      "",
      "Each side of a work runs in JVMs of its own, in the order A B B A; rates are per CPU second"
          + " of the working thread, ratios are the median over the rounds. sweep-96 counts seconds"
          + " on the wall and wants two free cores; cold-200k is in CPU seconds of a fresh process."
          + " Mean response times are checked against their known values before anything is timed."
    },
    footer = {
      "",
      "Examples:",
      "  furiwake bench                            everything, some ten minutes",
      "  furiwake bench --work w1-fifo --rounds 9",
      "  furiwake bench --quick --json ratios.json",
      "  furiwake bench --runner                   what a sweep costs beside its runs",
      "  furiwake bench --engines                  embedded Spark beside the local engine",
      "  furiwake bench --micro"
    })
final class BenchCommand implements Callable<Integer> {
  private static final int RUNS = 10_000;
  private static final int QUICK_RUNS = 1000;

  private final Console console;

  @Option(
      names = "--work",
      paramLabel = "NAME",
      split = ",",
      description =
          "Works: w1-fifo, w1-sharing, hold-1000, mm1, sweep-96, cold-200k; allocation, containers,"
              + " frames (default: all).")
  private List<String> works = new ArrayList<>();

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds of A B B A (default: 5).")
  private int rounds = 5;

  @Option(names = "--quick", description = "One round of few repetitions: to see that it works.")
  private boolean quick;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the ratios: a list of {work, ours, peer, peerRate, ratio}.")
  private @Nullable Path json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write bench.md (with machine and date) and bench.json there.")
  private @Nullable Path out;

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      description =
          "Hold our plain-Java twin against the program in DIR/peers/W1.java, too (default:"
              + " ../shared/bench beside the repository, if it is there).")
  private @Nullable Path reference;

  @Option(names = "--micro", description = "Run the JMH micro-benchmarks of single parts instead.")
  private boolean micro;

  @Option(
      names = "--runner",
      description = "Measure the runner's own cost instead: a sweep beside the same runs alone.")
  private boolean runner;

  @Option(
      names = "--engines",
      description =
          "Measure instead what a sweep costs on the embedded Spark beside the local engine, as"
              + " whole processes, and how busy the cores are.")
  private boolean engines;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw new InputException("--rounds is " + rounds + "; accepted: a whole number, 1 or more");
    }
    if (micro) {
      new MicroBenchmarks(console).run(quick);
      return 0;
    }
    if (runner) {
      new RunnerCost(
              console,
              new Catalog(),
              quick ? QUICK_RUNS : RUNS,
              Runtime.getRuntime().availableProcessors())
          .run(quick ? 1 : rounds)
          .forEach(console::line);
      return 0;
    }
    if (engines) {
      new EngineCost(
              console, home().resolve("furiwake"), Runtime.getRuntime().availableProcessors())
          .run(quick ? 1 : rounds, quick)
          .forEach(console::line);
      return 0;
    }
    List<String> chosen = works.isEmpty() ? Bench.works() : works;
    for (String work : chosen) {
      if (!Bench.works().contains(work)) {
        throw new InputException(
            "--work is " + work + "; accepted: " + String.join(", ", Bench.works()));
      }
    }
    Report report =
        new Bench(console, new Bench.Plan(chosen, quick ? 1 : rounds, quick, reference())).run();
    report.lines().forEach(console::line);
    if (json != null) {
      write(json, report.json());
    }
    if (out != null) {
      Files.createDirectories(out);
      write(out.resolve("bench.json"), report.json());
      write(out.resolve("bench.md"), report.markdown());
    }
    return 0;
  }

  private static Path home() {
    return Path.of(System.getenv().getOrDefault("FURIWAKE_HOME", ".")).toAbsolutePath().normalize();
  }

  private Optional<Path> reference() {
    Path asked = reference;
    if (asked == null) {
      Path beside = home().resolveSibling("shared").resolve("bench");
      return Reference.isIn(beside) ? Optional.of(beside) : Optional.empty();
    }
    if (!Reference.isIn(asked)) {
      throw new InputException(
          "--reference is " + asked + "; accepted: a folder with peers/W1.java");
    }
    return Optional.of(asked);
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text);
      console.note("written: " + file);
    } catch (IOException e) {
      throw new InputException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
