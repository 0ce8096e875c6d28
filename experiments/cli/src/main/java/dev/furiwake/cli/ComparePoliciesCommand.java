package dev.furiwake.cli;

import dev.furiwake.experiments.compare.Comparison;
import dev.furiwake.experiments.compare.ComparisonReport;
import dev.furiwake.experiments.compare.ComparisonResults;
import dev.furiwake.experiments.compare.ComparisonSpec;
import dev.furiwake.experiments.compare.Seeds;
import dev.furiwake.experiments.compare.TracePart;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.SpecText;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare-policies COMPARISON}: who is how fast on the same frames. */
@Command(
    name = "compare-policies",
    description = "Compare dispatchers and learners on the same frames, load by load.",
    footer = {
      "",
      "Examples:",
      "  furiwake compare-policies p1             everything in the catalog, four loads",
      "  furiwake compare-policies p1-slowdown    a container falls to half its speed",
      "  furiwake compare-policies p1-slowdown -s 'loads=[closed-8]' -s link.latency='1 ms'",
      "  furiwake compare-policies mine.yaml --seeds 31..130 --out results/runs/mine",
      "The keys of a comparison are in docs/comparing.md."
    })
final class ComparePoliciesCommand implements Callable<Integer> {
  private static final int MOST_FRAMES = 100_000_000;

  private final Console console;
  private final Catalog catalog;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "COMPARISON", description = "A comparison's name, or a YAML file.")
  private String comparison;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Set a key of the comparison or, if it has no such key, of its scenario.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--loads",
      paramLabel = "LOAD,…",
      split = ",",
      description = "Loads: numbers for open-N, or as scenarios write them.")
  private @Nullable List<String> loads;

  @Option(
      names = "--seeds",
      paramLabel = "N|A..B",
      description = "Replications: how many, or from A to B.")
  private @Nullable String seeds;

  @Option(names = "--frames", paramLabel = "N", description = "Frames of each run.")
  private @Nullable Integer frames;

  @Option(
      names = "--trace-part",
      paramLabel = "FROM..TO",
      description = "Frames of the trace, shares of its length, such as 0.5..1.")
  private @Nullable String part;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder (default: results/runs/compare-NAME).")
  private @Nullable Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Runs at once (default: the processors there are). Results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  ComparePoliciesCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    Instant started = Instant.now();
    if (threads < 1) {
      throw new InputException("--threads is " + threads + "; accepted: a whole number, 1 or more");
    }
    String written = catalog.comparison(comparison);
    Yaml.Mapping values = ComparisonSpec.override(SpecNode.values(comparison, written), settings);
    String yaml = settings.isEmpty() ? written : SpecText.yaml(values);
    ComparisonSpec wanted = asked(ComparisonSpec.of(comparison, values, catalog));
    ComparisonResults results =
        new Comparison(wanted, catalog).run(new ParallelRuns(threads), console);
    ComparisonReport report = new ComparisonReport(results);
    console.line(report.markdown());
    Path home = Path.of(System.getenv().getOrDefault("FURIWAKE_HOME", "."));
    List<String> command = new ArrayList<>(List.of("furiwake"));
    command.addAll(spec.commandLine().getParseResult().originalArgs());
    Path folder = out != null ? out : home.resolve("results/runs/compare-" + wanted.name());
    Path done =
        report.write(
            folder, yaml, new ComparisonReport.Origin(Version.number(), home, command, started));
    console.note("results: " + done);
    return 0;
  }

  private ComparisonSpec asked(ComparisonSpec read) {
    ComparisonSpec asked = read;
    if (loads != null) {
      asked = asked.withLoads(loads.stream().map(ComparePoliciesCommand::load).toList());
    }
    if (seeds != null) {
      try {
        asked = asked.withSeeds(Seeds.parse(seeds));
      } catch (IllegalArgumentException e) {
        throw new InputException("--seeds is " + seeds + "; accepted: " + Seeds.ACCEPTED, e);
      }
    }
    if (frames != null) {
      if (frames < 1000 || frames > MOST_FRAMES) {
        throw new InputException(
            "--frames is " + frames + "; accepted: a whole number from 1000 to " + MOST_FRAMES);
      }
      asked = asked.withFrames(frames);
    }
    return part == null ? asked : asked.withPart(part(part));
  }

  private static Load load(String word) {
    String trimmed = word.trim();
    try {
      return Load.parse(trimmed.matches("[0-9.]+") ? "open-" + trimmed : trimmed);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--loads has " + word + "; accepted: a number above 0, or " + Load.ACCEPTED, e);
    }
  }

  private static TracePart part(String word) {
    try {
      int dots = word.indexOf("..");
      double from = Double.parseDouble(word.substring(0, dots));
      double to = Double.parseDouble(word.substring(dots + 2));
      if (from >= 0 && from < to && to <= 1) {
        return new TracePart(from, to);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new InputException(
          "--trace-part is " + word + "; accepted: two shares such as 0.5..1", e);
    }
    throw new InputException("--trace-part is " + word + "; accepted: two shares such as 0.5..1");
  }
}
