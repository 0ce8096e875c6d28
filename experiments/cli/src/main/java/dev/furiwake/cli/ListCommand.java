package dev.furiwake.cli;

import dev.furiwake.experiments.inventory.Inventory;
import dev.furiwake.experiments.inventory.Named;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.NearestName;
import dev.furiwake.scenarios.task.Catalog;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list [KIND]}: what can be named. */
@Command(
    name = "list",
    description = "List what can be named: scenarios, sweeps, policies, rewards, ….",
    footer = {
      "",
      "Examples:",
      "  furiwake list                    everything, kind by kind",
      "  furiwake list learners           one kind",
      "  furiwake list dispatchers --json for programs: kind, name, summary, source, keys",
      "'furiwake describe NAME' tells more of one of them."
    })
final class ListCommand implements Callable<Integer> {
  private final Console console;
  private final Catalog catalog;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description =
          "One of scenarios, sweeps, comparisons, reproductions, dispatchers, learners, encoders,"
              + " rewards, traces.")
  private @Nullable String kind;

  @Option(names = "--json", description = "Print a JSON list of objects.")
  private boolean json;

  ListCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    Inventory inventory = new Inventory(catalog);
    Optional<Named.Kind> wanted = Optional.ofNullable(kind).map(ListCommand::kind);
    List<Named> shown =
        inventory.all().stream()
            .filter(one -> wanted.isEmpty() || one.kind() == wanted.get())
            .toList();
    if (json) {
      console.line(inventory.json(shown));
      return 0;
    }
    int width = shown.stream().mapToInt(one -> one.name().length()).max().orElse(0);
    Named.Kind last = null;
    for (Named one : shown) {
      if (one.kind() != last) {
        if (last != null) {
          console.line("");
        }
        console.line(one.kind().plural());
        last = one.kind();
      }
      String pad = " ".repeat(width - one.name().length() + 2);
      console.line(("  " + one.name() + pad + one.summary()).stripTrailing());
    }
    return 0;
  }

  private static Named.Kind kind(String word) {
    for (Named.Kind kind : Named.Kind.values()) {
      if (kind.plural().equals(word)) {
        return kind;
      }
    }
    List<String> words = Arrays.stream(Named.Kind.values()).map(Named.Kind::plural).toList();
    throw new InputException(
        "KIND is "
            + word
            + NearestName.hint(word, words)
            + "; accepted: "
            + String.join(", ", words));
  }
}
