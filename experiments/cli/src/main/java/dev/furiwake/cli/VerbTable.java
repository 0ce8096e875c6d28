package dev.furiwake.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The verbs of the root help, one line each, grouped by what they bring along: those always there,
 * then one group for each leaf module, whether or not it is on the class path.
 */
final class VerbTable {
  private static final String INDENT = "  ";

  private final CommandSpec root;
  private final List<LeafVerb> leafVerbs;

  VerbTable(CommandSpec root, List<LeafVerb> leafVerbs) {
    this.root = root;
    this.leafVerbs = leafVerbs;
  }

  String render() {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Map.Entry<String, CommandLine> verb : root.subcommands().entrySet()) {
      if (leafVerbs.stream().noneMatch(leaf -> leaf.name().equals(verb.getKey()))) {
        groups
            .computeIfAbsent("", key -> new ArrayList<>())
            .add(new Row(verb.getKey(), summary(verb.getValue().getCommandSpec())));
      }
    }
    for (LeafVerb leaf : leafVerbs) {
      groups
          .computeIfAbsent(leaf.module(), key -> new ArrayList<>())
          .add(new Row(leaf.name(), leaf.summary()));
    }
    int width =
        groups.values().stream()
            .flatMap(List::stream)
            .mapToInt(row -> row.verb().length())
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder(String.format("%nVerbs:%n"));
    groups.forEach(
        (module, rows) -> {
          if (!module.isEmpty()) {
            text.append(String.format("%n with %s, built when first used:%n", module));
          }
          for (Row row : rows) {
            String gap = " ".repeat(width - row.verb().length() + 2);
            text.append(INDENT).append(row.verb()).append(gap).append(row.summary());
            text.append(System.lineSeparator());
          }
        });
    return text.toString();
  }

  private static String summary(CommandSpec verb) {
    String[] header = verb.usageMessage().header();
    String[] lines = header.length > 0 ? header : verb.usageMessage().description();
    return lines.length > 0 ? lines[0] : "";
  }

  private record Row(String verb, String summary) {}
}
