package dev.furiwake.cli;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs that end in every way a verb can end. */
public final class FixtureCommands implements CommandProvider {

  @Override
  public List<Object> commands(Console console) {
    return List.of(new Count(console), new Reject(), new Fail(), new Chatter(console));
  }

  /** Ends well, having written its settings. */
  @Command(name = "count", description = "Writes what it was given.")
  static final class Count implements Callable<Integer> {
    private final Console console;

    @Option(names = "--seeds", description = "How many.")
    private int seeds = 30;

    @Option(names = "--readings", description = "Which: ${COMPLETION-CANDIDATES}.")
    private Reading readings = Reading.MAIN;

    @Parameters(arity = "0..1", defaultValue = "none", description = "A file.")
    private Path file = Path.of("none");

    Count(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      console.line(seeds + " " + readings + " " + file);
      return 0;
    }
  }

  enum Reading {
    MAIN,
    ALL
  }

  /** Finds bad input, on a thread of its own. */
  @Command(name = "reject", description = "Finds its input bad.")
  static final class Reject implements Callable<Integer> {
    @Override
    public Integer call() {
      return CompletableFuture.<Integer>supplyAsync(
              () -> {
                throw new InputException("faces.avi: no frames; give a video with at least one");
              })
          .join();
    }
  }

  /** Has a defect. */
  @Command(name = "fail", description = "Has a defect.")
  static final class Fail implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("two\n  lines");
    }
  }

  /** Writes as long as somebody reads. */
  @Command(name = "chatter", description = "Writes without end.")
  static final class Chatter implements Callable<Integer> {
    private final Console console;

    Chatter(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      for (long i = 0; i < 10_000_000; i++) {
        console.line("frame " + i);
      }
      return 0;
    }
  }
}
