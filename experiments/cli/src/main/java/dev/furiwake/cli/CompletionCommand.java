package dev.furiwake.cli;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code completion SHELL}: a script with which a shell completes verbs and options. Of the verbs
 * of modules that are not on the class path it knows only the names.
 */
@Command(
    name = "completion",
    description = "Write the script with which a shell completes verbs and options.",
    footer = {
      "",
      "Examples:",
      "  source <(./furiwake completion bash)      for this shell",
      "  ./furiwake completion bash > ~/.local/share/bash-completion/completions/furiwake",
      "  autoload -U +X bashcompinit && bashcompinit && source <(./furiwake completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {
  /** One script serves both. */
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new InputException(
          "the shell is " + shell + "; accepted: " + String.join(", ", SHELLS));
    }
    CommandLine root = spec.root().commandLine();
    for (LeafVerb leaf : LeafVerb.all()) {
      if (!root.getSubcommands().containsKey(leaf.name())) {
        root.addSubcommand(leaf.name(), CommandSpec.create().name(leaf.name()));
      }
    }
    console.line(AutoComplete.bash(root.getCommandName(), root).stripTrailing());
    return 0;
  }
}
