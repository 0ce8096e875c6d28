package dev.furiwake.cli;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command line {@code furiwake}: the root command with the verbs of all providers beneath it,
 * the command line's own first, then by the provider's class name, so that the order never depends
 * on the class path.
 */
final class Application {
  private final Console console;
  private final Terminal terminal;
  private final List<CommandProvider> providers;
  private final List<LeafVerb> leafVerbs;
  private final Failures failures;

  Application(
      Console console,
      Terminal terminal,
      List<CommandProvider> providers,
      List<LeafVerb> leafVerbs,
      Failures failures) {
    this.console = console;
    this.terminal = terminal;
    this.providers =
        providers.stream()
            .sorted(
                Comparator.comparing((CommandProvider p) -> !(p instanceof CliCommands))
                    .thenComparing(p -> p.getClass().getName()))
            .toList();
    this.leafVerbs = leafVerbs;
    this.failures = failures;
  }

  /** Runs the verb that the arguments name; returns the exit code. */
  int run(String... args) {
    StringWriter help = new StringWriter();
    CommandLine line = commandLine();
    line.setOut(new PrintWriter(help));
    int exitCode;
    if (args.length == 0) {
      line.usage(line.getOut());
      exitCode = 0;
    } else {
      exitCode = line.execute(args);
    }
    String text = help.toString().stripTrailing();
    if (!text.isEmpty()) {
      console.line(text);
    }
    return exitCode;
  }

  private CommandLine commandLine() {
    CommandLine line = new CommandLine(new RootCommand());
    for (CommandProvider provider : providers) {
      for (Object command : provider.commands(console)) {
        CommandLine verb = new CommandLine(command);
        completeHelp(verb.getCommandSpec());
        line.addSubcommand(verb);
      }
    }
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(Math.min(terminal.columns(), 120));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.out() && System.getenv("NO_COLOR") == null ? Ansi.ON : Ansi.OFF));
    UsageMessageSpec rootHelp = line.getCommandSpec().usageMessage();
    rootHelp.sectionKeys(
        List.of(
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
            UsageMessageSpec.SECTION_KEY_FOOTER));
    rootHelp
        .sectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            help -> new VerbTable(help.commandSpec(), leafVerbs).render());
    line.setParameterExceptionHandler(
        (failure, args) -> failures.reportArguments(failure, leafVerbs));
    line.setExecutionExceptionHandler((failure, verb, parsed) -> failures.report(failure));
    return line;
  }

  /** Every verb understands --help, whether or not its author thought of it. */
  private static void completeHelp(CommandSpec spec) {
    if (spec.findOption("--help") == null) {
      OptionSpec.Builder help =
          spec.findOption("-h") == null
              ? OptionSpec.builder("-h", "--help")
              : OptionSpec.builder("--help");
      spec.addOption(help.usageHelp(true).description("Show this help message and exit.").build());
    }
    spec.subcommands().values().forEach(nested -> completeHelp(nested.getCommandSpec()));
  }
}
