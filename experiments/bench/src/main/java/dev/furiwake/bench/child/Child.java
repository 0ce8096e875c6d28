package dev.furiwake.bench.child;

import dev.furiwake.bench.measure.Clock;
import dev.furiwake.bench.measure.Program;
import dev.furiwake.bench.work.Programs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs one program for some repetitions, each from a seed of its own, and writes what it cost to a
 * file. The first half of the repetitions only warms up; the rate is the median of the others.
 *
 * <p>Nothing that a cold start should not pay for is loaded before it is needed.
 */
public final class Child {
  private Child() {}

  /**
   * Runs a program.
   *
   * @param arguments file to write, program, clock, first seed, repetitions
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Clock clock = Clock.valueOf(arguments[2]);
    long seed = Long.parseLong(arguments[3]);
    int repetitions = Integer.parseInt(arguments[4]);
    Program program = Programs.named(arguments[1]);
    String result =
        clock == Clock.PROCESS_CPU ? cold(program, seed) : warm(program, clock, seed, repetitions);
    Files.writeString(file, result);
  }

  private static String cold(Program program, long seed) {
    Program.Done done = program.run(seed);
    double seconds =
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() * 1e-9;
    return new Reading(seconds, done.units(), done.value()).text();
  }

  private static String warm(Program program, Clock clock, long seed, int repetitions) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] rates = new double[repetitions];
    double units = 0;
    double weighted = 0;
    for (int i = 0; i < repetitions; i++) {
      long before = nanos(clock, threads);
      Program.Done done = program.run(seed + i);
      rates[i] = done.units() / ((nanos(clock, threads) - before) * 1e-9);
      units += done.units();
      weighted += done.units() * done.value();
    }
    double[] warm = Arrays.copyOfRange(rates, repetitions / 2, repetitions);
    Arrays.sort(warm);
    return new Reading(warm[warm.length / 2], units, weighted / units).text();
  }

  private static long nanos(Clock clock, ThreadMXBean threads) {
    return clock == Clock.WALL ? System.nanoTime() : threads.getCurrentThreadCpuTime();
  }
}
