package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.EngineStoppedException;
import dev.furiwake.experiments.engine.Observation;
import dev.furiwake.experiments.results.GitRevision;
import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecText;
import dev.furiwake.scenarios.spec.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Runs a sweep into a result folder. While it is under way everything computed is in the folder
 * {@code NAME.unfinished} beside it, in a {@link RunLog}; once all is there, tables are made of it
 * in an order of their own, so that they are the same bytes however the runs were computed, on how
 * many threads, and in how many attempts. Then the folder is moved to its place as a whole.
 */
public final class Sweep {
  private static final String UNFINISHED = ".unfinished";
  static final String SPEC = "spec.yaml";

  private final Engine engine;
  private final Console console;
  private final Optional<SweepWatch> watch;

  /** Makes a sweep that computes its runs on an engine. */
  public Sweep(Engine engine, Console console) {
    this(engine, console, Optional.empty());
  }

  /**
   * Makes a sweep that is watched while it runs.
   *
   * @param watch is told of every run
   */
  public Sweep(Engine engine, Console console, SweepWatch watch) {
    this(engine, console, Optional.of(watch));
  }

  private Sweep(Engine engine, Console console, Optional<SweepWatch> watch) {
    this.engine = engine;
    this.console = console;
    this.watch = watch;
  }

  /**
   * What is wanted.
   *
   * @param plan the runs
   * @param experiment the values the plan was read from
   * @param out the result folder
   * @param resume whether an unfinished sweep goes on
   * @param version of Furiwake
   * @param home the folder Furiwake was built in, for the revision
   * @param command the command line
   */
  public record Request(
      SweepPlan plan,
      Yaml.Mapping experiment,
      Path out,
      boolean resume,
      String version,
      Path home,
      List<String> command) {}

  /**
   * How a sweep ended.
   *
   * @param folder the result folder
   * @param rows runs told
   * @param computed runs computed this time
   * @param failed runs told that failed
   * @param cause of the first that failed; empty if none did
   * @param seconds on the wall clock
   */
  public record Ended(
      Path folder, long rows, long computed, long failed, String cause, double seconds) {}

  /**
   * Runs what is not there yet, and writes the folder.
   *
   * @throws InputException if the folder can't be used
   * @throws SweepStoppedException if results can't be written
   */
  public Ended run(Request request) {
    Instant started = Instant.now();
    Path target = request.out().toAbsolutePath().normalize();
    Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
    Block first = request.plan().first();
    String digest = request.plan().digest(first);
    try {
      if (Files.exists(unfinished) && !request.resume()) {
        throw new InputException(
            unfinished
                + ": holds an unfinished sweep; accepted: --resume to go on with it, another --out, or"
                + " none after removing it");
      }
      if (request.resume() && isComplete(target, digest)) {
        delete(unfinished);
        if (!spec(request).equals(Files.readString(target.resolve(SPEC)))) {
          new FinishedSweep(target).renew(request.plan(), spec(request), request.command());
          console.note(
              "no run is affected by what changed in the spec: the tables that are, are made anew");
        }
        return new Ended(target, first.rows(), 0, 0, "", 0);
      }
      ResultFolder.open(target).close(); // says at once if the result could not be put there
      Files.createDirectories(unfinished);
      Files.writeString(unfinished.resolve(SPEC), spec(request));
    } catch (IOException e) {
      throw new InputException(target + ": can't be used: " + e, e);
    }
    return compute(request, target, unfinished, first, digest, started);
  }

  /** Returns the text that says all there is to run it again. */
  private static String spec(Request request) {
    return SpecText.yaml(request.plan().standalone(request.experiment()));
  }

