package dev.furiwake.bench.child;

import dev.furiwake.bench.measure.Clock;
import dev.furiwake.bench.measure.Program;
import dev.furiwake.bench.work.Programs;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringTokenizer;

/**
 * Runs one program for some repetitions, each from a seed of its own, and writes what it cost to a
 * file. The first half of the repetitions only warms up; the rate is the median of the others.
 *
 * <p>Nothing that a cold start should not pay for is loaded before it is needed.
 */
public final class Child {
  /** What Linux counts CPU time in for programs, on every machine. */
  private static final double TICKS_A_SECOND = 100;

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
    return new Reading(cpuSeconds(), done.units(), done.value()).text();
  }

  /**
   * Returns the CPU time of this process so far, from where the kernel tells it: asking Java takes
   * as much as a tenth of a short run.
   */
  private static double cpuSeconds() {
    try (FileInputStream in = new FileInputStream("/proc/self/stat")) {
      String stat = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return ticks(stat) / TICKS_A_SECOND;
    } catch (IOException e) { // not Linux
      return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() * 1e-9;
    }
  }

  /** Returns user and system time, fields 14 and 15 of proc(5); the second may hold spaces. */
  static double ticks(String stat) {
    StringTokenizer fields = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 1));
    for (int field = 3; field < 14; field++) {
      fields.nextToken();
    }
    return Long.parseLong(fields.nextToken()) + Long.parseLong(fields.nextToken());
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
