package dev.furiwake.bench.micro;

import dev.furiwake.scenarios.command.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the micro-benchmarks of this package and prints what each call costs. */
public final class MicroBenchmarks {
  private final Console console;

  /** Makes a runner that prints to a console. */
  public MicroBenchmarks(Console console) {
    this.console = console;
  }

  /**
   * Runs all of them.
   *
   * @param quick to see that they work, not how fast
   */
  public void run(boolean quick) throws IOException {
    Path log = Files.createTempFile("furiwake-micro", ".log");
    try {
      Options options =
          new OptionsBuilder()
              .include(MicroBenchmarks.class.getPackageName() + "\\..*")
              .forks(quick ? 1 : 3)
              .warmupIterations(quick ? 1 : 3)
              .measurementIterations(quick ? 1 : 5)
              .warmupTime(TimeValue.milliseconds(500))
              .measurementTime(TimeValue.milliseconds(500))
              .timeUnit(TimeUnit.NANOSECONDS)
              .shouldFailOnError(true)
              .output(log.toString())
              .build();
      console.note("JMH, half a minute or more");
      Collection<RunResult> results = new Runner(options).run();
      for (RunResult result : results) {
        Result<?> primary = result.getPrimaryResult();
        console.line(
            String.format(
                Locale.ROOT,
                "%-28s %8.2f ± %.2f %s",
                primary.getLabel(),
                primary.getScore(),
                primary.getScoreError(),
                primary.getScoreUnit()));
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH failed: " + Files.readString(log), e);
    } finally {
      Files.delete(log);
    }
  }
}
