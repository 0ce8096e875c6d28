package dev.furiwake.cli;

import dev.furiwake.experiments.inventory.Inventory;
import dev.furiwake.experiments.inventory.Named;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.NearestName;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicyKeys;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code describe NAME}: what something in the catalog is. */
@Command(
    name = "describe",
    description = "Tell what a scenario, sweep, policy, reward, … is, and its keys.",
    footer = {
      "",
      "Examples:",
      "  furiwake describe q-learning     settings, what they accept, source",
      "  furiwake describe p1             every p1 there is, with its YAML",
      "  furiwake describe p1-sweep > my.yaml     a sweep to start one's own from"
    })
final class DescribeCommand implements Callable<Integer> {
  private final Console console;
  private final Catalog catalog;

  @Parameters(paramLabel = "NAME", description = "A name that 'furiwake list' shows.")
  private String name;

  @Option(names = "--json", description = "Print a JSON list of objects.")
  private boolean json;

  DescribeCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    Inventory inventory = new Inventory(catalog);
    List<Named> found = inventory.named(name);
    if (found.isEmpty()) {
      List<String> names = inventory.all().stream().map(Named::name).distinct().toList();
      throw new InputException(
          "NAME is "
              + name
              + NearestName.hint(name, names)
              + "; accepted: a name that 'furiwake list' shows");
    }
    if (json) {
      console.line(inventory.json(found));
      return 0;
    }
    for (Named one : found) {
      describe(inventory, one);
    }
    return 0;
  }

  /** Remarks are comments of YAML, so that a spec's description is the spec again. */
  private void describe(Inventory inventory, Named one) {
    String yaml = inventory.yaml(one);
    String mark = yaml.isEmpty() ? "" : "# ";
    String kind = one.kind().name().toLowerCase(Locale.ROOT);
    console.line(mark + one.name() + ", " + kind + ": " + one.summary());
    if (!one.source().isEmpty()) {
      String what = yaml.isEmpty() ? "source: " : "run by: ";
      console.line(mark + what + one.source() + (yaml.isEmpty() ? "" : " " + one.name()));
    }
    if (!yaml.isEmpty()) {
      yaml.lines().forEach(console::line);
      return;
    }
    List<PolicyKeys.Key> keys = inventory.keys(one);
    if (one.kind() == Named.Kind.DISPATCHER || one.kind() == Named.Kind.LEARNER) {
      console.line(keys.isEmpty() ? "no keys" : "keys, as in policy: {" + name + ": {KEY: VALUE}}");
    }
    int width = keys.stream().mapToInt(key -> key.name().length()).max().orElse(0);
    for (PolicyKeys.Key key : keys) {
      String pad = " ".repeat(width - key.name().length() + 2);
      String fallback = key.fallback().matches("[-A-Za-z0-9. ]+") ? key.fallback() : "";
      console.line(
          "  "
              + key.name()
              + pad
              + key.accepted()
              + (fallback.isEmpty() ? "" : " (default " + fallback + ")"));
    }
  }
}
