package dev.furiwake.cli;

import dev.furiwake.experiments.schema.SchemaKind;
import dev.furiwake.experiments.schema.SpecSchemas;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.NearestName;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code schema KIND}: what a spec may say, for editors. */
@Command(
    name = "schema",
    description = "Write the JSON Schema of scenarios, sweeps or comparisons, for editors.",
    footer = {
      "",
      "Examples:",
      "  furiwake schema scenario                  on standard output",
      "  furiwake schema --out docs/schema         all of them, as files",
      "An editor with a YAML language server completes and checks a spec that begins with",
      "  # yaml-language-server: $schema=docs/schema/scenario.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private final Console console;
  private final Catalog catalog;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description = "scenario, sweep or comparison; all with --out.")
  private @Nullable String kind;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write KIND.json into a folder instead.")
  private @Nullable Path out;

  SchemaCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    Choice<SchemaKind> kinds = new Choice<>(SchemaKind.class);
    if (kind == null && out == null) {
      throw new InputException(
          "no kind of spec is given; accepted: " + kinds.accepted() + ", or --out DIR for all");
    }
    if (kind != null && !kinds.words().contains(kind)) {
      throw new InputException(
          "the kind of spec is "
              + kind
              + NearestName.hint(kind, kinds.words())
              + "; accepted: "
              + kinds.accepted());
    }
    List<SchemaKind> wanted =
        kind == null ? List.of(SchemaKind.values()) : List.of(kinds.parse(kind));
    SpecSchemas schemas = new SpecSchemas(catalog);
    for (SchemaKind one : wanted) {
      String json = schemas.json(one);
      if (out == null) {
        console.line(json.stripTrailing());
      } else {
        console.note("schema: " + write(out, one.file(), json));
      }
    }
    return 0;
  }

  private static Path write(Path folder, String name, String json) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      return Files.writeString(file, json);
    } catch (IOException e) {
      throw new InputException("--out is " + folder + ", which can't be written to: " + e, e);
    }
  }
}