  private static boolean isComplete(Path target, String digest) throws IOException {
    Path manifest = target.resolve(Manifest.FILE);
    try {
      return Files.isRegularFile(manifest)
          && Manifest.parse(Files.readString(manifest)).specSha256().equals(digest);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Ended compute(
      Request request, Path target, Path unfinished, Block first, String digest, Instant started) {
    AtomicLong computed = new AtomicLong();
    AtomicBoolean done = new AtomicBoolean();
    Thread farewell =
        new Thread(
            () -> {
              if (!done.get()) {
                console.note(
                    "interrupted after "
                        + computed.get()
                        + " runs; they are kept in "
                        + unfinished
                        + ": the same command with --resume goes on");
              }
            },
            "say how to go on");
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      SweepTables.Written written;
      try (RunLog log =
          RunLog.open(unfinished.resolve(RunLog.FILE), digest, request.plan().most())) {
        if (log.damaged() > 0) {
          console.note("the last record was cut off; its run is computed again");
        }
        List<Block> blocks = blocks(request.plan(), first, log, computed);
        written = write(request, target, blocks, log, digest, started);
      }
      done.set(true);
      delete(unfinished);
      return new Ended(
          target,
          written.rows(),
          computed.get(),
          written.failedRows(),
          written.firstCause(),
          seconds(started));
    } catch (EngineStoppedException e) {
      throw new SweepStoppedException(
          e.getMessage()
              + "; the "
              + computed.get()
              + " runs computed this time and all before are kept in "
              + unfinished
              + ": the same command with --resume, on any engine, goes on",
          e);
    } catch (InputException e) {
      if (e.getCause() instanceof IOException cause && isFull(cause)) {
        throw stopped(unfinished, computed.get(), cause);
      }
      throw e;
    } catch (UncheckedIOException e) {
      throw stopped(unfinished, computed.get(), new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw stopped(unfinished, computed.get(), e);
    } finally {
      done.set(true);
      try {
        Runtime.getRuntime().removeShutdownHook(farewell);
      } catch (IllegalStateException e) {
        done.set(false); // shutting down already: the hook tells
      }
    }
  }

  private static SweepStoppedException stopped(Path unfinished, long computed, IOException e) {
    String reason = isFull(e) ? "the disk is full" : String.valueOf(e.getMessage());
    return new SweepStoppedException(
        "can't write results: "
            + reason
            + "; the "
            + computed
            + " runs computed this time and all before are kept in "
            + unfinished
            + ": make room and give the same command with --resume",
        e);
  }

  private static boolean isFull(IOException e) {
    String why = String.valueOf(e.getMessage());
    return why.contains("No space left") || why.contains("quota");
  }

  private static double seconds(Instant started) {
    return (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1000.0;
  }

  private List<Block> blocks(SweepPlan plan, Block first, RunLog log, AtomicLong computed)
      throws IOException {
    List<Block> blocks = new ArrayList<>();
    Block block = first;
    while (true) {
      compute(plan, block, log, computed);
      blocks.add(block);
      if (block.rung() == plan.rungs() - 1) {
        return blocks;
      }
      block = plan.next(block, best(plan, block, log));
    }
  }

  private void compute(SweepPlan plan, Block block, RunLog log, AtomicLong computed)
      throws IOException {
    long from = block.number(0, 0);
    long left = 0;
    watch.ifPresent(w -> w.begin(plan, block));
    for (long number = from; number < from + block.runs(); number++) {
      if (log.has(number)) {
        Observation found = Observation.read(log.read(number));
        if (found.failed()) {
          log.forget(number);
        } else {
          long there = number;
          watch.ifPresent(w -> w.found(there, found));
        }
      }
      left += log.has(number) ? 0 : 1;
    }
    if (left == 0) {
      return;
    }
    String task =
        plan.rungs() > 1 ? plan.spec().name() + " rung " + block.rung() : plan.spec().name();
    try (Console.Progress progress = console.progress(task, left)) {
      engine.run(
          plan.shared(),
          block.tasks(n -> !log.has(n), plan.spec().seed(), plan.spec().curvePoints()),
          (number, result) -> {
            try {
              log.append(number, result);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            computed.incrementAndGet();
            watch.ifPresent(w -> w.came(number, Observation.read(result)));
            progress.step(1);
          });
    }
  }

  /** Returns which points go on, rising. */
  private static List<Integer> best(SweepPlan plan, Block block, RunLog log) throws IOException {
    Metric metric = plan.spec().metric();
    double[] means = new double[block.points().size()];
    for (int p = 0; p < means.length; p++) {
      double sum = 0;
      for (int seed = 0; seed < block.seeds(); seed++) {
        sum += metric.of(Observation.read(log.read(block.number(p, seed))));
      }
      double mean = sum / block.seeds();
      means[p] =
          Double.isNaN(mean) ? Double.POSITIVE_INFINITY : metric.lowerIsBetter() ? mean : -mean;
    }
    return IntStream.range(0, means.length)
        .boxed()
        .sorted(Comparator.comparingDouble(p -> means[p]))
        .limit(plan.size(block.rung() + 1))
        .sorted()
        .toList();
  }

  private static SweepTables.Written write(
      Request request, Path target, List<Block> blocks, RunLog log, String digest, Instant started)
      throws IOException {
    try (ResultFolder folder = ResultFolder.open(target)) {
      SweepPlan plan = request.plan();
      SweepTables.Written written =
          new SweepTables(plan).write(blocks, n -> Observation.read(log.read(n)), folder);
      folder.write(SPEC, spec(request));
      folder.complete(
          files ->
              new Manifest(
                  Manifest.FORMAT,
                  digest,
                  plan.traces(),
                  plan.spec().seed(),
                  plan.spec().seeds(),
                  request.version(),
                  GitRevision.of(request.home()),
                  Manifest.Machine.here(),
                  started.toString(),
                  seconds(started),
                  request.command(),
                  files));
      return written;
    }
  }

  private static void delete(Path unfinished) throws IOException {
    for (String file : List.of(RunLog.FILE, SPEC)) {
      Files.deleteIfExists(unfinished.resolve(file));
    }
    Files.deleteIfExists(unfinished);
  }

  /** Returns where a sweep's results are while it is under way, if there are any. */
  public static Optional<Path> unfinished(Path out) {
    Path target = out.toAbsolutePath().normalize();
    Path folder = target.resolveSibling(target.getFileName() + UNFINISHED);
    return Files.isRegularFile(folder.resolve(RunLog.FILE))
        ? Optional.of(folder)
        : Optional.empty();
  }
}
