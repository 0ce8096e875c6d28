package dev.furiwake.cli;

import dev.furiwake.experiments.inventory.Named;
import dev.furiwake.experiments.inventory.SpecCheck;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.task.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code validate FILE…}: every problem of specs, without running them. */
@Command(
    name = "validate",
    description = "Read specs as the verb that runs them would, and tell every problem.",
    footer = {
      "",
      "Exit code 2 if a file has a problem.",
      "",
      "Examples:",
      "  furiwake validate my.yaml               its kind is told by its keys",
      "  furiwake validate *.yaml --kind sweep   or named",
      "  furiwake validate my.yaml --json        file, kind, problems"
    })
final class ValidateCommand implements Callable<Integer> {

  /** Kinds of specs. */
  enum SpecKind {
    SCENARIO(Named.Kind.SCENARIO),
    SWEEP(Named.Kind.SWEEP),
    COMPARISON(Named.Kind.COMPARISON),
    REPRODUCTION(Named.Kind.REPRODUCTION);

    private final Named.Kind named;

    SpecKind(Named.Kind named) {
      this.named = named;
    }
  }

  private final Console console;
  private final Catalog catalog;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "scenario, sweep, comparison or reproduction (default: told by the keys).")
  private @Nullable SpecKind kind;

  @Option(names = "--json", description = "Print a JSON list of objects.")
  private boolean json;

  ValidateCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    SpecCheck check = new SpecCheck(catalog);
    List<Map<String, Object>> rows = new ArrayList<>();
    boolean sound = true;
    for (String file : files) {
      SpecCheck.Verdict verdict = check.check(file, Optional.ofNullable(kind).map(k -> k.named));
      String word = verdict.kind().map(k -> k.name().toLowerCase(Locale.ROOT)).orElse("");
      sound &= verdict.problems().isEmpty();
      if (json) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", file);
        row.put("kind", word);
        row.put("problems", verdict.problems());
        rows.add(row);
      } else if (verdict.problems().isEmpty()) {
        console.line(file + ": a " + word + " without problems");
      } else {
        verdict.problems().forEach(problem -> console.note("furiwake: " + problem));
      }
    }
    if (json) {
      console.line(
          JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    }
    return sound ? 0 : Failures.BAD_INPUT;
  }
}
