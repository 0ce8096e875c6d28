package dev.furiwake.scenarios.command;

import java.util.List;

/**
 * A module's contribution to the command line, found through {@link java.util.ServiceLoader}.
 *
 * <p>A command is an object annotated for picocli that implements {@code Callable<Integer>} (the
 * exit code). It never prints by itself: it is handed a {@link Console}.
 */
public interface CommandProvider {

  /** Returns this module's commands, one object a verb, in the order help shows them. */
  List<Object> commands(Console console);
}
