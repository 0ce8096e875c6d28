package dev.furiwake.cli;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in one line where possible, and which exit code that gives. */
final class Failures {
  static final int UNEXPECTED = 1;
  static final int BAD_INPUT = 2;

  /** What a shell reports for a program that a closed pipe has ended: 128 + SIGPIPE. */
  static final int READER_LEFT = 141;

  private final Console console;
  private final boolean trace;

  Failures(Console console, boolean trace) {
    this.console = console;
    this.trace = trace;
  }

  /** Reports a failure while running a verb. */
  int report(Throwable failure) {
    Optional<OutputClosedException> closed = cause(failure, OutputClosedException.class);
    if (closed.isPresent() && closed.get().readerLeft()) {
      return READER_LEFT;
    }
    Optional<InputException> input = cause(failure, InputException.class);
    if (closed.isEmpty() && diskIsFull(failure)) {
      say("the disk is full: " + message(input.isPresent() ? input.get() : failure), failure);
      return UNEXPECTED;
    }
    if (input.isPresent()) {
      sayProblems(input.get(), failure);
      return BAD_INPUT;
    }
    if (closed.isPresent()) {
      say("can't write to standard output: " + message(closed.get()), failure);
      return UNEXPECTED;
    }
    if (failure instanceof OutOfMemoryError) {
      say(
          "out of memory (" + message(failure) + "): a larger heap: JDK_JAVA_OPTIONS=-Xmx8g",
          failure);
      return UNEXPECTED;
    }
    say(
        "unexpected failure: "
            + failure.getClass().getSimpleName()
            + ": "
            + message(failure)
            + (trace ? "" : " (FURIWAKE_TRACE=1 or --debug shows where)"),
        failure);
    return UNEXPECTED;
  }

  /**
   * Returns whether something could not be written for want of room; the JDK has no type for it.
   */
  private static boolean diskIsFull(Throwable failure) {
    return cause(failure, IOException.class)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(why -> why.contains("No space left") || why.contains("Disk quota exceeded"))
        .isPresent();
  }

  /** Reports arguments that don't fit the verb, or a verb that isn't there. */
  int reportArguments(ParameterException failure, List<LeafVerb> leafVerbs) {
    CommandLine verb = failure.getCommandLine();
    Optional<InputException> input = cause(failure, InputException.class);
    if (input.isPresent()) {
      sayProblems(input.get(), failure);
    } else if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      say(unmatched(verb, unmatched.getUnmatched().get(0), leafVerbs), failure);
    } else {
      String text = message(failure);
      say(
          Character.toLowerCase(text.charAt(0))
              + text.substring(1)
              + seeHelp(verb.getCommandSpec()),
          failure);
    }
    return BAD_INPUT;
  }

  private static String unmatched(CommandLine verb, String argument, List<LeafVerb> leafVerbs) {
    CommandSpec spec = verb.getCommandSpec();
    boolean root = spec.parent() == null;
    if (argument.startsWith("-")) {
      String name =
          argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
      return "unknown option '"
          + name
          + "'"
          + (root ? "" : " for " + spec.qualifiedName().replaceFirst("^furiwake ", ""))
          + didYouMean(spec.optionsMap().keySet(), name)
          + seeHelp(spec);
    }
    if (!root && verb.getSubcommands().isEmpty()) {
      return "unexpected argument '" + argument + "'" + seeHelp(spec);
    }
    for (LeafVerb leaf : leafVerbs) {
      if (root && leaf.name().equals(argument)) {
        return "the verb '"
            + argument
            + "' belongs to "
            + leaf.module()
            + ", which isn't on the class path: run it through ./furiwake";
      }
    }
    List<String> verbs = new ArrayList<>(verb.getSubcommands().keySet());
    if (root) {
      leafVerbs.stream()
          .map(LeafVerb::name)
          .filter(name -> !verbs.contains(name))
          .forEach(verbs::add);
    }
    return "unknown verb '"
        + argument
        + "'"
        + didYouMean(verbs, argument)
        + " (verbs: "
        + String.join(", ", verbs)
        + ")";
  }

  private static String didYouMean(Iterable<String> names, String name) {
    List<String> candidates = new ArrayList<>();
    names.forEach(candidates::add);
    return NearestName.of(name, candidates)
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse("");
  }

  private static String seeHelp(CommandSpec spec) {
    return " (see " + spec.qualifiedName() + " --help)";
  }

  /** Says each problem in a line of its own. */
  private void sayProblems(InputException input, Throwable failure) {
    List<String> problems = input.problems();
    for (String problem : problems.subList(0, problems.size() - 1)) {
      console.note("furiwake: " + oneLine(problem));
    }
    say(oneLine(problems.get(problems.size() - 1)), failure);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private void say(String line, Throwable failure) {
    console.note("furiwake: " + line);
    if (trace) {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      console.note(text.toString().stripTrailing());
    }
  }

  /** The message on one line, never empty. */
  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : oneLine(message);
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 32; depth++) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }
}
