package dev.furiwake.cli;

import dev.furiwake.scenarios.command.CommandProvider;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.ServiceLoader;

/** Starts the command line of this process. */
public final class Main {

  private Main() {}

  /** Runs the verb that {@code args} name and exits with its code. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.fromSystemProperties();
    TerminalConsole console =
        new TerminalConsole(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(console::leave, "clean terminal"));
    boolean trace = "1".equals(System.getenv("FURIWAKE_TRACE"));
    List<String> given = List.of(args);
    Failures failures =
        new Failures(console, trace || given.contains("--debug") || given.contains("--stacktrace"));
    int exitCode;
    try {
      List<CommandProvider> providers =
          ServiceLoader.load(CommandProvider.class).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      exitCode = new Application(console, terminal, providers, LeafVerb.all(), failures).run(args);
    } catch (Throwable failure) {
      exitCode = failures.report(failure);
    }
    System.exit(exitCode);
  }
}
