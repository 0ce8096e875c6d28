package dev.furiwake.bench.child;

import dev.furiwake.scenarios.command.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A foreign plain-Java program of the allocation work, given as source: {@code peers/W1.java} and
 * {@code peers/Bench.java} in a folder that has the costs in {@code data/costs.txt}. It is told ε,
 * repetitions and {@code dense}, and prints its median rate over the second half of the repetitions
 * as {@code "cpu":N}. Our twin has to keep up with it.
 */
public final class Reference {
  private static final Pattern RATE = Pattern.compile("\"cpu\":([0-9.]+)");
  private static final Pattern MEAN = Pattern.compile("\"mean\":([0-9.]+)");
  private static final Pattern UNITS = Pattern.compile("\"n\":([0-9.]+)");

  private final Children children;
  private final Path costs;
  private final Path classes;

  private Reference(Children children, Path costs, Path classes) {
    this.children = children;
    this.costs = costs;
    this.classes = classes;
  }

  /** Returns whether a folder holds such a program. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve("peers/W1.java"));
  }

  /**
   * Compiles the program.
   *
   * @param classes where to
   * @throws InputException if that fails
   */
  public static Reference compile(Path folder, Path classes, Children children) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code =
        compiler.run(
            null,
            messages,
            messages,
            "-nowarn",
            "-d",
            classes.toString(),
            folder.resolve("peers/Bench.java").toString(),
            folder.resolve("peers/W1.java").toString());
    if (code != 0) {
      throw new InputException(
          "--reference "
              + folder
              + " does not compile: "
              + messages.toString(StandardCharsets.UTF_8).lines().findFirst().orElse(""));
    }
    return new Reference(children, folder.resolve("data/costs.txt"), classes);
  }

  /** Runs the program in a JVM of its own. */
  public Reading run(double epsilon, int repetitions) {
    String printed =
        children.java(
            List.of(
                "-cp",
                classes.toString(),
                "-Dcosts=" + costs,
                "W1",
                Double.toString(epsilon),
                Integer.toString(repetitions),
                "dense"));
    return new Reading(find(RATE, printed), find(UNITS, printed), find(MEAN, printed));
  }

  private static double find(Pattern pattern, String printed) {
    Matcher matcher = pattern.matcher(printed);
    if (!matcher.find()) {
      throw new IllegalStateException("the reference printed no " + pattern + ": " + printed);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
