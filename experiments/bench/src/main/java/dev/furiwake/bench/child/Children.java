package dev.furiwake.bench.child;

import dev.furiwake.bench.measure.Clock;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts child processes, one after the other, on this process's JVM and class path. */
public final class Children {
  private static final int FAILURE_LINES = 5;

  private final Path folder;

  /**
   * Makes a starter.
   *
   * @param folder for the children's results; the caller's to delete
   */
  public Children(Path folder) {
    this.folder = folder;
  }

  /** Runs a program in a JVM of its own. */
  public Reading run(String program, Clock clock, long seed, int repetitions) {
    Path result = folder.resolve("result");
    List<String> arguments = new ArrayList<>(jvmOptions());
    arguments.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            result.toString(),
            program,
            clock.name(),
            Long.toString(seed),
            Integer.toString(repetitions)));
    java(arguments);
    try {
      return Reading.parse(Files.readString(result));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the options of this process that are the JVM's own: children start as we did. */
  private static List<String> jvmOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X"))
        .toList();
  }

  /**
   * Runs a JVM and returns what it printed.
   *
   * @throws IllegalStateException with the last it printed, if it fails
   */
  String java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    File log = folder.resolve("log").toFile();
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      int code;
      try {
        code = process.waitFor();
      } finally {
        process.destroy();
      }
      String printed = Files.readString(log.toPath());
      if (code != 0) {
        List<String> lines = printed.lines().toList();
        throw new IllegalStateException(
            "a child ended with "
                + code
                + ": "
                + String.join(" / ", lines.subList(0, Math.min(FAILURE_LINES, lines.size()))));
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
